#!/usr/bin/env bash
# Builds the wheel, installs it with nothing but the run lock into an environment of its own,
# and uses it away from the checkout: one screening, one page, one style sheet.
set -euo pipefail

python="${PYTHON:-.venv/bin/python}"
checkout="$PWD"
room="$(mktemp -d)"
server=""
leave() {
    if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
    rm -rf "$room"
}
trap leave EXIT

"$python" -m hatchling build -t wheel -d "$room/dist" >/dev/null
"$python" -m venv "$room/venv"
pip="$room/venv/bin/python -m pip --disable-pip-version-check -qq"
$pip install --require-hashes -r "$checkout/requirements/run.txt"
$pip install --no-deps "$room"/dist/*.whl

cd "$room"
export UNBEND_DATA="$room/data"
echo '{}' >answers.json
venv/bin/unbend screen answers.json --unanswered=no >screen.txt
grep -q self_care <(venv/bin/unbend screen answers.json --unanswered=no --json)
venv/bin/unbend movements >/dev/null
venv/bin/unbend figure cat-cow -o cat-cow.svg

port="$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
venv/bin/unbend serve --port "$port" >serve.txt 2>&1 &
server=$!
"$checkout/$python" - "$port" <<'PYTHON'
import re
import sys
import time
import urllib.error
import urllib.request

address = f"http://127.0.0.1:{sys.argv[1]}"


def fetch(path: str) -> str:
    """The text at ``path``; waits up to 30 s for the server to come up."""
    until = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(address + path, timeout=10) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError:
            raise
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


page = fetch("/")
assert "Unbend" in page, page
found = re.search(r'href="([^"]+\.css)"', page)
assert found, "the first page names no style sheet"
assert "{" in fetch(found.group(1))
PYTHON
echo "The wheel works: screened, drew, served a page and its style."
