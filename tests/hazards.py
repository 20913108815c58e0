"""Ties tests to the hazards they are evidence for, and fails a run in which that does not hold.

``@pytest.mark.hazard("H-4")`` says that a test is evidence for a control of that hazard. A run
fails

- when a mark names a hazard that ``docs/safety/hazards.toml`` does not hold, and
- when a full run leaves a hazard without a passing test (skipped and xfailed do not pass).

Each test's hazards travel with its report, so that under xdist the process that began the run
decides.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

LOG = Path("docs/safety/hazards.toml")
"""From the root of the checkout; a copy of the tests without it asks nothing."""

NARROWED_BY = (
    "keyword",
    "markexpr",
    "deselect",
    "ignore",
    "ignore_glob",
    "lf",
    "stepwise",
    "collectonly",
)
"""Options under which a run is not a full one."""

_PROPERTY = "hazard"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "hazard(*ids): evidence for these hazards of docs/safety/hazards.toml"
    )
    log = config.rootpath / LOG
    if log.is_file() and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Judge(config, log), "hazard-judge")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for mark in item.iter_markers(_PROPERTY):
            item.user_properties += [(_PROPERTY, one) for one in mark.args or ("",)]


def hazards_of(report: pytest.TestReport) -> Iterator[str]:
    """The hazards a test's mark names; an empty name for a mark that names none."""
    for name, value in report.user_properties:
        if name == _PROPERTY:
            yield str(value)


def has_passed(report: pytest.TestReport) -> bool:
    """Whether the test itself ran and passed."""
    return report.when == "call" and report.passed and not hasattr(report, "wasxfail")


def is_full(session: pytest.Session) -> bool:
    """Whether the run took every test there is, to its end."""
    config = session.config
    narrowed = any(getattr(config.option, name, None) for name in NARROWED_BY)
    broken_off = session.shouldstop or session.shouldfail
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return whole and not narrowed and not broken_off


class Judge:
    """Watches every report, and decides at the end."""

    def __init__(self, config: pytest.Config, log: Path) -> None:
        self.config = config
        self.log = log
        self.claims: dict[str, set[str]] = {}
        """Per hazard the tests that name it."""
        self.shown: set[str] = set()
        """The hazards with a passing test."""
        self.faults: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for hazard in hazards_of(report):
            self.claims.setdefault(hazard, set()).add(report.nodeid)
            if has_passed(report):
                self.shown.add(hazard)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        known = known_hazards(self.log)
        self.faults = list(self._unknown(known))
        if is_full(session):
            self.faults += [f"{one} has no passing test" for one in known if one not in self.shown]
        if self.faults and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.faults:
            terminalreporter.section("hazards", red=True, bold=True)
            for fault in self.faults:
                terminalreporter.write_line(fault, red=True)

    def _unknown(self, known: Iterable[str]) -> Iterator[str]:
        for hazard in sorted(self.claims.keys() - set(known)):
            for test in sorted(self.claims[hazard]):
                yield f"{test} names {hazard or 'no hazard'}, which {LOG} does not hold"


def known_hazards(log: Path) -> list[str]:
    """The ids of the log, in its order."""
    return [one["id"] for one in tomllib.loads(log.read_text(encoding="utf-8"))["hazards"]]
