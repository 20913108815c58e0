"""Find the command that was asked for, run it, and say plainly what is wrong when it cannot."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from importlib import import_module
from importlib.metadata import version
from typing import Protocol, cast

from unbend.errors import UnbendError

COMMANDS = {
    "questions": "every question of the screening",
    "screen": "what a set of answers adds up to",
    "movements": "the movements, or one of them whole",
    "plan": "a routine for these answers, this place and this time",
    "replay": "whether a decision comes out the same today",
    "figure": "draw a movement as an animated picture",
    "session": "a routine here in the terminal, kept in the same journal",
    "serve": "serve the pages on this machine",
    "prove": "what holds for every answer, with a counter-example where it does not",
    "doctor": "check this installation and say how to mend it",
}


class Exit(IntEnum):
    """What the command's exit code says."""

    DONE = 0
    NO = 1
    """It worked, and the answer is no."""
    BAD_INPUT = 2
    INTERRUPTED = 130


class Command(Protocol):
    """A module of ``unbend_cli.commands``."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say what the command takes."""

    def run(self, options: argparse.Namespace) -> bool:
        """Do it, and hand back whether the answer is yes; raises UnbendError on bad input."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``unbend`` with these arguments (those of the process when None)."""
    asked = list(sys.argv[1:] if argv is None else argv)
    name = next((word for word in asked if not word.startswith("-")), "")
    command = _load(name) if name in COMMANDS else None
    options = _parser(name, command).parse_args(asked)
    # The parser lets nothing through that is not a command.
    return _run(cast("Command", command), options)


def _load(name: str) -> Command:
    # One command's modules only: screening must not wait for the web to be imported.
    return cast("Command", import_module(f"unbend_cli.commands.{name}"))


def _parser(chosen: str, command: Command | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="unbend",
        description="Relieve back tension gently: screened, guided, on your own machine.",
        epilog=_epilog(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"unbend {version('unbend')}")
    below = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, help="unbend COMMAND --help says more"
    )
    for name, summary in COMMANDS.items():
        one = below.add_parser(name, description=f"Shows {summary}.")
        if name == chosen and command is not None:
            one.description = (command.__doc__ or summary).strip()
            command.arguments(one)
    return parser


def _epilog() -> str:
    listed = "\n".join(f"  {name:11} {summary}" for name, summary in COMMANDS.items())
    return f"commands:\n{listed}\n\nExit codes: 0 done, 1 the answer is no, 2 bad input."


def _run(command: Command, options: argparse.Namespace) -> int:
    try:
        return Exit.DONE if command.run(options) else Exit.NO
    except UnbendError as error:
        for fault in error.faults:
            print(f"unbend: {fault}", file=sys.stderr)
        return Exit.BAD_INPUT
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has enough; Python must not complain of it while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
