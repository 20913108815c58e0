"""Read one movement file; a broken one is refused with all its faults, each with its place."""

from __future__ import annotations

from collections.abc import Mapping

from unbend.anatomy import Direction, Posture, Region
from unbend.errors import BrokenDataError, Fault, raise_all
from unbend.movements.layers import Layers, known_only
from unbend.movements.mistakes import note_strangers, read_mistakes
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
    Tool,
    Variant,
    VariantRef,
    View,
)
from unbend.movements.postures import axes_of, read_postures
from unbend.movements.scene import Scene, read_scene
from unbend.tables import Table, read_toml
from unbend.units import Citation, Degrees, Seconds

_OWN = frozenset(
    {
        *("id", "code", "statements", "regions", "directions", "load", "sides"),
        *("easier", "harder", "errors", "stop_signs", "sources", "variants", "mistakes"),
    }
)
_INHERITED = frozenset(
    {
        *("position", "places", "tools", "helps", "classes", "bars", "eases", "start"),
        *("postures", "phases", "dosage", "setup", "view", "ceilings", "scene"),
    }
)
_DOSAGE = frozenset({"sets", "repetitions", "duration", "hold", "rest", "daily_sets"})


def _range(home: Table, key: str) -> Range:
    if key not in home:
        home.fault(key, "is missing: { low, usual, high, source, mark }")
    table = home.table(key)
    found = Range(table.whole("low"), table.whole("usual"), table.whole("high"), table.citation())
    table.finish()
    return found


def _maybe(home: Table, key: str) -> Range | None:
    return _range(home, key) if key in home else None


def _dosage(layers: Layers) -> Dosage:
    for layer in (layers.over, layers.under):
        known_only(layer, _DOSAGE)
    home = layers.home
    return Dosage(
        sets=_range(home("sets"), "sets"),
        repetitions=_maybe(home("repetitions"), "repetitions"),
        duration=_maybe(home("duration"), "duration"),
        hold=_range(home("hold"), "hold"),
        rest=_range(home("rest"), "rest"),
        daily_sets=_range(home("daily_sets"), "daily_sets"),
    )


def _seconds(table: Table, key: str, default: float | None = None) -> Seconds:
    found = table.number(key, default)
    if found < 0:
        table.fault(key, "is below 0")
    return Seconds(found)


def _posture_name(table: Table, key: str, postures: Mapping[str, Posture]) -> str:
    name = table.text(key)
    if name and name not in postures:
        table.fault(key, f"{name!r} is no posture of this movement")
    return name


def _phase(table: Table, postures: Mapping[str, Posture]) -> Phase:
    phase = Phase(
        id=table.text("id"),
        to=_posture_name(table, "to", postures),
        seconds=_seconds(table, "seconds"),
        hold=_seconds(table, "hold", 0.0),
        dosed=table.flag("dosed", default=False),
        breath=table.choice("breath", Breath),
        citation=table.citation(),
    )
    table.finish()
    return phase


def _phases(home: Table, postures: Mapping[str, Posture]) -> tuple[Phase, ...]:
    found = tuple(_phase(table, postures) for table in home.tables("phases"))
    if not found:
        home.fault("phases", "has no phase")
    return found


def _ceiling(bounds: Table) -> tuple[Degrees, Degrees]:
    low, high = bounds.number("low"), bounds.number("high")
    bounds.finish()
    if low > high:
        bounds.fault("low", "is above high")
    return Degrees(low), Degrees(high)


def _ceilings(layers: Layers) -> dict[str, tuple[Degrees, Degrees]]:
    found = {}
    for name, joint in layers.tables().items():
        for axis in joint:
            key = f"{name}.{axis}"
            if not axes_of(key):
                joint.fault(axis, f"{key} is no axis of the body")
            found[key] = _ceiling(joint.table(axis))
    return found


def _scene(table: Table) -> Scene:
    found = read_scene(table)
    table.finish()
    return found


def _variant(table: Table, top: Table, movement: str) -> Variant:
    layers = Layers(table, top)
    home = layers.home
    postures = read_postures(layers.below("postures").tables())
    return Variant(
        ref=VariantRef(movement, table.text("id")),
        position=home("position").choice("position", Position),
        places=frozenset(home("places").choices("places", Place)),
        tools=frozenset(home("tools").choices("tools", Tool)),
        helps=frozenset(home("helps").choices("helps", Tool)),
        classes=frozenset(home("classes").choices("classes", MovementClass)),
        bars=home("bars").texts("bars"),
        eases=home("eases").texts("eases"),
        start=_posture_name(home("start"), "start", postures),
        postures=postures,
        phases=_phases(home("phases"), postures),
        dosage=_dosage(layers.below("dosage")),
        setup=_seconds(home("setup"), "setup"),
        view=home("view").choice("view", View),
        ceilings=_ceilings(layers.below("ceilings")),
        scene=_scene(home("scene").table("scene")),
        mistakes=read_mistakes(top, table.text("id"), postures),
    )


def _variants(top: Table, movement: str) -> tuple[Variant, ...]:
    tables = top.tables("variants")
    if not tables:
        top.fault("variants", "has no variant")
    for table in tables:
        known_only(table, _INHERITED | {"id"})
    note_strangers(top, top.texts("errors"), [table.text("id") for table in tables])
    return tuple(_variant(table, top, movement) for table in tables)


def _sources(top: Table) -> tuple[Citation, ...]:
    tables = top.tables("sources")
    found = tuple(table.citation() for table in tables)
    for table in tables:
        table.finish()
    return found


def _movement(top: Table, file: str) -> Movement:
    known_only(top, _OWN | _INHERITED)
    name = top.text("id")
    if name and f"{name}.toml" != file:
        top.fault("id", f"{name!r} is not the name of the file")
    return Movement(
        id=name,
        code=top.text("code"),
        statements=top.texts("statements"),
        regions=top.choices("regions", Region),
        directions=top.choices("directions", Direction),
        load=top.whole("load"),
        sides=top.choice("sides", Sides),
        easier=top.texts("easier"),
        harder=top.texts("harder"),
        errors=top.texts("errors"),
        stop_signs=top.texts("stop_signs"),
        sources=_sources(top),
        variants=_variants(top, name),
    )


def parse_movement(text: str, file: str) -> Movement:
    """The movement a TOML text describes; ``file`` is its name, ``cat-cow.toml``.

    Raises BrokenDataError with every fault found: unknown and missing keys, wrong types, words
    outside the closed lists, phases that name no posture.
    """
    faults: list[Fault] = []
    top = read_toml(file, text, faults)
    raise_all(BrokenDataError, faults)
    movement = _movement(top, file)
    # What variants share is read once for each of them; its faults are told once.
    raise_all(BrokenDataError, dict.fromkeys(faults))
    return movement
