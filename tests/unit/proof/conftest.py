"""What every test of the proof begins with."""

import pytest

from unbend_proof.world import shipped


@pytest.fixture(autouse=True)
def _read_before_anything_is_broken() -> None:
    """The shipped world is read once and kept: never while a test has broken the engine."""
    shipped()
