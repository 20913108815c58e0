"""Checks of the shipped data files."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from unbend.errors import UnbendError
from unbend.movements import catalogue
from unbend.screening import questionnaire, rules
from unbend.wording import words
from unbend_cli.doctor.checks import Check

REINSTALL = "install Unbend again: its own files are damaged"


def data_files() -> Iterator[Check]:
    """The movements, the questions with their rules, and the wording can all be read."""
    yield _readable("movements", lambda: f"{len(catalogue().movements)} movements")
    yield _readable("questions", lambda: f"{len(questionnaire().questions)} questions")
    yield _readable("rules", lambda: f"{len(rules().rules)} rules")
    yield _readable("wording", lambda: f"{len(words().sentences)} sentences")


def _readable(name: str, count: Callable[[], str]) -> Check:
    try:
        return Check(name, count())
    except (UnbendError, OSError) as error:
        return Check(name, str(error), REINSTALL)
