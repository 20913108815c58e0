"""What counts as a change of the data that decisions rest on."""

from __future__ import annotations

import pytest

from unbend.movements import catalogue
from unbend.movements.catalogue import shipped_texts
from unbend.record import Change, Edition, changes, edition
from unbend.record.edition import read_edition

PARTS = {"questions": "a = 1", "rules": "a = [1, 2]\nb = 'x'", "limits": "at = 2026-03-09"}
MOVEMENTS = {
    "cat-cow.toml": "load = 2\nview = 'side'\n[[variants]]\nid = 'a'\nscene = { wall = 1 }"
}


def read(**changed: str) -> Edition:
    moves = {f"{name}.toml": text for name, text in changed.items() if name not in PARTS}
    parts = {name: changed.get(name, text) for name, text in PARTS.items()}
    return read_edition(parts, {**MOVEMENTS, **moves})


def named(found: tuple[Change, ...]) -> list[str]:
    return [one.data for one in found]


def test_the_shipped_edition_names_every_movement():
    assert set(edition().movements) == {one.id for one in catalogue().movements}


def test_the_shipped_movements_are_hashed_from_their_own_files():
    parts = dict.fromkeys(("questions", "rules", "limits"), "")
    assert read_edition(parts, dict(shipped_texts())).movements == edition().movements


def test_a_hash_is_short_enough_to_be_read_out():
    assert {len(one) for one in edition().parts().values()} == {16}


def test_no_part_of_the_shipped_edition_is_like_another():
    assert len(set(edition().parts().values())) == 3 + len(catalogue().movements)


@pytest.mark.parametrize(
    "text",
    ["# why\na = [1, 2]\nb = 'x'", "a=[ 1,2 ]\n\n\nb = 'x'", 'b = "x"\na = [1, 2]'],
    ids=["comment", "spacing", "order of keys"],
)
def test_how_a_file_is_written_is_no_change(text: str):
    assert changes(read(), read(rules=text)) == ()


@pytest.mark.hazard("H-29")
@pytest.mark.parametrize("text", ["a = [2, 1]\nb = 'x'", "a = [1, 2]\nb = 'y'", "a = [1, 2]"])
def test_what_a_file_says_is_a_change(text: str):
    assert named(changes(read(), read(rules=text))) == ["rules"]


@pytest.mark.parametrize("part", PARTS)
def test_a_change_is_told_by_its_part(part: str):
    assert named(changes(read(), read(**{part: "a = 3"}))) == [part]


def test_a_changed_movement_is_told_by_its_id():
    changed = read(**{"cat-cow": MOVEMENTS["cat-cow.toml"].replace("load = 2", "load = 3")})
    assert named(changes(read(), changed)) == ["movement cat-cow"]


def test_how_a_movement_is_drawn_is_no_change():
    drawn = MOVEMENTS["cat-cow.toml"].replace("side", "front").replace("wall = 1", "wall = 2")
    assert changes(read(), read(**{"cat-cow": drawn})) == ()


def test_a_movement_that_comes_has_no_hash_before_and_one_that_goes_none_after():
    with_more = read(bridge="load = 1")
    (came,) = changes(read(), with_more)
    (went,) = changes(with_more, read())
    assert (came.data, came.then, came.now) == ("movement bridge", None, went.then)
    assert went.now is None
    assert came.now is not None
