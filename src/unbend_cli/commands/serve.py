"""Serve the pages on this machine alone, until stopped with Ctrl-C."""

from __future__ import annotations

import argparse
from pathlib import Path

from unbend_web.serve import serve


def arguments(parser: argparse.ArgumentParser) -> None:
    """What ``unbend serve`` takes."""
    parser.add_argument("--port", type=int, help="where to serve (else UNBEND_PORT, else 8321)")
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER", help="where your data lives (else UNBEND_DATA)"
    )


def run(options: argparse.Namespace) -> bool:
    """Serve until interrupted; raises OperatorError when it cannot."""
    serve(port=options.port, data=options.data)
    return True
