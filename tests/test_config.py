"""Where a profile lives and what the environment may say."""

from pathlib import Path

from app.config import Config, default_profile, resource_path


def test_the_environment_names_profile_database_and_passphrase(tmp_path):
    config = Config.from_environment(
        {
            "XUEZHAN_PROFILE": str(tmp_path),
            "XUEZHAN_GATEWAY_DB": "bank.db",
            "XUEZHAN_PASSPHRASE": "一把钥匙",
        }
    )
    assert config.profile == tmp_path
    assert config.gateway_database == "bank.db"
    assert config.passphrase == "一把钥匙"


def test_an_empty_value_is_no_value():
    config = Config.from_environment({"XUEZHAN_PROFILE": "", "XUEZHAN_PASSPHRASE": ""})
    assert config.profile == default_profile()
    assert config.passphrase is None


def test_the_passphrase_does_not_show_when_a_configuration_is_printed(tmp_path):
    config = Config(tmp_path, passphrase="open sesame")
    assert "sesame" not in repr(config)


def test_a_home_shorthand_is_expanded():
    assert Config.from_environment({"XUEZHAN_PROFILE": "~/desk"}).profile == Path.home() / "desk"


def test_without_an_argument_the_process_s_own_environment_is_read(monkeypatch, tmp_path):
    monkeypatch.setenv("XUEZHAN_PROFILE", str(tmp_path))
    assert Config.from_environment().profile == tmp_path


def test_resources_are_found_beside_the_package():
    assert resource_path("fonts").is_dir()


def test_a_bundle_has_its_own_resources(monkeypatch, tmp_path):
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resource_path("icons", "a.svg") == tmp_path / "resources" / "icons" / "a.svg"
