"""The environment of a journey: no screen, no keyring, no one's own profile."""

import os


def settle_environment() -> None:
    """Make this process blind to the machine it runs on."""
    for name in [name for name in os.environ if name.startswith("XUEZHAN_")]:
        del os.environ[name]
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_ACCESSIBILITY"] = "0"
    os.environ["PYTHONUTF8"] = "1"
    for name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"):
        os.environ.pop(name, None)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)
