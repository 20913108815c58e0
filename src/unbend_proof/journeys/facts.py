"""What happened, as the proof itself keeps it: times are whole seconds since 1970."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One set that was begun."""

    ref: str
    """Movement and variant: ``cat-cow/seated``."""
    side: str | None
    at: int

    @property
    def movement(self) -> str:
        """The movement's id."""
        return self.ref.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Session:
    """A routine; told in part it has the same id and fewer steps."""

    id: str
    start: int
    zone: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Pop:
    """The back popped."""

    at: int
    zone: str


@dataclass(frozen=True, slots=True)
class Hurt:
    """*That hurt* was pressed."""

    at: int
    zone: str
    movement: str | None
    signs: bool
    """Whether something other than the usual ache was felt."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A clinician looked at it."""

    at: int
    zone: str


Fact = Session | Pop | Hurt | Seen
