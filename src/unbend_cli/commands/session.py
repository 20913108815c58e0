"""A routine here in the terminal: checked, planned, played and kept as on the pages.

Without options it takes what was wished for last time. Exit code 1 when no routine was played.
"""

from __future__ import annotations

import argparse
import signal
from importlib import import_module
from pathlib import Path
from types import FrameType

from django.db import DatabaseError

from unbend.anatomy import Region
from unbend.errors import Fault, OperatorError
from unbend.movements import Place, Tool
from unbend.practice import MINUTES
from unbend_cli import text
from unbend_cli.installation import database_in, found, set_up
from unbend_cli.options import word_of
from unbend_cli.session.keys import ClosedError, hands
from unbend_cli.session.stage import stage


def arguments(parser: argparse.ArgumentParser) -> None:
    """What ``unbend session`` takes."""
    parser.add_argument("--minutes", type=int, choices=MINUTES, help="time you have")
    parser.add_argument("--place", type=word_of(Place), help=f"where you are: {', '.join(Place)}")
    parser.add_argument(
        "--tool",
        action="append",
        type=word_of(Tool),
        help=f"what is at hand, any of {', '.join(Tool)}; may be given several times",
    )
    parser.add_argument(
        "--region",
        action="append",
        type=word_of(Region),
        help=f"where it is tense, any of {', '.join(Region)}; may be given several times",
    )
    parser.add_argument("--pain", type=int, help="how much it hurts now, 0 to 10")
    parser.add_argument(
        "--plain",
        action="store_true",
        help="line by line and without drawing: for a screen reader",
    )
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER", help="where your data lives (else UNBEND_DATA)"
    )


def run(options: argparse.Namespace) -> bool:
    """Go through it; yes when a routine was played. Raises OperatorError, BadRequestError."""
    database = database_in(options.data)
    try:
        if database.exists():
            set_up(database)
        else:
            found()
        _mind_the_terminal()
        return _visit(options)
    except ClosedError:
        text.paragraph("The input has ended. `unbend session` needs somebody to answer.")
        return False
    except DatabaseError as error:
        raise OperatorError(Fault(str(database), f"cannot be used: {error}")) from error


def _visit(options: argparse.Namespace) -> bool:
    # Rows can be imported once Django is set up, no earlier.
    visit = import_module("unbend_cli.session.visit")
    wish = import_module("unbend_cli.session.wish")
    wished = wish.Wished(
        minutes=options.minutes,
        place=options.place,
        tools=options.tool,
        regions=options.region,
        pain=options.pain,
    )
    now = import_module("unbend_web.clock").now
    played: bool = visit.Visit(hands(), stage(plain=options.plain), wished, now).tell()
    return played


def _mind_the_terminal() -> None:
    """A window that closes, or a machine that shuts down, ends it as Ctrl-C does: kept."""
    for name in ("SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _closes)


def _closes(_number: int, _frame: FrameType | None) -> None:
    raise ClosedError
