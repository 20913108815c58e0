"""Read posture tables: joint angles, what touches what, and inheritance by ``like``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from unbend.anatomy import AXES, PARTS, SUPPORTS, Posture, Side
from unbend.tables import Table
from unbend.units import Degrees

_REST = Posture({})


def axes_of(name: str) -> tuple[str, ...]:
    """The joint axes that ``hip.flexion`` names: one, both sides' where there are two, or none."""
    if name in AXES:
        return (name,)
    joint, _, axis = name.partition(".")
    sided = tuple(f"{joint}_{side}.{axis}" for side in Side)
    return tuple(found for found in sided if found in AXES)


_NO_JOINTS = frozenset({"like", "contacts"})


def read_angles(table: Table, besides: Collection[str] = _NO_JOINTS) -> dict[str, Degrees]:
    """The angles by axis that a posture's table gives, its keys ``besides`` joints left out."""
    return {
        axis: angle
        for joint in table
        if joint not in besides
        for axis, angle in _joint(joint, table.table(joint))
    }


def _joint(joint: str, angles: Table) -> Iterator[tuple[str, Degrees]]:
    for axis in angles:
        named = axes_of(f"{joint}.{axis}")
        angle = Degrees(angles.number(axis))
        if not named:
            angles.fault(axis, f"{joint}.{axis} is no axis of the body")
        yield from ((found, angle) for found in named)


def _sided(part: str, support: str) -> Iterator[tuple[str, str]]:
    """A part that comes in pairs, each on its own side's support where that is paired too."""
    if part in PARTS:
        yield part, support
        return
    for side in Side:
        own = f"{support}_{side}"
        yield f"{part}_{side}", own if own in SUPPORTS else support


def read_contacts(contacts: Table) -> dict[str, str]:
    """What touches what, by the part that touches."""
    return dict(_contacts(contacts))


def _contacts(contacts: Table) -> Iterator[tuple[str, str]]:
    for part in contacts:
        for touching, touched in _sided(part, contacts.text(part)):
            if touching in PARTS and touched in SUPPORTS:
                yield touching, touched
            else:
                contacts.fault(part, f"{touching} on {touched} is no part on a thing or the body")


def _resolved(name: str, tables: Mapping[str, Table], path: tuple[str, ...]) -> Posture:
    table = tables[name]
    under = _model(table, tables, (*path, name)) if "like" in table else _REST
    contacts = read_contacts(table.table("contacts")) if "contacts" in table else under.contacts
    return Posture({**under.angles, **read_angles(table)}, contacts)


def _model(table: Table, tables: Mapping[str, Table], path: tuple[str, ...]) -> Posture:
    like = table.text("like")
    if like in path:
        table.fault("like", f"goes round in a circle: {' -> '.join((*path, like))}")
    elif like and like not in tables:
        table.fault("like", f"{like!r} is no posture of this movement")
    elif like:
        return _resolved(like, tables, path)
    return _REST


def read_postures(tables: Mapping[str, Table]) -> dict[str, Posture]:
    """Every posture with what it takes over from the one it is ``like``.

    ``hip = { flexion = 90 }`` sets both sides, ``hip_left = { flexion = 90 }`` one. Contacts of the
    posture it is like hold until it names its own.
    """
    return {name: _resolved(name, tables, ()) for name in tables}
