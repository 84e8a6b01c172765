#!/bin/sh
# Makes this source tree ready to run: system libraries and fonts, then .venv from the lock file.
# A second call finds everything in place and says nothing.
set -eu
cd "$(dirname "$0")/.."

VENV=.venv
STAMP=$VENV/.prepared
PYTHON=${PYTHON:-}

say() { printf '%s\n' "$*"; }
fail() { printf 'xuezhan: %s\n' "$*" >&2; exit 1; }

# ---------------------------------------------------------------- system packages (Debian and its family)
installed() {
    for name in "$1" "$1t64"; do # newer releases renamed some libraries to …t64
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] && return 0
    done
    return 1
}

missing_packages() {
    for package in $(sed 's/#.*//' installers/system-packages.txt); do
        installed "$package" || printf '%s ' "$package"
    done
    if [ ! -x "$VENV/bin/python" ]; then
        command -v python3 >/dev/null 2>&1 || printf 'python3 '
        # Debian splits venv from python3; another Python brings its own.
        "${PYTHON:-python3}" -c 'import ensurepip, venv' >/dev/null 2>&1 || printf 'python3-venv '
    fi
}

install_packages() {
    command_line="apt-get install -y --no-install-recommends $*"
    if [ "$(id -u)" = 0 ]; then
        root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        root='sudo -n'
    else
        fail "these system packages are missing, and installing them needs rights that you do not have here.
Have somebody run this, then try again:

    sudo $command_line"
    fi
    say "Installing system packages: $*"
    log=$(mktemp)
    # shellcheck disable=SC2086 # $root and $command_line are words
    if ! { $root apt-get update && $root env DEBIAN_FRONTEND=noninteractive $command_line; } >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        rm -f "$log"
        fail "the system packages could not be installed (the lines above say why). By hand: sudo $command_line"
    fi
    rm -f "$log"
}

if command -v dpkg-query >/dev/null 2>&1; then
    missing=$(missing_packages)
    # shellcheck disable=SC2086 # a list of names
    [ -z "$missing" ] || install_packages $missing
elif [ ! -x "$VENV/bin/python" ]; then
    say "Not a Debian system: if Qt does not start, install what installers/system-packages.txt names under this system's names."
fi

# ---------------------------------------------------------------- Python packages
find_python() {
    for candidate in $PYTHON python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            say "$candidate"
            return 0
        fi
    done
    return 1
}

fingerprint() {
    cat requirements.lock pyproject.toml installers/prepare.sh | cksum
    "$VENV/bin/python" -VV
}

if [ ! -x "$VENV/bin/python" ]; then
    python=$(find_python) || fail "Python 3.11 or newer is needed; this machine's python3 is $(python3 -V 2>&1).
Install one, or name it: make PYTHON=/path/to/python3.11 …"
    say "Making $VENV with $("$python" -V)"
    "$python" -m venv "$VENV"
fi

if [ ! -f "$STAMP" ] || [ "$(cat "$STAMP")" != "$(fingerprint)" ]; then
    say "Installing Python packages from requirements.lock (the first time takes a few minutes)"
    pip="$VENV/bin/python -m pip --disable-pip-version-check --no-input -qq install"
    # shellcheck disable=SC2086 # $pip is a command with its options
    $pip --require-hashes --root-user-action=ignore -r requirements.lock ||
        fail "Python packages could not be installed. Is there a network? Run the same command again to go on from here."
    # shellcheck disable=SC2086
    $pip --no-deps --no-build-isolation --root-user-action=ignore --editable .
    fingerprint >"$STAMP"
fi

"$VENV/bin/python" installers/translations.py
