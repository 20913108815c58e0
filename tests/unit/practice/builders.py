"""Small movements, assessments and wishes, each with only what a test is about spelled out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from unbend.anatomy import Direction, Posture, Region
from unbend.journal import Entry
from unbend.limits import limits
from unbend.movements import Catalogue
from unbend.movements.model import (
    Breath,
    Dosage,
    Movement,
    MovementClass,
    Phase,
    Place,
    Position,
    Range,
    Sides,
    Variant,
    VariantRef,
    View,
)
from unbend.practice import Basis, Request
from unbend.screening import Assessment, Disposition
from unbend.units import Citation, Mark, PainScore, Seconds

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DECIDED = Citation("a test", Mark.DECISION)
CRACK = frozenset({MovementClass.CRACK})


def bounds(low: int, usual: int | None = None, high: int | None = None) -> Range:
    usual = low if usual is None else usual
    return Range(low, usual, usual if high is None else high, DECIDED)


def dosage(**given: object) -> Dosage:
    known: dict[str, Any] = {
        "sets": bounds(1),
        "repetitions": bounds(3, 5, 8),
        "duration": None,
        "hold": bounds(0),
        "rest": bounds(10),
        "daily_sets": bounds(1, 2, 3),
    }
    return Dosage(**{**known, **given})


def phase(name: str = "go", to: str = "there", **given: object) -> Phase:
    known: dict[str, Any] = {
        "id": name,
        "to": to,
        "seconds": Seconds(4.0),
        "hold": Seconds(0.0),
        "dosed": False,
        "breath": Breath.OUT,
        "citation": DECIDED,
    }
    return Phase(**{**known, **given})


THERE_AND_BACK = (phase(dosed=True), phase("back", "start", breath=Breath.IN))


def variant(ref: str, **given: object) -> Variant:
    movement, _, name = ref.partition("/")
    known: dict[str, Any] = {
        "ref": VariantRef(movement, name or "standard"),
        "position": Position.STANDING,
        "places": frozenset({Place.DESK, Place.STANDING}),
        "tools": frozenset(),
        "helps": frozenset(),
        "classes": frozenset(),
        "bars": (),
        "eases": (),
        "start": "start",
        "postures": {"start": Posture({}), "there": Posture({})},
        "phases": THERE_AND_BACK,
        "dosage": dosage(),
        "setup": Seconds(10.0),
        "view": View.SIDE,
        "ceilings": {},
    }
    return Variant(**{**known, **given})


def movement(name: str, *variants: Variant, **given: object) -> Movement:
    known: dict[str, Any] = {
        "id": name,
        "code": "A1",
        "statements": (),
        "regions": tuple(Region),
        "directions": (Direction.ROTATION,),
        "load": 1,
        "sides": Sides.BOTH,
        "easier": (),
        "harder": (),
        "errors": (),
        "stop_signs": (),
        "sources": (DECIDED,),
        "variants": variants or (variant(name),),
    }
    return Movement(**{**known, **given})


def one_way(name: str, direction: Direction, **given: object) -> Movement:
    return movement(name, directions=(direction,), **given)


def seeker(name: str, *variants: Variant, **given: object) -> Movement:
    """One that may make the back pop."""
    return movement(name, *(variants or (variant(name, classes=CRACK),)), load=3, **given)


def assessment(
    disposition: Disposition = Disposition.SELF_CARE,
    *,
    barred: Mapping[VariantRef, tuple[str, ...]] | None = None,
    eased: Mapping[VariantRef, tuple[str, ...]] | None = None,
    gentle: bool = False,
) -> Assessment:
    return Assessment(
        disposition=disposition,
        findings=(),
        barred_classes=frozenset(),
        barred=barred or {},
        eased=eased or {},
        gentle=gentle,
        recheck_soon=False,
    )


def basis(
    *movements: Movement,
    screened: Assessment | None = None,
    entries: tuple[Entry, ...] = (),
    helped: Mapping[str, float] | None = None,
    catalogue: Catalogue | None = None,
    at: datetime = NOON,
) -> Basis:
    known = catalogue or Catalogue(movements)
    screened = screened or assessment()
    return Basis(
        catalogue=known,
        assessment=screened,
        limits=limits(known, screened, entries, at),
        helped=helped or {},
    )


def wish(minutes: int = 5, **given: object) -> Request:
    known: dict[str, Any] = {
        "place": Place.DESK,
        "tools": frozenset(),
        "regions": frozenset(),
        "pain": PainScore(2),
        "at": NOON,
    }
    return Request(minutes=minutes, **{**known, **given})
