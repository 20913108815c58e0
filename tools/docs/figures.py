"""Renders the contact sheets: every movement, variant, side and posture as it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from tools.docs.markdown import page
from tools.docs.place import Pages
from unbend.anatomy import Side
from unbend.figure import mistaken, still, style_sheet
from unbend.movements import Movement, Sides, Variant, catalogue
from unbend.wording import words

FOLDER = "docs/figures"
_OPENING = """\
# Every figure

Every movement as it is drawn, in each variant, on each side, at the start and at the end of each
phase; with a cross, the common mistakes. The drawings come from the postures in the movement files
alone; the arrow shows the way of the first phase, the ring where it should be felt.

> **No clinician has reviewed these drawings.** If one could be misread, the posture or the view in
> `src/unbend/movements/data` is where to mend it.
"""

_COLUMNS = 5
_WIDE, _HIGH, _LABEL = 300, 200, 40
_GROUND = ".ground{fill:#fbf8f3}.label{fill:#1d2b28}"
_GROUND_IN_THE_DARK = ".ground{fill:#10211e}.label{fill:#e9f1ed}"


@dataclass(frozen=True, slots=True)
class _Cell:
    """One drawing with what stands under it."""

    label: str
    picture: str


def _postures(variant: Variant) -> tuple[str, ...]:
    return tuple(dict.fromkeys((variant.start, *(phase.to for phase in variant.phases))))


def _sides(movement: Movement) -> tuple[Side | None, ...]:
    return (Side.RIGHT, Side.LEFT) if movement.sides is Sides.EACH else (None,)


def _cells(movement: Movement) -> Iterator[_Cell]:
    for variant in movement.variants:
        for side in _sides(movement):
            where = f"{variant.ref.variant}, {side}" if side else variant.ref.variant
            for name in _postures(variant):
                label = f"{where}: {name}"
                yield _Cell(label, still(variant, name, side, title=label))
            for mistake in variant.mistakes:
                label = f"{where}: not {mistake.error}"
                yield _Cell(label, mistaken(variant, mistake, side, title=label))


def _placed(cells: Iterable[_Cell]) -> Iterator[str]:
    for index, cell in enumerate(cells):
        x = index % _COLUMNS * _WIDE
        y = index // _COLUMNS * (_HIGH + _LABEL)
        size = f'<svg x="{x + 8}" y="{y + 8}" width="{_WIDE - 16}" height="{_HIGH - 16}" '
        yield cell.picture.replace("<svg ", size, 1)
        yield f'<text class="label" x="{x + 12}" y="{y + _HIGH + 16}">{escape(cell.label)}</text>'


def _sheet(movement: Movement) -> str:
    cells = tuple(_cells(movement))
    width = min(len(cells), _COLUMNS) * _WIDE
    height = -(-len(cells) // _COLUMNS) * (_HIGH + _LABEL)
    style = f"{_GROUND}{style_sheet()}@media(prefers-color-scheme:dark){{{_GROUND_IN_THE_DARK}}}"
    rows = "\n".join(_placed(cells))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" font-family="sans-serif" font-size="14">\n'
        f"<style>{style}</style>\n"
        f'<rect class="ground" width="{width}" height="{height}"/>\n{rows}\n</svg>\n'
    )


def _shown(movement: Movement) -> Iterator[str]:
    name = words().say(f"movement.{movement.id}.name")
    yield f"## {movement.code} {name}\n"
    yield f"![{name}: every posture]({movement.id}.svg)\n"


def pages() -> Pages:
    """The page of all contact sheets, and a sheet for each movement."""
    movements = catalogue().movements
    shown = [line for movement in movements for line in _shown(movement)]
    sheets = {f"{FOLDER}/{movement.id}.svg": _sheet(movement) for movement in movements}
    return {f"{FOLDER}/README.md": page(_OPENING, *shown), **sheets}
