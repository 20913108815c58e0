"""The instrument itself, on small sources whose answer is known."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools.mcdc.decisions import Form, Vector, form
from tools.mcdc.instrument import NAME, instrument
from tools.mcdc.record import Recorder
from tools.mcdc.report import Figures, figures
from tools.mcdc.watch import watched

CHECKOUT = Path(__file__).parents[2]


def run(source: str, *calls: tuple[Any, ...]) -> tuple[list[Any], Recorder]:
    """What the function ``f`` of an instrumented source answers, and what was recorded."""
    recorder = Recorder()
    known: dict[str, Any] = {NAME: recorder}
    exec(compile(instrument(source, "small.py", recorder), "small.py", "exec"), known)
    function: Callable[..., Any] = known["f"]
    return [function(*call) for call in calls], recorder


def measured(source: str, *calls: tuple[Any, ...]) -> Figures:
    return figures(run(source, *calls)[1])


def unshown(found: Figures) -> list[str]:
    return [one.condition for one in found.missing]


def test_a_pair_for_each_condition_covers_an_and():
    found = measured("def f(a, b):\n    return a and b", (1, 1), (0, 1), (1, 0))
    assert (found.conditions, found.unique_cause, found.vectors) == (2, 2, 3)
    assert found.percent == 100


def test_a_condition_without_its_pair_is_told_with_its_place_its_text_and_what_was_seen():
    found = measured("def f(a, b):\n    if a and b:\n        return 1", (1, 1), (0, 0))
    assert [str(one) for one in found.missing] == [
        "small.py:2: 'b' in 'a and b'; seen: F- -> F, TT -> T"
    ]
    assert found.percent == 50


def test_both_branches_taken_are_not_enough():
    """Branch coverage is whole here, and one condition of two is never tried."""
    assert unshown(measured("def f(a, b):\n    return 1 if a or b else 2", (1, 0), (0, 0))) == ["b"]


def test_a_decision_never_reached_is_missing_whole():
    found = measured("def f(a, b):\n    return a and b")
    assert [str(one) for one in found.missing] == [
        "small.py:2: 'a' in 'a and b'; seen: never evaluated",
        "small.py:2: 'b' in 'a and b'; seen: never evaluated",
    ]


def test_a_single_condition_must_come_out_both_ways():
    assert unshown(measured("def f(a):\n    if a:\n        return 1", (1,))) == ["a"]
    assert not unshown(measured("def f(a):\n    if a:\n        return 1", (1,), (0,)))


def test_a_condition_that_stands_twice_is_two_and_one_that_decides_nothing_is_found_out():
    """The whole comes down to "a": no vector shows either "b", though each came out both ways."""
    source = "def f(a, b):\n    return (a and b) or (a and not b)"
    found = measured(source, *((a, b) for a in (0, 1) for b in (0, 1)))
    assert unshown(found) == ["b", "b"]
    assert (found.conditions, found.unique_cause, found.masking) == (4, 1, 1)


def test_what_short_circuit_left_out_may_have_been_anything():
    source = "def f(a, b, c):\n    return a and b or c"
    found = measured(source, (1, 1, 0), (0, 1, 0), (1, 0, 0), (0, 0, 1))
    assert found.unique_cause == 3


def test_a_pair_that_differs_elsewhere_counts_by_masking_when_that_cannot_reach_the_outcome():
    source = "def f(a, b, c):\n    return a and b or c"
    # For "c" the only pair has different values of "a"; both times "a and b" is false.
    found = measured(source, (1, 1, 0), (0, 1, 0), (1, 0, 1))
    assert unshown(found) == ["b"]
    assert (found.unique_cause, found.masking) == (1, 1)


def test_masked_conditions_are_shown_in_neither_form():
    found = measured("def f(a, b):\n    return a or b", (1, 0), (1, 1), (0, 1))
    assert unshown(found) == ["a", "b"]


@pytest.mark.parametrize(
    ("source", "decisions"),
    [
        ("def f(a):\n    while a:\n        a = a - 1", ["a"]),
        ("def f(a):\n    return [x for x in a if x > 1 if x < 9]", ["x > 1", "x < 9"]),
        ("def f(a):\n    return [x for x in a if x.ok]", ["x.ok"]),
        ("def f(a):\n    return any(x.ok for x in a)", ["any(x.ok for x in a)", "x.ok"]),
        ("def f(a):\n    return any(x == 1 for x in a)", ["any(x == 1 for x in a)", "x == 1"]),
        ("def f(a) -> bool:\n    return a.ready()", ["a.ready()"]),
        ("def f(a):\n    return g(a == 1)", ["a == 1"]),
        ("def f(a):\n    return g(on=not a)", ["not a"]),
        ("def f(a):\n    return isinstance(a, int)", ["isinstance(a, int)"]),
        ("def f(a):\n    return f'{a or 1}'", ["a or 1"]),
        ("async def f(a) -> bool:\n    return a.ready()", ["a.ready()"]),
        (
            "def f(a):\n    match a:\n        case 1 if a.ready():\n            return 2",
            ["a.ready()"],
        ),
        ("def f(a):\n    return lambda b: a and b", ["a and b"]),
        (
            "def f(a, b):\n    return a and any(x or b for x in a)",
            ["a and any(x or b for x in a)", "x or b"],
        ),
        ("def f(a):\n    if (b := g(a)):\n        return b", ["b := g(a)"]),
        (
            "def f(a) -> bool:\n    return all(x if a else x > 1 for x in a)",
            ["all(x if a else x > 1 for x in a)", "x if a else x > 1", "a", "x > 1"],
        ),
        ("def f(a):\n    assert a and a > 1\n    return a", []),
        ("def f(a):\n    while True:\n        return a", []),
        ("def f(a):\n    def g() -> bool:\n        return a.b\n    return a.c", ["a.b"]),
    ],
)
def test_decisions_are_found_wherever_they_stand(source: str, decisions: list[str]):
    recorder = Recorder()
    compile(instrument(source, "small.py", recorder), "small.py", "exec")
    assert sorted(one.text for one in recorder.decisions.values()) == sorted(decisions)


def test_left_out_assertions_are_counted():
    assert measured("def f(a):\n    assert a\n    assert not a.b").assertions_left_out == 2


def test_a_chained_comparison_is_two_conditions_and_its_middle_is_read_once():
    source = "def f(a, read):\n    return 'in' if not 0 <= read.pop() <= a else 'out'"
    reads = [[5], [-1], [11]]
    answers, recorder = run(source, *((10, read) for read in reads))
    assert answers == ["out", "in", "in"]
    assert reads == [[], [], []]
    found = figures(recorder)
    assert (found.conditions, found.unique_cause) == (2, 2)
    assert [one.conditions for one in recorder.decisions.values()] == [
        ("0 <= read.pop()", "read.pop() <= a")
    ]


@pytest.mark.parametrize(
    "expression",
    [
        "a or b",
        "a and b or c",
        "not a",
        "(a or b) and not (b and c)",
        "1 <= a < b <= 3",
        "[x for x in (a, b, c) if x and x > a]",
        "any(x == b for x in (a, c)) and a",
        "a if b else c",
        "(d := a or b) and d",
        "sorted((a, b), key=lambda x: x if c else -x)",
    ],
)
def test_instrumented_code_answers_as_before(expression: str):
    source = f"def f(a, b, c):\n    return {expression}"
    plain: dict[str, Any] = {}
    exec(compile(source, "plain.py", "exec"), plain)
    calls = [(a, b, c) for a in (0, 1, 2) for b in (0, 2) for c in (0, 1)]
    assert run(source, *calls)[0] == [plain["f"](*call) for call in calls]


def test_a_decision_that_calls_itself_keeps_its_evaluations_apart():
    source = "def f(tree):\n    return not tree or all(f(one) for one in tree) and len(tree) < 3"
    answers, recorder = run(source, ([[], [[]]],), ([[], [], []],))
    assert answers == [True, False]
    assert recorder.seen[0] == {
        (False, None, None): True,
        (True, True, True): True,
        (True, True, False): False,
    }


def test_an_evaluation_that_ends_in_an_error_leaves_nothing_behind():
    source = (
        "def f(a):\n"
        "    try:\n        return bool(a) and 1 / (a - 1) > 0\n"
        "    except ZeroDivisionError:\n        return f(2)"
    )
    answers, recorder = run(source, (1,), (0,), (-1,))
    assert answers == [True, False, False]
    assert recorder.seen[0] == {
        (True, True): True,
        (False, None): False,
        (True, False): False,
    }


def test_decisions_held_up_in_two_generators_are_kept_apart():
    source = (
        "def g(a):\n    yield a and (yield)\n"
        "def f():\n    one, two = g(1), g(1)\n    next(one), next(two)\n"
        "    return one.send(5), two.send(0)"
    )
    answers, recorder = run(source, ())
    assert answers == [(5, 0)]
    assert recorder.seen[0] == {(True, True): True, (True, False): False}


def test_the_form_is_the_strictest_that_the_vectors_allow():
    recorder = run("def f(a, b, c):\n    return a and b or c")[1]
    shape = recorder.decisions[0].shape
    masking: dict[Vector, bool] = {(True, False, True): True, (False, None, False): False}
    assert form(shape, 2, masking) is Form.MASKING
    assert form(shape, 2, {**masking, (True, False, False): False}) is Form.UNIQUE_CAUSE
    assert form(shape, 0, masking) is None


def test_a_package_that_was_imported_before_is_refused():
    with (
        pytest.raises(RuntimeError, match=r"^imported before .*: tools\.mcdc"),
        watched(("tools.mcdc",), Recorder()),
    ):
        pass


@pytest.fixture
def lacking(tmp_path: Path) -> Path:
    """A package with a condition that its walk never tries, and a module nobody imports."""
    package = tmp_path / "lacking"
    package.mkdir()
    (package / "__init__.py").write_text("def f(a, b):\n    return a and b\n", encoding="utf-8")
    (package / "forgotten.py").write_text("def g(c):\n    return not c\n", encoding="utf-8")
    (tmp_path / "walk.py").write_text(
        "import lacking\ndef walk():\n    lacking.f(1, 1)\n    lacking.f(0, 1)\n", encoding="utf-8"
    )
    return tmp_path


def walked(lacking: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The command, run on that package."""
    named = ["--package", "lacking", "--enumeration", "walk:walk"]
    return subprocess.run(
        [sys.executable, "-m", "tools.mcdc", *named, *options],
        env={"PYTHONPATH": f"{CHECKOUT}:{lacking}"},
        cwd=lacking,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_names_what_is_missing_and_fails(lacking: Path):
    done = walked(lacking, "--no-rules")
    assert done.stderr == ""
    assert done.returncode == 1
    assert done.stdout == (
        "code: 33.3 % of 3 conditions in 2 decisions (1 compound) of 2 modules,"
        " from 2 vectors: 1 by unique cause, 0 by masking\n"
        "not shown: lacking/__init__.py:2: 'b' in 'a and b'; seen: F- -> F, TT -> T\n"
        "not shown: lacking/forgotten.py:2: 'c' in 'not c'; seen: never evaluated\n"
    )


def test_the_command_gives_the_figures_of_code_and_rules_as_json(lacking: Path):
    told = json.loads(walked(lacking, "--json").stdout)
    assert (told["code"]["decisions"], told["code"]["conditions"]) == (2, 3)
    assert [one["condition"] for one in told["code"]["missing"]] == ["b", "c"]
    assert told["rules"]["rules"] > 90


def test_nothing_compiled_with_the_instrument_stays_on_disk(lacking: Path):
    assert walked(lacking, "--no-rules").stdout
    assert list((lacking / "lacking").rglob("*.pyc")) == []
