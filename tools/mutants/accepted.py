"""The survivors that cannot be told from the code as it is, each with its reason, and the figures.

Both stand in ``docs/safety/mutants.toml``: the survivors by hand, the figures by ``--record``.
"""

from __future__ import annotations

import ast
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.mutants.results import Change, Mutant, Verdict, function_lines

FIGURES = "# Figures: written by `make mutants ARGS=--record`.\n"


@dataclass(frozen=True, slots=True)
class Figures:
    """What one package came to."""

    mutants: int
    executed: int
    killed: int
    survived: int
    timed_out: int
    seconds: int
    date: str
    machine: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A surviving change, and why nothing could notice it."""

    change: Change
    why: str


def read(text: str) -> tuple[Accepted, ...]:
    """The listed survivors."""
    return tuple(
        Accepted(Change(one["module"], one["function"], one["was"], one["now"]), one["why"])
        for one in tomllib.loads(text).get("survivors", ())
    )


def unlisted(found: Iterable[Mutant], listed: Iterable[Accepted]) -> Iterator[Mutant]:
    """The mutants no test killed and nobody gave a reason for."""
    known = {one.change for one in listed}
    for mutant in found:
        if mutant.verdict is not Verdict.KILLED and mutant.change not in known:
            yield mutant


def outdated(found: Iterable[Mutant], listed: Iterable[Accepted]) -> Iterator[Change]:
    """What is listed for a module of this run and was killed or never made."""
    mutants = tuple(found)
    modules = {mutant.change.module for mutant in mutants}
    alive = {mutant.change for mutant in mutants if mutant.verdict is not Verdict.KILLED}
    for one in listed:
        if one.change.module in modules and one.change not in alive:
            yield one.change


def gone(listed: Iterable[Accepted], source: Path) -> Iterator[Change]:
    """What is listed for lines that ``source`` (the folder of packages) no longer holds.

    Quick enough for every test run, as no mutant is made.
    """
    for one in listed:
        change = one.change
        file = source / (change.module.replace(".", "/") + ".py")
        lines = _lines_of(file, change.function) if file.is_file() else set()
        if not set(change.was.splitlines()) <= lines:
            yield change


def _lines_of(file: Path, function: str) -> set[str]:
    written = function_lines(ast.parse(text := file.read_text(encoding="utf-8")), text)
    return {line.strip() for line in written.get(function.rpartition(".")[2], ())}


def entry(change: Change) -> str:
    """A survivor as it is to be written down, but for its reason."""
    given = {
        "module": change.module,
        "function": change.function,
        "was": change.was,
        "now": change.now,
        "why": "",
    }
    return "[[survivors]]\n" + _toml(given)


def recorded(text: str, figures: Mapping[str, Figures]) -> str:
    """The file with these packages' figures in place of those it has for them."""
    known = tomllib.loads(text).get("figures", {})
    known |= {package: asdict(one) for package, one in figures.items()}
    tables = (f"[figures.{package}]\n{_toml(known[package])}" for package in sorted(known))
    return "\n".join((text.partition(FIGURES)[0].rstrip() + "\n", FIGURES, *tables))


def _toml(table: Mapping[str, int | str]) -> str:
    # A JSON text or number of this kind reads the same in TOML.
    return "".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in table.items()
    )
