"""The limits of the house: short functions, short modules, honest names, no hidden imports."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median, quantiles

import pytest

SOURCE = Path(__file__).parents[2] / "src"
EMPTY_NAMES = {"utils", "util", "manager", "helper", "helpers", "process", "common", "misc"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the product but the generated migrations, by its path below src."""
    return {
        str(file.relative_to(SOURCE)): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(SOURCE.rglob("*.py"))
        if "migrations" not in file.parts and "node_modules" not in file.parts
    }


def functions() -> Iterator[tuple[str, Function]]:
    """Every function and method, with where it stands."""
    for name, module in modules().items():
        for node in ast.walk(module):
            if isinstance(node, Function):
                yield f"{name}:{node.lineno} {node.name}", node


def lines(node: Function) -> int:
    """How many lines a function takes, from its ``def`` to its end."""
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def module_lines() -> dict[str, int]:
    """How many lines each module takes; empty ones are no measure of anything."""
    counted = {name: len((SOURCE / name).read_text().splitlines()) for name in modules()}
    return {name: count for name, count in counted.items() if count > 1}


def script_lines() -> dict[str, int]:
    """How many lines each JavaScript module of the product takes."""
    return {
        str(file.relative_to(SOURCE)): len(file.read_text(encoding="utf-8").splitlines())
        for file in sorted(SOURCE.rglob("*.js"))
        if "node_modules" not in file.parts
    }


def test_half_the_functions_take_nine_lines_or_fewer():
    assert median(lines(node) for _, node in functions()) <= 9


def test_nineteen_of_twenty_functions_take_thirty_lines_or_fewer():
    assert quantiles((lines(node) for _, node in functions()), n=20)[-1] <= 30


def test_no_function_takes_more_than_sixty_lines():
    assert [where for where, node in functions() if lines(node) > 60] == []


def test_half_the_modules_take_a_hundred_and_twenty_lines_or_fewer():
    assert median(module_lines().values()) <= 120


def test_no_module_takes_more_than_four_hundred_lines():
    assert [name for name, count in module_lines().items() if count > 400] == []


def test_no_script_takes_more_than_four_hundred_lines():
    assert script_lines()
    assert [name for name, count in script_lines().items() if count > 400] == []


def test_no_import_hides_inside_a_function():
    hidden = [
        where
        for where, function in functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_no_except_catches_everything():
    bare = [
        f"{name}:{node.lineno}"
        for name, module in modules().items()
        for node in ast.walk(module)
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert bare == []


def test_no_module_has_an_empty_name():
    words = {name: set(Path(name).with_suffix("").parts) for name in modules()}
    assert [name for name, parts in words.items() if parts & EMPTY_NAMES] == []


@pytest.mark.parametrize("call", ["now", "today", "utcnow", "time", "open", "print", "input"])
def test_the_domain_knows_no_clock_no_disk_and_no_terminal(call: str):
    called = [
        f"{name}:{node.lineno}"
        for name, module in modules().items()
        if name.startswith("unbend/")
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and _name(node.func) == call
    ]
    assert called == []


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
