#!/usr/bin/env bash
# Sees to Node.js, which checks the types of the browser's modules; nothing of it is shipped.
set -euo pipefail

if command -v node >/dev/null && command -v npm >/dev/null; then exit 0; fi

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Node.js for the type check ..."
    apt-get update -qq && apt-get install -y -qq --no-install-recommends nodejs npm
else
    echo "'make check' needs Node.js and npm. On Debian and Ubuntu: sudo apt-get install nodejs npm" >&2
    exit 1
fi
