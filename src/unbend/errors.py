"""The errors of Unbend, by who can mend them.

Every error has a stable ``code`` and carries its ``faults``: all of them, each with its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, where it is and what would mend it."""

    where: str
    """The place: ``cat-cow.toml: phases[2].hold`` or ``answers.json: age``."""
    what: str
    """The fault and how to mend it, in one sentence."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class UnbendError(Exception):
    """The root of the tree; never raised itself."""

    code = "unbend"

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class PersonError(UnbendError):
    """What was typed or sent cannot be used; the person can mend it."""

    code = "input"


class OperatorError(UnbendError):
    """Data files, settings or the machine are wrong; who runs the server can mend it."""

    code = "operator"


class BadAnswersError(PersonError):
    """Screening answers that name unknown questions or hold impossible values."""

    code = "answers"


class BadRequestError(PersonError):
    """A wish for a routine that names an unknown place, tool, region, time or pain score."""

    code = "request"


class BadRecordError(PersonError):
    """A decision record that cannot be read; holds every fault with its place."""

    code = "record"


class UnknownMovementError(PersonError):
    """A movement id that the catalogue does not hold."""

    code = "movement"


class BrokenDataError(OperatorError):
    """A shipped data file breaks its rules; holds every fault found."""

    code = "data"


class OutOfRangeError(PersonError):
    """A quantity outside its scale."""

    code = "range"


def raise_all(error: type[UnbendError], faults: Iterable[Fault]) -> None:
    """Raise ``error`` with all ``faults``, or do nothing when there are none."""
    found = tuple(faults)
    if found:
        raise error(*found)
