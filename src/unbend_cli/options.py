"""Options that several commands share, and the words of closed lists as arguments."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

# The tables of the clinical rows: the article's movements and the added ones.
CODES = ("m", "a")

Word = TypeVar("Word", bound=StrEnum)


def word_of(among: type[Word]) -> Callable[[str], Word]:
    """A reader of one word of ``among``, hyphens and underscores alike."""

    def read(text: str) -> Word:
        wanted = text.strip().lower().replace("_", "-")
        for word in among:
            if word.value.replace("_", "-") == wanted:
                return word
        near = get_close_matches(wanted, list(among), n=1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(among)}{hint}")

    return read


def movement_name(text: str) -> str:
    """A movement's id or code however it is typed: ``m9``, ``Cat_Cow``."""
    name = text.strip().lower().replace("_", "-")
    return name.upper() if name[:1] in CODES and name[1:].isdecimal() else name


def moment(text: str) -> datetime:
    """A time written the ISO way; one without an offset is this machine's own."""
    try:
        written = datetime.fromisoformat(text)
        here = written.astimezone()
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no ISO time; write 2026-03-09T08:30 or 2026-03-09T08:30+01:00"
        ) from None
    # An offset tells of another wall clock: whether it is morning is read from that one.
    return written if written.tzinfo else here


def count(text: str) -> int:
    """A whole number of 1 or more."""
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no whole number of 1 or more")


def add_json(parser: argparse.ArgumentParser) -> None:
    """``--json``."""
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")


def add_record(parser: argparse.ArgumentParser) -> None:
    """``--record``."""
    parser.add_argument(
        "--record", metavar="FILE", help="also keep the decision, for unbend replay"
    )


def add_screening(parser: argparse.ArgumentParser) -> None:
    """``--unanswered`` and ``--reading``."""
    parser.add_argument(
        "--unanswered",
        choices=("unknown", "no"),
        default="unknown",
        help="what a question without an answer means: unknown counts as the most cautious "
        "answer (the default); no takes the healthy one, for trying out parts of a story",
    )
    parser.add_argument(
        "--reading",
        choices=("standard", "strict"),
        default="standard",
        help="strict: with any pain, see a clinician before moving on your own",
    )
