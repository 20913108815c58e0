"""A check of one part of the installation: what was found, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the installation; it is well when there is nothing to mend."""

    name: str
    found: str
    mend: str = ""

    @property
    def well(self) -> bool:
        """Whether nothing needs mending."""
        return not self.mend
