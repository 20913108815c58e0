"""Serve the pages on this machine alone, until stopped with Ctrl-C.

With --lan the phones of the household get in too: each is paired once, by a code that holds for ten
minutes. Without it nothing but this machine is answered.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from unbend.errors import Fault, OperatorError
from unbend_web.serve import WantedLan, serve


def arguments(parser: argparse.ArgumentParser) -> None:
    """What ``unbend serve`` takes."""
    parser.add_argument("--port", type=int, help="where to serve (else UNBEND_PORT, else 8321)")
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER", help="where your data lives (else UNBEND_DATA)"
    )
    parser.add_argument(
        "--lan",
        nargs="?",
        const="",
        metavar="ADDRESS",
        help="let paired phones in, at this machine's address in your home network",
    )
    parser.add_argument("--lan-port", type=int, metavar="N", help="where phones ask (else 8322)")
    parser.add_argument(
        "--lan-name", default="", metavar="NAME", help="the host name phones use, as desk.local"
    )
    parser.add_argument(
        "--behind-proxy",
        action="store_true",
        help="your own proxy does TLS for --lan-name and asks here in plain HTTP",
    )


def run(options: argparse.Namespace) -> bool:
    """Serve until interrupted; raises OperatorError when it cannot."""
    serve(port=options.port, data=options.data, wanted=_wanted(options))
    return True


def _wanted(options: argparse.Namespace) -> WantedLan | None:
    if options.lan is not None:
        return WantedLan(
            address=options.lan,
            port=options.lan_port,
            name=options.lan_name,
            behind_proxy=options.behind_proxy,
        )
    if options.behind_proxy or options.lan_name or options.lan_port:
        raise OperatorError(
            Fault("--lan", "is missing: without it no phone gets in, and the rest means nothing")
        )
    return None
