"""All movements, read once from the package's own data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from unbend.errors import BrokenDataError, Fault, UnknownMovementError, raise_all
from unbend.movements.model import Movement, Variant, VariantRef
from unbend.movements.parse import parse_movement


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The movements in the order of the clinical table: M1 to M9, A1 to A11."""

    movements: tuple[Movement, ...]

    def find(self, name: str) -> Movement:
        """The movement with this id or code; raises UnknownMovementError when there is none."""
        for movement in self.movements:
            if name in {movement.id, movement.code}:
                return movement
        known = ", ".join(movement.id for movement in self.movements)
        raise UnknownMovementError(Fault("movement", f"{name!r} is none of {known}"))

    def variant(self, ref: VariantRef) -> Variant:
        """The variant a reference names; raises UnknownMovementError when there is none."""
        movement = self.find(ref.movement)
        for variant in movement.variants:
            if variant.ref.variant == ref.variant:
                return variant
        known = ", ".join(str(variant.ref) for variant in movement.variants)
        raise UnknownMovementError(Fault("movement", f"{str(ref)!r} is none of {known}"))

    def variants(self) -> Iterator[tuple[Movement, Variant]]:
        """Every variant with its movement, in order."""
        for movement in self.movements:
            yield from ((movement, variant) for variant in movement.variants)


def _rank(movement: Movement) -> tuple[int, str, int]:
    # The article's own movements (M) come before the added ones (A).
    row = re.sub(r"\D", "", movement.code)
    return (not movement.code.startswith("M"), movement.code[:1], int(row or 0))


def read_catalogue(texts: Iterable[tuple[str, str]]) -> Catalogue:
    """The catalogue of (file name, TOML text) pairs; raises one BrokenDataError for all faults."""
    movements: list[Movement] = []
    faults: list[Fault] = []
    for file, text in texts:
        try:
            movements.append(parse_movement(text, file))
        except BrokenDataError as broken:
            faults.extend(broken.faults)
    raise_all(BrokenDataError, faults)
    return Catalogue(tuple(sorted(movements, key=_rank)))


def shipped_texts() -> Iterator[tuple[str, str]]:
    """The name and text of every movement file of the package."""
    folder = files("unbend.movements") / "data"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        yield file.name, file.read_text(encoding="utf-8")


@cache
def catalogue() -> Catalogue:
    """The shipped catalogue; raises BrokenDataError with all faults of all files."""
    return read_catalogue(shipped_texts())
