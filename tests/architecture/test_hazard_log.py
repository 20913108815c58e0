"""The hazard log is whole, says who has not looked at it, and every fault in it is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.hazards import known_hazards
from tools.docs import hazards
from tools.docs.evidence import evidence
from tools.docs.hazard_log import Log, Status, read_file, read_log
from unbend.errors import BrokenDataError

ROOT = Path(__file__).parents[2]
TEXT = hazards.LOG.read_text(encoding="utf-8")
CLINICAL_GROUND = [f"H-{number}" for number in range(1, 20)]


@pytest.fixture(scope="module")
def log() -> Log:
    return read_file(hazards.LOG)


def test_it_holds_every_hazard_of_the_clinical_ground_and_more(log: Log):
    ids = [one.id for one in log.hazards]
    assert ids[:19] == CLINICAL_GROUND
    assert len(ids) > 19


def test_the_run_of_the_tests_asks_for_the_same_hazards(log: Log):
    assert known_hazards(hazards.LOG) == [one.id for one in log.hazards]


def test_nobody_is_said_to_have_reviewed_or_accepted_anything(log: Log):
    assert log.clinical_safety_officer == "vacant"
    assert log.accepted_by == "nobody"
    page = hazards.log_page(log, {})
    assert "Clinical safety officer: **vacant**" in page
    assert "Nobody clinical has reviewed this log" in page
    assert "made without a clinician" in page


@pytest.mark.parametrize(
    "file", ["README.md", "intended-purpose.md", "known-limits.md", "hazard-log.md"]
)
def test_every_page_on_safety_says_that_nobody_clinical_reviewed_it(file: str):
    text = " ".join((ROOT / "docs" / "safety" / file).read_text(encoding="utf-8").split())
    said = ("not been reviewed by a clinician", "Nobody clinical has reviewed")
    assert any(one in text for one in said)


@pytest.mark.parametrize("file", ["README.md", "intended-purpose.md", "known-limits.md"])
def test_every_link_of_a_page_on_safety_leads_somewhere(file: str):
    folder = ROOT / "docs" / "safety"
    linked = set(re.findall(r"\]\(([^)#]+)", (folder / file).read_text(encoding="utf-8")))
    # The proof's figures are there once a proof was kept.
    to_come = set() if hazards.PROOF.exists() else {"proof.md"}
    assert linked - {one.name for one in folder.iterdir()} - to_come == set()


def test_each_open_hazard_and_each_without_its_thing_says_why(log: Log):
    assert all(one.note for one in log.hazards if one.status is not Status.CONTROLLED)


def test_the_risk_is_read_from_the_matrix_by_severity_and_then_likelihood():
    pops = read_log("hazards.toml", TEXT.replace("[1, 2, 2, 3, 4]", "[1, 2, 2, 5, 4]")).hazards[6]
    assert (pops.before.severity, pops.before.likelihood, pops.before.risk) == (2, 4, 5)


def test_more_of_either_is_never_less_risk(log: Log):
    for row in (*log.matrix, *zip(*log.matrix, strict=True)):
        assert list(row) == sorted(row)


@pytest.mark.parametrize(
    ("wrong", "instead", "fault"),
    [
        ('id = "H-2"', 'id = "H-1"', "H-1 is there 2 times"),
        ('id = "H-3"', 'id = "H-30"', "should be H-3"),
        ("severity = 4", "severity = 6", "hazards[0].severity: 6 is not from 1 to 5"),
        ('status = "open"', 'status = "fine"', "'fine' is none of open, controlled"),
        ('kind = "design"', 'kind = "information"', "controls out of order"),
        ('kind = "design"', 'kind = "training"', "'training' is none of design"),
        ("residual_likelihood = 2", "residual_likelihood = 5", "more risk with its controls"),
        ('note = "Signs are missing', 'nota = "Signs are missing', "is not a known key here"),
        ('note = "Signs are missing', '# note = "', "its note does not say why"),
        ("[1, 1, 2, 2, 3],", "[1, 1, 2, 2],", "matrix.risk: needs five rows of five"),
        ("[1, 1, 2, 2, 3],", "[1, 1, 2, 2, 9],", "matrix.risk: needs five rows of five"),
        ('mark = "K"', 'mark = "X"', "'X' is none of"),
        ("score = 2\n", "score = 3\n", "needs the scores 1 to 5"),
        ('clinical_safety_officer = "vacant"', "", "roles.clinical_safety_officer: is missing"),
    ],
)
def test_a_fault_is_told_with_its_place(wrong: str, instead: str, fault: str):
    assert wrong in TEXT
    with pytest.raises(BrokenDataError) as told:
        read_log("hazards.toml", TEXT.replace(wrong, instead, 1))
    assert fault in str(told.value)


def test_all_faults_are_told_at_once():
    broken = TEXT.replace("severity = 4", "severity = 0", 1).replace('"H-19"', '"H-91"')
    with pytest.raises(BrokenDataError) as told:
        read_log("hazards.toml", broken.replace('accepted_by = "nobody"\n', ""))
    for fault in ("hazards[0].severity: 0", "roles.accepted_by", "hazards[18].id"):
        assert fault in str(told.value)


def test_a_hazard_without_cause_or_control_is_a_fault():
    bare = '[[hazards]]\nid = "H-39"\nname = "x"\ncauses = []\nharm = "x"\nseverity = 1\n'
    bare += (
        'likelihood = 1\nresidual_severity = 1\nresidual_likelihood = 1\nstatus = "controlled"\n'
    )
    with pytest.raises(BrokenDataError) as told:
        read_log("hazards.toml", f"{TEXT}\n{bare}")
    assert "has no control" in str(told.value)
    assert "has no cause" in str(told.value)


MARKED = """
import pytest
pytestmark = [pytest.mark.django_db, pytest.mark.hazard("H-1")]

@pytest.mark.hazard("H-2")
class TestThem:
    @pytest.mark.parametrize("one", [1, pytest.param(2, marks=pytest.mark.hazard("H-3"))])
    def test_one(self, one): pass

@pytest.mark.hazard("H-4", "H-2")
@pytest.mark.slow
def test_two(): pass

def not_a_test(): pass
"""


def test_evidence_is_read_from_marks_on_files_classes_tests_and_parameters(tmp_path: Path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text(MARKED, encoding="utf-8")
    one, two = "tests/test_a.py::TestThem::test_one", "tests/test_a.py::test_two"
    assert evidence(tmp_path / "tests", tmp_path) == {
        "H-1": (one, two),
        "H-2": (one, two),
        "H-3": (one,),
        "H-4": (two,),
    }


def test_the_page_names_the_tests_of_each_hazard(log: Log):
    page = hazards.log_page(log, {"H-1": ("tests/a.py::test_b",)})
    assert "- `tests/a.py::test_b`" in page
    assert page.count("**Evidence.** None.") == len(log.hazards) - 1


def test_every_hazard_is_on_the_page_in_line_and_in_full(log: Log):
    page = hazards.log_page(log, {})
    for one in log.hazards:
        assert f"| [{one.id}](#" in page
        assert f"\n## {one.id}: {one.name}\n" in page
        assert all(each.says in page for each in one.controls)


PROOF = {
    "holds": True,
    "seconds": 41.7,
    "machine": "two cores",
    "data": {"rules": "abc123"},
    "claims": [
        {"id": "offered", "says": "No door.", "holds": True, "covered": {"states": 12345}},
        {
            "id": "alive",
            "says": "No dead rule.",
            "holds": False,
            "covered": {"rules": 3},
            "excused": {"R1": "it may stay"},
        },
    ],
}


def test_the_proofs_figures_are_told_with_what_they_leave_open():
    page = hazards.proof_page(PROOF)
    for part in ("12,345", "42 seconds on two cores", "`abc123`", "it may stay", "No door."):
        assert part in page
    assert "the rules have not been reviewed by a clinician" in page


def test_a_claim_that_does_not_hold_is_not_passed_over():
    page = hazards.proof_page({**PROOF, "holds": False})
    assert "Something below did not hold" in page
    assert page.count("**It does not hold.**") == 1
