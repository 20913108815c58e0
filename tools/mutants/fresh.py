"""A pytest plugin for runs under mutmut: every mutant meets the tests as in a new process.

mutmut forks each mutant from a process that has run all tests before. What that process keeps
(read data files, constants of test modules) was made by the code as it is, and would hide what a
mutant does. So it is forgotten first. Nothing here is left to chance: a mutant is killed by the
same test each time, and never by a slow machine.
"""

from __future__ import annotations

import os
import sys

import pytest
from hypothesis import HealthCheck, Phase, settings

MUTATED = ("unbend.screening", "unbend.limits", "unbend.practice")


def pytest_configure(config: pytest.Config) -> None:
    """Forget what tests and code keep; take whole tests, not those of their cases known before.

    The cases of a test may themselves come from the code: a mutant that loses one would be
    refused by pytest for naming a case that is not there, without any test having failed.
    """
    config.args = list(dict.fromkeys(arg.partition("[")[0] for arg in config.args))
    for name in [one for one in sys.modules if one.partition(".")[0] == "tests"]:
        del sys.modules[name]
    _forget()


def pytest_collection() -> None:
    """Let the property tests try the same examples for every mutant."""
    settings.register_profile(
        "mutants",
        derandomize=True,
        database=None,
        deadline=None,
        max_examples=30,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=tuple(HealthCheck),
    )
    settings.load_profile("mutants")


def pytest_runtest_setup() -> None:
    """While it is noted which test reaches which function, keep nothing from test to test."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        _forget()


def _forget() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith(MUTATED):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
