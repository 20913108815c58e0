"""The tie between hazards and tests holds a run up, tried on a small project of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

EVIDENCE = """
import pytest

@pytest.mark.hazard("H-1", "H-2")
def test_both(): assert True
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two hazards, and one test that is evidence for both."""
    log = tmp_path / "docs" / "safety" / "hazards.toml"
    log.parent.mkdir(parents=True)
    log.write_text('[[hazards]]\nid = "H-1"\n[[hazards]]\nid = "H-2"\n', encoding="utf-8")
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\ntestpaths = checks\naddopts = --strict-markers\n", encoding="utf-8"
    )
    (tmp_path / "checks").mkdir()
    holds(tmp_path, EVIDENCE)
    return tmp_path


def holds(project: Path, source: str, file: str = "test_it.py") -> None:
    (project / "checks" / file).write_text(source, encoding="utf-8")


def run(project: Path, *arguments: str) -> tuple[int, str]:
    """The exit status of a run, and what it says."""
    plugins = ("-p", "tests.hazards", "-p", "xdist")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *plugins, *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


ONE_OR_TWO_WORKERS = pytest.mark.parametrize("workers", [(), ("-n", "2")])


@ONE_OR_TWO_WORKERS
def test_a_run_with_a_passing_test_for_every_hazard_is_fine(
    project: Path, workers: tuple[str, ...]
):
    status, said = run(project, *workers)
    assert status == 0, said


@ONE_OR_TWO_WORKERS
def test_a_test_that_names_an_unknown_hazard_fails_the_run(project: Path, workers: tuple[str, ...]):
    holds(project, EVIDENCE.replace("H-2", "H-3"))
    status, said = run(project, *workers, "checks/test_it.py")
    assert status == 1
    assert "checks/test_it.py::test_both names H-3" in said


def test_a_mark_that_names_no_hazard_fails_the_run(project: Path):
    holds(project, "import pytest\n@pytest.mark.hazard\ndef test_it(): pass\n", "test_more.py")
    status, said = run(project)
    assert status == 1
    assert "test_it names no hazard" in said


@ONE_OR_TWO_WORKERS
def test_a_hazard_without_a_test_fails_a_full_run(project: Path, workers: tuple[str, ...]):
    holds(project, EVIDENCE.replace(', "H-2"', ""))
    status, said = run(project, *workers)
    assert status == 1
    assert "H-2 has no passing test" in said
    assert "H-1 has" not in said


@pytest.mark.parametrize(
    "excuse", ["@pytest.mark.skip", "@pytest.mark.xfail", "@pytest.mark.xfail(run=False)"]
)
def test_a_test_that_is_skipped_or_excused_shows_nothing(project: Path, excuse: str):
    holds(project, EVIDENCE.replace("@pytest", f"{excuse}\n@pytest", 1))
    status, said = run(project)
    assert status == 1
    assert "H-1 has no passing test" in said


@pytest.mark.parametrize(
    "narrowed",
    [
        ("-k", "nothing"),
        ("-m", "not hazard"),
        ("checks/test_more.py",),
        ("--deselect", "checks/test_it.py"),
        ("--ignore", "checks/test_it.py"),
        ("--collect-only",),
    ],
)
def test_a_run_of_some_tests_asks_for_no_hazard_it_did_not_try(
    project: Path, narrowed: tuple[str, ...]
):
    holds(project, "def test_nothing(): pass\n", "test_more.py")
    status, said = run(project, *narrowed)
    assert status == 0, said


def test_a_run_that_failed_anyway_says_which_hazards_are_left_without_a_test(project: Path):
    holds(project, EVIDENCE.replace("assert True", "assert False"))
    status, said = run(project)
    assert status == 1
    assert "H-2 has no passing test" in said


def test_a_copy_of_the_tests_without_the_log_asks_nothing(project: Path):
    (project / "docs" / "safety" / "hazards.toml").unlink()
    status, said = run(project)
    assert status == 0, said
