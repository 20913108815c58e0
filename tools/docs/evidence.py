"""Which tests say that they are evidence for which hazard, read from their source.

The marks in the tests are the one place where this stands: ``@pytest.mark.hazard("H-4", ...)`` on a
test or its class, or ``pytestmark`` for a whole file.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

_MARK = "hazard"


def evidence(tests: Path, root: Path) -> Mapping[str, tuple[str, ...]]:
    """Per hazard the ids of its tests, by file and then in the order of each file."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for file in sorted(tests.rglob("test_*.py")):
        name = file.relative_to(root).as_posix()
        for test, hazards in _marked(ast.parse(file.read_text(encoding="utf-8"))):
            for hazard in hazards:
                found[hazard][f"{name}::{test}"] = None
    return {hazard: tuple(ids) for hazard, ids in found.items()}


def _marked(tree: ast.Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    everywhere = tuple(
        hazard
        for one in tree.body
        if isinstance(one, ast.Assign) and _assigns(one, "pytestmark")
        for hazard in _named(one.value)
    )
    for one in tree.body:
        if isinstance(one, ast.ClassDef) and one.name.startswith("Test"):
            whole = (*everywhere, *_on(one))
            for inner in one.body:
                if _is_test(inner):
                    yield f"{one.name}::{inner.name}", (*whole, *_on(inner))
        elif _is_test(one):
            yield one.name, (*everywhere, *_on(one))


def _assigns(one: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in one.targets)


def _is_test(one: ast.stmt) -> bool:
    return isinstance(one, ast.FunctionDef) and one.name.startswith("test_")


def _on(one: ast.ClassDef | ast.FunctionDef) -> Iterator[str]:
    """The hazards of what decorates it, in parameters too."""
    for decorator in one.decorator_list:
        yield from _named(decorator)


def _named(tree: ast.expr) -> Iterator[str]:
    for one in ast.walk(tree):
        if isinstance(one, ast.Call) and _is_mark(one.func):
            yield from (str(each.value) for each in one.args if isinstance(each, ast.Constant))


def _is_mark(func: ast.expr) -> bool:
    return (
        isinstance(func, ast.Attribute)
        and func.attr == _MARK
        and isinstance(func.value, ast.Attribute)
        and func.value.attr == "mark"
    )
