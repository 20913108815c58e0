#!/usr/bin/env bash
# Makes a virtual environment in the folder named; says what is missing when it cannot.
set -euo pipefail

python="${PYTHON:-python3}"
folder="$1"

root_with_apt() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; }

if ! command -v "$python" >/dev/null; then
    if root_with_apt; then
        apt-get update -qq && apt-get install -y -qq --no-install-recommends python3 python3-venv
    else
        echo "There is no '$python' here. Install Python 3.11 or newer, or say where it is:" \
            "make run PYTHON=/path/to/python3" >&2
        exit 1
    fi
fi

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Unbend needs Python 3.11 or newer; '$python' is $("$python" -V). Say where a newer one" \
        "is: make run PYTHON=/path/to/python3" >&2
    exit 1
fi

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if root_with_apt; then
        apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv
    else
        echo "'$python' cannot make virtual environments: its 'venv' or 'ensurepip' is missing." \
            "On Debian and Ubuntu: sudo apt-get install python3-venv" >&2
        exit 1
    fi
fi

"$python" -m venv --clear "$folder"
