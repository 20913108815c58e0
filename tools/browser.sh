#!/usr/bin/env bash
# Sees to a Chromium for the browser tests: an installed one, else the system's package,
# else Playwright's own.
set -euo pipefail

python="${PYTHON:-.venv/bin/python}"

# A name alone is not enough: some systems ship a stub that only says what to install.
installed() {
    local name
    for name in ${UNBEND_CHROMIUM:-} chromium chromium-browser google-chrome; do
        if "$name" --version >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

playwrights() {
    "$python" -c '
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as engine:
    sys.exit(not pathlib.Path(engine.chromium.executable_path).exists())'
}

if installed || playwrights; then exit 0; fi

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests ..."
    if apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
    then
        if installed; then exit 0; fi
    fi
fi

echo "Fetching Playwright's Chromium for the browser tests ..."
"$python" -m playwright install chromium
