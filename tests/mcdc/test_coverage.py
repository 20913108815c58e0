"""Every condition of screening and limits decides something, seen on the enumerations."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tools.mcdc.__main__ import PACKAGES

CHECKOUT = Path(__file__).parents[2]
Figures = dict[str, Any]


@pytest.fixture(scope="module")
def code() -> Figures:
    """The figures of a run in a process of its own: no other test meets instrumented code."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.mcdc", "--json", "--no-rules"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    figures: Figures = json.loads(done.stdout)["code"]
    return figures


def test_every_condition_of_screening_and_limits_is_shown_to_decide_by_itself(code: Figures):
    assert [f"{one['file']}:{one['line']}: {one['condition']!r}" for one in code["missing"]] == []
    assert code["percent"] == 100


def test_every_module_of_screening_and_limits_is_measured(code: Figures):
    files = [
        file
        for package in PACKAGES
        for file in (CHECKOUT / "src" / package.replace(".", "/")).rglob("*.py")
    ]
    assert code["modules"] == len(files)


def test_every_condition_counts_in_one_form(code: Figures):
    assert code["unique_cause"] + code["masking"] == code["conditions"]
    assert code["conditions"] > code["decisions"] > code["compound"] > 0
    assert code["vectors"] > code["conditions"]
