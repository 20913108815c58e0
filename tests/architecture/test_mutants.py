"""The mutants of the safety core: their list is kept true, and the tool counts honestly."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tools.mutants import accepted
from tools.mutants.__main__ import EXECUTED, KILLED
from tools.mutants.accepted import Accepted, Figures
from tools.mutants.results import Change, Mutant, Verdict, read
from tools.mutants.scratch import ROOT, TESTS, undecorated

TEXT = (ROOT / "docs/safety/mutants.toml").read_text(encoding="utf-8")
LISTED = accepted.read(TEXT)

CHANGE = Change("unbend.limits.closure", "Limits.allows", "return not x", "return x")

MUTATED = """
def x_add__mutmut_orig(a, b):
    return a + b

def x_add__mutmut_1(a, b):
    return a - b

class Sum:
    def xǁSumǁtotal__mutmut_orig(
        self,
        start,
    ):
        return start

    def xǁSumǁtotal__mutmut_1(
        self,
        start,
    ):
        return None
"""


def test_every_listed_survivor_still_stands_in_the_code():
    assert list(accepted.gone(LISTED, ROOT / "src")) == []


def test_every_listed_survivor_is_listed_once_and_has_its_reason():
    assert len({one.change for one in LISTED}) == len(LISTED)
    assert [one.change for one in LISTED if len(one.why.split()) < 5] == []


@pytest.mark.parametrize("package", TESTS)
def test_the_recorded_figures_reach_the_bar(package: str):
    figures = Figures(**tomllib.loads(TEXT)["figures"][package])
    assert figures.executed >= EXECUTED * figures.mutants
    assert figures.killed >= KILLED * figures.mutants


def test_every_package_has_tests_that_are_there():
    missing = [name for names in TESTS.values() for name in names if not (ROOT / name).exists()]
    assert missing == []


def finished(folder: Path, **codes: int | None) -> tuple[Mutant, ...]:
    """A run of two mutants as mutmut leaves it."""
    file = folder / "mutants" / "src" / "sums.py"
    file.parent.mkdir(parents=True)
    file.write_text(MUTATED, encoding="utf-8")
    names = {"add": "sums.x_add__mutmut_1", "total": "sums.xǁSumǁtotal__mutmut_1"}
    known = {"exit_code_by_key": {names[name]: code for name, code in codes.items()}}
    file.with_suffix(".py.meta").write_text(json.dumps(known), encoding="utf-8")
    return read(folder)


def test_a_mutant_is_told_as_the_lines_it_changes(tmp_path: Path):
    assert [one.change for one in finished(tmp_path, add=0, total=0)] == [
        Change("sums", "add", "return a + b", "return a - b"),
        Change("sums", "Sum.total", "return start", "return None"),
    ]


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        (0, Verdict.SURVIVED),
        (1, Verdict.KILLED),
        (2, Verdict.BROKEN),
        (3, Verdict.BROKEN),
        (33, Verdict.UNTESTED),
        (-24, Verdict.TIMED_OUT),
        (-9, Verdict.BROKEN),
        (-11, Verdict.BROKEN),
        (None, Verdict.NOT_RUN),
    ],
)
def test_only_a_failing_test_kills(code: int | None, verdict: Verdict, tmp_path: Path):
    assert [one.verdict for one in finished(tmp_path, add=code)] == [verdict]


@pytest.mark.parametrize("verdict", [one for one in Verdict if one is not Verdict.KILLED])
def test_what_was_not_killed_has_to_be_listed(verdict: Verdict):
    mutant = Mutant("a", CHANGE, verdict)
    assert list(accepted.unlisted([mutant], [])) == [mutant]
    assert list(accepted.unlisted([mutant], [Accepted(CHANGE, "why")])) == []


@pytest.mark.parametrize("found", [[Mutant("a", CHANGE, Verdict.KILLED)], []])
def test_what_is_listed_and_was_killed_or_not_made_is_out_of_date(found: list[Mutant]):
    other = Mutant("b", Change(CHANGE.module, "other", "x", "y"), Verdict.KILLED)
    assert list(accepted.outdated([other, *found], [Accepted(CHANGE, "why")])) == [CHANGE]


def test_what_is_listed_for_a_module_that_was_not_mutated_is_left_alone():
    assert list(accepted.outdated([], [Accepted(CHANGE, "why")])) == []


@pytest.mark.parametrize(
    "change",
    [
        Change("sums", "Sum.total", "return start + 1", ""),
        Change("sums", "other", "return start", ""),
        Change("other", "Sum.total", "return start", ""),
    ],
)
def test_what_is_listed_for_a_line_that_is_gone_is_out_of_date(change: Change, tmp_path: Path):
    (tmp_path / "sums.py").write_text("class Sum:\n    def total(start):\n        return start\n")
    there = Change("sums", "Sum.total", "return start", "")
    listed = [Accepted(there, "why"), Accepted(change, "why")]
    assert list(accepted.gone(listed, tmp_path)) == [change]


def test_figures_are_written_over_those_of_the_same_package_only():
    one = Figures(9, 9, 8, 1, 0, 3, "2026-11-22", "a machine")
    two = Figures(7, 7, 7, 0, 0, 2, "2026-11-23", "a machine")
    listed = accepted.entry(CHANGE)
    both = accepted.recorded(listed, {"limits": one, "practice": one})
    again = accepted.recorded(both, {"limits": two})
    assert again == accepted.recorded(listed, {"limits": two, "practice": one})
    assert accepted.read(again) == (Accepted(CHANGE, ""),)


def test_cached_functions_and_properties_are_mutated_too():
    source = (
        "@cache\n"
        "def one() -> int:\n"
        "    return 1\n"
        "\n"
        "class Two:\n"
        "    @property\n"
        "    def two(self) -> int:\n"
        "        return 2\n"
        "\n"
        "    @abstractmethod\n"
        "    def three(self) -> int:\n"
        "        return 3\n"
    )
    assert undecorated(source) == (
        "def one() -> int:\n"
        "    return 1\n"
        "one = cache(one)\n"
        "\n"
        "class Two:\n"
        "    def two(self) -> int:\n"
        "        return 2\n"
        "    two = property(two)\n"
        "\n"
        "    @abstractmethod\n"
        "    def three(self) -> int:\n"
        "        return 3\n"
    )
