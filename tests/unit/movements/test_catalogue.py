"""The catalogue: order, finding by id or code, and one error for all broken files."""

from __future__ import annotations

import pytest

from unbend.errors import BrokenDataError, UnknownMovementError
from unbend.movements import VariantRef, catalogue
from unbend.movements.catalogue import read_catalogue, shipped_texts


def test_the_articles_movements_come_first_then_the_added_ones():
    codes = [movement.code for movement in catalogue().movements]
    assert codes == [f"M{row}" for row in range(1, 10)] + [f"A{row}" for row in range(1, 12)]


def test_the_shipped_catalogue_is_read_once():
    assert catalogue() is catalogue()


@pytest.mark.parametrize("name", ["M9", "cat-cow"])
def test_a_movement_is_found_by_id_or_code(name: str):
    assert catalogue().find(name).id == "cat-cow"


def test_an_unknown_movement_is_refused_with_what_there_is():
    with pytest.raises(UnknownMovementError, match="'neck-twist' is none of chair-back-extension"):
        catalogue().find("neck-twist")


def test_a_variant_is_found_by_its_reference():
    ref = VariantRef("child-pose", "arms-back")
    assert catalogue().variant(ref).ref == ref


def test_an_unknown_variant_is_refused_with_what_there_is():
    with pytest.raises(UnknownMovementError, match=r"'walk/fast' is none of walk/standard"):
        catalogue().variant(VariantRef("walk", "fast"))


def test_every_variant_comes_with_its_movement():
    pairs = list(catalogue().variants())
    assert all(variant in movement.variants for movement, variant in pairs)
    assert len(pairs) == sum(len(movement.variants) for movement in catalogue().movements)


@pytest.mark.hazard("H-29")
def test_the_faults_of_all_files_come_in_one_error():
    texts = dict(shipped_texts())
    texts["walk.toml"] = texts["walk.toml"].replace("load = 1", 'load = "light"')
    texts["nod.toml"] = "id ="
    with pytest.raises(BrokenDataError) as broken:
        read_catalogue(texts.items())
    files = {fault.where.partition(":")[0] for fault in broken.value.faults}
    assert files == {"walk.toml", "nod.toml"}


def test_a_code_without_a_number_still_has_its_place_in_the_order(nod: str):
    broken_code = nod.replace('"A12"', '"A"')
    assert read_catalogue([("nod.toml", broken_code)]).movements[0].code == "A"
