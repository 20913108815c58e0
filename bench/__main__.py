"""Print every figure with its limit; exit with 1 when one is over."""

from __future__ import annotations

import os
import sys
import tempfile
from importlib import import_module

import django

from bench.figure import machine

PARTS = ("domain", "start", "pages", "session")


def main() -> int:
    """Measure everything in a data folder that goes away again."""
    print(machine())
    well = True
    with tempfile.TemporaryDirectory(prefix="unbend-bench-") as folder:
        os.environ["UNBEND_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "unbend_web.config.settings"
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        for part in PARTS:
            # Its pages are looked at in this process only after the server's start was measured.
            if part == "pages":
                django.setup()
            for figure in import_module(f"bench.{part}").figures():
                print(figure, flush=True)
                well = well and figure.well
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
