"""`python -m tools.docs`: write the pages; with --check, say which are outdated and exit with 1."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime

from tools.docs import changes, registry
from tools.docs.place import ROOT


def main() -> int:
    """Write or check every page."""
    parser = argparse.ArgumentParser(prog="python -m tools.docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=datetime.now(tz=UTC).date(),
        help="the date that changed entries get (2026-11-22)",
    )
    asked = parser.parse_args()
    return _check() if asked.check else _write(asked.today)


def _check() -> int:
    found = [f"{one} has changed since its date was set" for one in changes.differences()]
    found += [f"{path} differs from the data" for path in registry.outdated()]
    for fault in found:
        print(f"{fault}: run `make docs`")
    return 1 if found else 0


def _write(today: date) -> int:
    if changes.write(today):
        print(f"wrote {changes.FILE.relative_to(ROOT)}")
    for path in registry.write():
        print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
