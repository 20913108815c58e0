"""The proof's figures that are shown are those of the data that is shipped."""

import json
from pathlib import Path

import pytest

from unbend.record import edition

KEPT = json.loads(
    (Path(__file__).parents[2] / "docs/safety/proof.json").read_text(encoding="utf-8")
)


@pytest.mark.hazard("H-29")
def test_the_figures_are_of_today_s_data():
    assert KEPT["data"] == edition().parts(), "rules or movements changed: run make figures"


def test_the_figures_are_of_a_proof_that_held():
    assert KEPT["holds"]
    assert [one["against"] for one in KEPT["claims"]] == [[]] * 5
