"""`python -m tools.docs`: write the pages; with --check, say which are outdated and exit with 1."""

from __future__ import annotations

import argparse
import sys

from tools.docs import registry


def main() -> int:
    """Write or check every page."""
    parser = argparse.ArgumentParser(prog="python -m tools.docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    asked = parser.parse_args()
    if asked.check:
        outdated = list(registry.outdated())
        for path in outdated:
            print(f"{path} differs from the data: run `make docs`")
        return 1 if outdated else 0
    for path in registry.write():
        print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
