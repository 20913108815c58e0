"""`unbend prove`: what it prints, and what its exit code says."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from unbend.record import edition
from unbend_cli.commands import prove as command
from unbend_cli.main import main
from unbend_proof import prove as proving
from unbend_proof.prove import Proof
from unbend_proof.report import OFFERED, Claim, CounterExample, Evidence
from unbend_proof.sweep import every_level
from unbend_proof.world import World

Put = Callable[[Proof], None]


def proof(*against: CounterExample) -> Proof:
    claim = Claim(
        id="offered",
        says="Nothing barred is offered.",
        covered={"pairs of answers": 49_684, "solver seconds": 1.5},
        against=against,
        excused={"R30.four": "whenever it fires, so does R30.three"},
    )
    return Proof(claims=(claim,), data=edition(), machine="a machine", seconds=12.5)


@pytest.fixture
def proved(monkeypatch: pytest.MonkeyPatch) -> Put:
    def put(found: Proof) -> None:
        monkeypatch.setattr(proving, "prove", lambda **_options: found)

    return put


BARRED = CounterExample(
    what="cat-cow/standard is planned",
    given={"answers": {"kneeling": "yes"}},
    steps=("by their text these rules fire: R44.kneeling",),
)


def test_a_proof_that_holds_exits_with_0(proved: Put, capsys: pytest.CaptureFixture[str]):
    proved(proof())
    assert main(["prove"]) == 0
    said = capsys.readouterr().out
    assert "Holds: offered" in said
    assert "49,684" in said
    assert "R30.four: whenever it fires" in said
    assert "not been reviewed by a clinician" in " ".join(said.split())


def test_a_proof_that_fails_exits_with_1_and_works_the_counter_example(
    proved: Put, capsys: pytest.CaptureFixture[str]
):
    proved(proof(BARRED))
    assert main(["prove"]) == 1
    said = capsys.readouterr().out
    assert "DOES NOT HOLD: offered" in said
    assert "Counter-example: cat-cow/standard is planned." in said
    assert "{'kneeling': 'yes'}" in said
    assert "1. by their text these rules fire: R44.kneeling" in said


def test_as_json_it_holds_every_figure(proved: Put, capsys: pytest.CaptureFixture[str]):
    proved(proof(BARRED))
    assert main(["prove", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["holds"] is False
    assert told["data"]["rules"] == edition().rules
    (claim,) = told["claims"]
    assert claim["covered"]["pairs of answers"] == 49_684
    assert claim["against"][0]["given"] == {"answers": {"kneeling": "yes"}}


def test_without_the_solver_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(command, "find_spec", lambda _name: None)
    assert main(["prove"]) == 2
    assert "pip install 'unbend[prove]'" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", ["0", "-1", "many"])
@pytest.mark.parametrize("option", ["--jobs", "--depth"])
def test_a_number_below_one_is_refused(option: str, wrong: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        main(["prove", option, wrong])
    assert stopped.value.code == 2
    assert option in capsys.readouterr().err


def _fault(_world: World) -> Evidence:
    found = Evidence()
    found.count(OFFERED, pairs_of_answers=1)
    found.fails(OFFERED, BARRED)
    return found


@pytest.mark.parametrize("faults", [[], [_fault]])
def test_what_the_parts_saw_adds_up(
    faults: list[Callable[[World], Evidence]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(proving, "_tasks", lambda: iter([every_level, *faults]))
    found = proving.prove(jobs=1, depth=2)
    assert found.holds is not bool(faults)
    assert [one.id for one in found.claims] == [*proving.SAYS, "limits"]
    assert found.claims[1].covered["levels together"] > 1000
    assert found.data == edition()
