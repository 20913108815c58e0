"""What is closed, why and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import inf

from unbend.movements.model import VariantRef
from unbend.wording.reason import Reason


@dataclass(frozen=True, slots=True)
class Closure:
    """Why something is not offered now, and when it opens again."""

    reason: Reason
    until: datetime | None
    """In the zone of the ``now`` that was asked about; None: not by waiting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What screening and the journal close right now; they never open anything."""

    now: datetime
    everything: tuple[Closure, ...]
    """Closures of every movement at once."""
    closed: Mapping[VariantRef, tuple[Closure, ...]]
    """Further closures, each variant's own."""
    left_today: Mapping[VariantRef, int]
    """Sets (both sides count as one) that may still be done today."""

    def closures(self, ref: VariantRef) -> tuple[Closure, ...]:
        """Why this variant is closed, what closes it longest first; empty when it is open."""
        return tuple(sorted((*self.everything, *self.closed.get(ref, ())), key=_shortness))

    def allows(self, ref: VariantRef) -> bool:
        """Whether this variant may be offered now."""
        return not self.closures(ref)


def _shortness(closure: Closure) -> float:
    return -closure.until.timestamp() if closure.until else -inf
