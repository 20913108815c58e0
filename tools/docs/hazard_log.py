"""The hazard log as it is written in docs/safety/hazards.toml, read with every fault at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from unbend.errors import BrokenDataError, Fault, raise_all
from unbend.tables import Table, read_toml
from unbend.units import Citation

SCORES = range(1, 6)
"""Severity, likelihood and risk all go from 1 to 5."""

VACANT = "vacant"


class Kind(StrEnum):
    """How a control works, in the order in which one is to be looked for (ISO 14971)."""

    DESIGN = "design"
    PROTECTION = "protection"
    INFORMATION = "information"


class Status(StrEnum):
    """Where a hazard stands."""

    OPEN = "open"
    """Something is left to be done that the project cannot do by itself."""
    CONTROLLED = "controlled"
    """The controls are built and tested; nobody has accepted what remains."""
    NOT_YET_APPLICABLE = "not-yet-applicable"
    """What it is about is not in the product; a test fails once it is."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale."""

    score: int
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Control:
    """What is done against a hazard."""

    kind: Kind
    says: str


@dataclass(frozen=True, slots=True)
class Rated:
    """Severity and likelihood, each 1 to 5, and the risk the matrix gives them."""

    severity: int
    likelihood: int
    risk: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """One hazard with its columns; the evidence stands with the tests."""

    id: str
    name: str
    causes: tuple[str, ...]
    harm: str
    before: Rated
    controls: tuple[Control, ...]
    after: Rated
    status: Status
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The whole log."""

    clinical_safety_officer: str
    owner: str
    accepted_by: str
    severity: tuple[Step, ...]
    likelihood: tuple[Step, ...]
    risk: tuple[Step, ...]
    matrix: tuple[tuple[int, ...], ...]
    """A row per severity, a number per likelihood."""
    citation: Citation
    hazards: tuple[Hazard, ...]


def read_file(file: Path) -> Log:
    """The log of a file; raises BrokenDataError with every fault."""
    return read_log(file.name, file.read_text(encoding="utf-8"))


def read_log(name: str, text: str) -> Log:
    """The log of a TOML text; raises BrokenDataError with every fault."""
    faults: list[Fault] = []
    top = read_toml(name, text, faults)
    roles, matrix = top.table("roles"), top.table("matrix")
    risks = _matrix(matrix)
    log = Log(
        clinical_safety_officer=roles.text("clinical_safety_officer"),
        owner=roles.text("owner"),
        accepted_by=roles.text("accepted_by"),
        severity=_scale(top, "severity", named=True),
        likelihood=_scale(top, "likelihood", named=True),
        risk=_scale(top, "risk", named=False),
        matrix=risks,
        citation=matrix.citation(),
        hazards=tuple(_hazard(one, risks) for one in top.tables("hazards")),
    )
    for table in (top, roles, matrix):
        table.finish()
    faults += _faults(log, name)
    raise_all(BrokenDataError, faults)
    return log


def _scale(top: Table, key: str, *, named: bool) -> tuple[Step, ...]:
    found = []
    for table in top.tables(key):
        name = table.text("name") if named else ""
        found.append(Step(table.whole("score"), name, table.text("says")))
        table.finish()
    if [one.score for one in found] != list(SCORES):
        top.fault(key, f"needs the scores {SCORES[0]} to {SCORES[-1]}, each once and in order")
    return tuple(found)


def _matrix(table: Table) -> tuple[tuple[int, ...], ...]:
    rows = table.anything("risk")
    whole = isinstance(rows, list) and len(rows) == len(SCORES) and all(map(_is_row, rows))
    if isinstance(rows, list) and whole:
        return tuple(tuple(row) for row in rows)
    table.fault("risk", "needs five rows of five whole numbers from 1 to 5")
    return ((SCORES[0],) * len(SCORES),) * len(SCORES)


def _is_row(row: object) -> bool:
    return isinstance(row, list) and len(row) == len(SCORES) and set(row) <= set(SCORES)


def _hazard(table: Table, matrix: Sequence[Sequence[int]]) -> Hazard:
    found = Hazard(
        id=table.text("id"),
        name=table.text("name"),
        causes=table.texts("causes"),
        harm=table.text("harm"),
        before=_rated(table, "", matrix),
        controls=tuple(_control(one) for one in table.tables("controls")),
        after=_rated(table, "residual_", matrix),
        status=table.choice("status", Status),
        note=table.text("note") if "note" in table else "",
    )
    table.finish()
    return found


def _control(table: Table) -> Control:
    found = Control(table.choice("kind", Kind), table.text("says"))
    table.finish()
    return found


def _rated(table: Table, prefix: str, matrix: Sequence[Sequence[int]]) -> Rated:
    severity, likelihood = (_score(table, f"{prefix}{name}") for name in ("severity", "likelihood"))
    return Rated(severity, likelihood, matrix[severity - 1][likelihood - 1])


def _score(table: Table, key: str) -> int:
    score = table.whole(key)
    if score not in SCORES:
        table.fault(key, f"{score} is not from {SCORES[0]} to {SCORES[-1]}")
        return SCORES[0]
    return score


def _faults(log: Log, name: str) -> Iterator[Fault]:
    times: Mapping[str, int] = Counter(one.id for one in log.hazards)
    for place, one in enumerate(log.hazards):
        where = f"{name}: hazards[{place}]"
        for what in _faults_of(one):
            yield Fault(f"{where} ({one.id})", what)
        if times[one.id] > 1:
            yield Fault(f"{where}.id", f"{one.id} is there {times[one.id]} times")
        if one.id != f"H-{place + 1}":
            yield Fault(
                f"{where}.id", f"{one.id} should be H-{place + 1}: ids are never given anew"
            )


def _faults_of(hazard: Hazard) -> Iterator[str]:
    kinds = [list(Kind).index(one.kind) for one in hazard.controls]
    if not kinds:
        yield "has no control"
    if kinds != sorted(kinds):
        yield "has controls out of order: design, then protection, then information"
    if not hazard.causes:
        yield "has no cause"
    if hazard.after.risk > hazard.before.risk:
        yield "has more risk with its controls than without"
    if hazard.status is not Status.CONTROLLED and not hazard.note:
        yield f"is {hazard.status} and its note does not say why"
