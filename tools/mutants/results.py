"""What mutmut found out, mutant by mutant."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import ndiff
from enum import StrEnum
from pathlib import Path

_NAME = re.compile(r"(?P<module>[\w.]+)\.x(?:_|ǁ(?P<owner>\w+?)ǁ)(?P<function>\w+)__mutmut_\d+")


class Verdict(StrEnum):
    """What became of a mutant. Only a failing test kills."""

    KILLED = "killed"
    SURVIVED = "survived"
    TIMED_OUT = "timed out"
    UNTESTED = "no test"
    NOT_RUN = "not run"
    BROKEN = "broken run"


_VERDICTS: dict[int | None, Verdict] = {
    0: Verdict.SURVIVED,
    1: Verdict.KILLED,
    None: Verdict.NOT_RUN,
    5: Verdict.UNTESTED,
    33: Verdict.UNTESTED,
    **dict.fromkeys((-24, 24, 36, 152, 255), Verdict.TIMED_OUT),
}
"""By the exit code of its tests; any other code is a run that broke off and proves nothing."""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """What a mutant does, in words that stay true when other lines move."""

    module: str
    function: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change and what became of it."""

    name: str
    change: Change
    verdict: Verdict


def read(folder: Path) -> tuple[Mutant, ...]:
    """Every mutant of a finished run in the scratch copy ``folder``."""
    return tuple(
        mutant
        for meta in sorted((folder / "mutants" / "src").rglob("*.py.meta"))
        for mutant in _of_file(meta)
    )


def _of_file(meta: Path) -> Iterator[Mutant]:
    codes: dict[str, int | None] = json.loads(meta.read_text())["exit_code_by_key"]
    text = meta.with_suffix("").read_text(encoding="utf-8")
    written = function_lines(ast.parse(text), text)
    for name, code in codes.items():
        yield Mutant(name, _change(name, written), _VERDICTS.get(code, Verdict.BROKEN))


def function_lines(module: ast.Module, text: str) -> dict[str, list[str]]:
    """The lines of each function and method, by its own name."""
    lines = text.splitlines()
    return {
        node.name: lines[node.lineno - 1 : node.end_lineno]
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef)
    }


def _change(name: str, written: dict[str, list[str]]) -> Change:
    found = _NAME.fullmatch(name)
    assert found is not None, name
    mutated = name.rpartition(".")[2]
    original = mutated.rpartition("_")[0] + "_orig"
    before = [line.replace(original, found["function"]) for line in written[original]]
    after = [line.replace(mutated, found["function"]) for line in written[mutated]]
    lines = list(ndiff(before, after))
    return Change(
        module=found["module"],
        function=".".join(filter(None, (found["owner"], found["function"]))),
        was="\n".join(line[2:].strip() for line in lines if line.startswith("- ")),
        now="\n".join(line[2:].strip() for line in lines if line.startswith("+ ")),
    )
