"""One movement file becomes a movement, or is refused with all its faults and their places."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.movements.conftest import NOD
from unbend.anatomy import Region
from unbend.errors import BrokenDataError
from unbend.movements import Breath, Movement, Place, Position, Tool, VariantRef
from unbend.movements.parse import parse_movement
from unbend.units import Mark

FaultsOf = Callable[[str], dict[str, str]]
REQUIRED = sorted(set(tomllib.loads(NOD)) - {"sources", "postures", "ceilings", "dosage"})
DOSAGE = tomllib.loads(NOD)["dosage"]
DOSES = ("sets", "hold", "rest", "daily_sets")
PHASE_KEYS = ("id", "to", "seconds", "breath", "source", "mark")


def written(values: dict[str, Any]) -> str:
    """TOML enough for tests: every value inline."""
    return "\n".join(f"{key} = {_inline(value)}" for key, value in values.items())


def _inline(value: object) -> str:
    if isinstance(value, dict):
        pairs = ", ".join(f'"{key}" = {_inline(entry)}' for key, entry in value.items())
        return f"{{ {pairs} }}"
    if isinstance(value, list):
        return f"[{', '.join(_inline(entry) for entry in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return repr(value) if isinstance(value, int | float) else f'"{value}"'


def changed(**values: object) -> str:
    return written(tomllib.loads(NOD) | values)


def without(key: str) -> str:
    return written({name: value for name, value in tomllib.loads(NOD).items() if name != key})


def phases(**values: object) -> list[dict[str, Any]]:
    first, second = tomllib.loads(NOD)["phases"]
    return [first | values, second]


def read(text: str) -> Movement:
    return parse_movement(text, "nod.toml")


def test_a_whole_file_becomes_a_movement():
    movement = read(NOD)
    assert (movement.id, movement.code, movement.load) == ("nod", "A12", 1)
    assert movement.regions == (Region.UPPER_BACK,)
    assert movement.sources[0].mark is Mark.READ


def test_a_variant_takes_over_what_the_movement_says():
    variant = read(NOD).variants[0]
    assert variant.ref == VariantRef("nod", "standard")
    assert (variant.position, variant.places) == (Position.SITTING, {Place.DESK})
    assert (variant.tools, variant.helps) == (frozenset(), {Tool.CHAIR})
    assert (variant.bars, variant.start, variant.setup) == (("R22.fracture",), "tall", 10)
    assert variant.ceilings == {"thoracic.flexion": (-5, 20)}


def test_a_phase_holds_for_no_time_unless_it_says_so():
    round_, rise = read(NOD).variants[0].phases
    assert (round_.dosed, round_.hold, round_.breath) == (True, 0, Breath.OUT)
    assert (rise.dosed, rise.seconds) == (False, 4.5)


def test_a_dose_has_repetitions_or_a_duration():
    dosage = read(NOD).variants[0].dosage
    assert dosage.repetitions
    assert dosage.repetitions.usual == 4
    assert dosage.duration is None


def test_what_a_variant_says_stands_over_what_the_movement_says():
    own = {
        "id": "standing",
        "position": "standing",
        "dosage": {"sets": {"low": 1, "usual": 1, "high": 1, "source": "x", "mark": "D"}},
        "postures": {"tall": {"hip": {"flexion": 5}}},
        "ceilings": {"neck": {"flexion": {"low": 0, "high": 9}}},
    }
    variant = read(changed(variants=[own])).variants[0]
    assert variant.position is Position.STANDING
    assert (variant.dosage.sets.high, variant.dosage.hold.high) == (1, 3)
    assert variant.postures["rounded"].angles["hip_left.flexion"] == 5
    assert variant.ceilings == {"thoracic.flexion": (-5, 20), "neck.flexion": (0, 9)}


def test_a_text_that_is_no_toml_is_refused_with_its_file():
    with pytest.raises(BrokenDataError, match=r"nod\.toml: is not valid TOML"):
        read("id = ")


@pytest.mark.parametrize("key", REQUIRED)
def test_a_missing_key_is_named(key: str, faults_of: FaultsOf):
    assert key in faults_of(without(key))


@pytest.mark.parametrize("key", DOSES)
def test_a_missing_dose_is_named(key: str, faults_of: FaultsOf):
    dosage = {name: dose for name, dose in DOSAGE.items() if name != key}
    assert "is missing" in faults_of(changed(dosage=dosage))[f"dosage.{key}"]


@pytest.mark.parametrize("key", PHASE_KEYS)
def test_a_missing_key_of_a_phase_is_named_with_the_phase(key: str, faults_of: FaultsOf):
    table = phases()
    del table[0][key]
    assert list(faults_of(changed(phases=table))) == [f"phases[0].{key}"]


BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("unknown top key", {"colour": "red"}, "colour"),
    ("unknown key of a variant", {"variants": [{"id": "a", "colour": 1}]}, "variants[0].colour"),
    ("unknown key of a phase", {"phases": phases(colour=1)}, "phases[0].colour"),
    ("unknown dose", {"dosage": DOSAGE | {"many": 1}}, "dosage.many"),
    (
        "unknown key of a source",
        {"sources": [{"source": "a", "mark": "R", "x": 1}]},
        "sources[0].x",
    ),
    (
        "unknown key of a dose",
        {"dosage": DOSAGE | {"rest": DOSAGE["rest"] | {"often": 1}}},
        "dosage.rest.often",
    ),
    ("unknown key of a scene", {"scene": {"colour": 1}}, "scene.colour"),
    ("unknown thing in a scene", {"scene": {"props": ["sofa"]}}, "scene.props"),
    ("wrong type", {"load": "light"}, "load"),
    ("a truth is no number", {"load": True}, "load"),
    ("word outside its list", {"view": "above"}, "view"),
    ("one wrong word of several", {"classes": ["FLEX", "JUMP"]}, "classes"),
    ("unknown mark", {"sources": [{"source": "a", "mark": "Z"}]}, "sources[0].mark"),
    ("id that is not the file's", {"id": "shake"}, "id"),
    ("phase to nowhere", {"phases": phases(to="gone")}, "phases[0].to"),
    ("start from nowhere", {"start": "gone"}, "start"),
    ("hold below 0", {"phases": phases(hold=-1)}, "phases[0].hold"),
    ("setup below 0", {"setup": -1}, "setup"),
    ("no phases", {"phases": []}, "phases"),
    ("no variants", {"variants": []}, "variants"),
    (
        "ceiling of no axis",
        {"ceilings": {"tail": {"wag": {"low": 0, "high": 1}}}},
        "ceilings.tail.wag",
    ),
    (
        "ceiling upside down",
        {"ceilings": {"neck": {"flexion": {"low": 5, "high": 1}}}},
        "ceilings.neck.flexion.low",
    ),
    (
        "ceiling with more in it",
        {"ceilings": {"neck": {"flexion": {"low": 0, "high": 1, "usual": 0}}}},
        "ceilings.neck.flexion.usual",
    ),
    (
        "posture of no axis",
        {"postures": {"tall": {"hip": {"wag": 3}}, "rounded": {}}},
        "postures.tall.hip.wag",
    ),
]


@pytest.mark.parametrize(
    ("values", "place"), [case[1:] for case in BROKEN], ids=[c[0] for c in BROKEN]
)
def test_a_fault_is_told_with_its_place(values: dict[str, Any], place: str, faults_of: FaultsOf):
    assert list(faults_of(changed(**values))) == [place]


def test_all_faults_are_told_at_once(faults_of: FaultsOf):
    text = changed(load="light", view="above", colour="red", phases=phases(to="gone", seconds=-4))
    assert set(faults_of(text)) == {"colour", "load", "view", "phases[0].to", "phases[0].seconds"}


def test_a_fault_that_all_variants_share_is_told_once():
    with pytest.raises(BrokenDataError) as broken:
        read(changed(view="above", variants=[{"id": "a"}, {"id": "b"}]))
    assert len(broken.value.faults) == 1


ANYTHING = st.recursive(
    st.booleans() | st.integers(-9, 999) | st.sampled_from(["", "nod", "side", "R"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(st.sampled_from(sorted(tomllib.loads(NOD))), ANYTHING)
def test_whatever_stands_under_a_key_it_is_read_or_refused(key: str, value: object):
    told = ["nod.toml: "]
    try:
        read(changed(**{key: value}))
    except BrokenDataError as broken:
        told = [fault.where for fault in broken.faults]
    assert told
    assert all(where.startswith("nod.toml: ") for where in told)
