"""Tables laid over each other: what a variant does not say it takes over from its movement."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from unbend.tables import Table


def known_only(table: Table, known: Collection[str]) -> None:
    """Note every key that is not known.

    ``Table.finish`` would also note what is inherited by no variant, though it is no typing error.
    """
    for key in table:
        if key not in known:
            table.fault(key, f"is not a known key here; known are {', '.join(sorted(known))}")


@dataclass(frozen=True, slots=True)
class Layers:
    """A table laid over another: what the upper one says holds, the lower one fills in."""

    over: Table
    under: Table

    def home(self, key: str) -> Table:
        """The table that says what ``key`` is; the lower one when neither does."""
        return self.over if key in self.over else self.under

    def below(self, key: str) -> Layers:
        """The tables under ``key``, laid over each other in the same way."""
        return Layers(self.over.table(key), self.under.table(key))

    def tables(self) -> dict[str, Table]:
        """Every table in either layer by its name, the lower layer's names first."""
        names = (*self.under, *self.over)
        return {name: self.home(name).table(name) for name in dict.fromkeys(names)}
