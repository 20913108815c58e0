"""Read how a common mistake looks: a posture beside the right one, drawn and never asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from unbend.anatomy import Posture
from unbend.movements.model import Mistake
from unbend.movements.postures import read_angles, read_contacts
from unbend.tables import Table
from unbend.units import Metres

_OWN = frozenset({"like", "variants", "contacts", "place"})


def _mistake(error: str, table: Table, postures: Mapping[str, Posture]) -> Mistake:
    like = table.text("like")
    if like and like not in postures:
        table.fault("like", f"{like!r} is no posture of this movement")
    model = postures.get(like, Posture({}))
    contacts = read_contacts(table.table("contacts")) if "contacts" in table else model.contacts
    return Mistake(
        error=error,
        like=like,
        posture=Posture({**model.angles, **read_angles(table, _OWN)}, contacts),
        place=Metres(table.number("place")) if "place" in table else None,
    )


def _of(table: Table, variant: str) -> bool:
    return "variants" not in table or variant in table.texts("variants")


def _strange(table: Table, variants: Collection[str]) -> Iterator[str]:
    if "variants" in table:
        yield from (name for name in table.texts("variants") if name not in variants)


def read_mistakes(top: Table, variant: str, postures: Mapping[str, Posture]) -> tuple[Mistake, ...]:
    """The mistakes of ``[mistakes.<error>]`` that are drawn for one variant.

    Each is ``like`` one of the variant's postures but for the joints, contacts or ``place`` it
    names, and is drawn for all variants unless it names ``variants``.
    """
    tables = {error: top.table("mistakes").table(error) for error in top.table("mistakes")}
    return tuple(
        _mistake(error, table, postures) for error, table in tables.items() if _of(table, variant)
    )


def note_strangers(top: Table, errors: Collection[str], variants: Collection[str]) -> None:
    """Note mistakes that are no common error of the movement or are of no variant."""
    mistakes = top.table("mistakes")
    for error in mistakes:
        if error not in errors:
            mistakes.fault(error, f"is none of the errors: {', '.join(sorted(errors))}")
        for name in _strange(mistakes.table(error), variants):
            mistakes.table(error).fault("variants", f"{name!r} is no variant of this movement")
