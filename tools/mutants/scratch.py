"""A copy of the code to mutate, so that the work tree stays as it is."""

from __future__ import annotations

import ast
import json
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = {
    "screening": ["tests/unit/screening", "tests/spec/test_rules.py"],
    "limits": ["tests/unit/limits"],
    "practice": ["tests/unit/practice"],
}
"""The packages that are mutated, each with the quick tests that must notice."""

_COPIED = ("src/unbend", "tests", "tools")
_UNWRAPPED = {"cache", "property"}


def make(folder: Path, package: str, modules: str) -> None:
    """Copy what a run needs to ``folder``; ``modules`` is a pattern of file names."""
    ignored = shutil.ignore_patterns("__pycache__", "browser", "integration", "node_modules")
    for name in _COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    text = Path(__file__).with_name("settings.toml").read_text(encoding="utf-8")
    known = {"package": package, "modules": modules, "tests": json.dumps(TESTS[package])}
    filled = re.sub(r"\{(\w+)\}", lambda found: known[found[1]], text)
    (folder / "pyproject.toml").write_text(filled, encoding="utf-8")
    for file in (folder / "src/unbend" / package).glob("*.py"):
        file.write_text(undecorated(file.read_text(encoding="utf-8")), encoding="utf-8")


def undecorated(source: str) -> str:
    """The same module, with ``@cache`` and ``@property`` written as calls below the function.

    mutmut leaves decorated functions as they are; written this way they are mutated too.
    """
    lines = source.splitlines()
    for function in reversed([one for one in ast.walk(ast.parse(source)) if _wrapped(one)]):
        assert isinstance(function, ast.FunctionDef)
        assert function.end_lineno is not None
        decorator = function.decorator_list[0]
        indent = " " * function.col_offset
        call = f"{indent}{function.name} = {ast.unparse(decorator)}({function.name})"
        lines.insert(function.end_lineno, call)
        del lines[decorator.lineno - 1]
    return "\n".join(lines) + "\n"


def _wrapped(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.FunctionDef)
        and [ast.unparse(one) in _UNWRAPPED for one in node.decorator_list] == [True]
        and (len(node.body) > 1 or not isinstance(node.body[0], ast.Expr))
    )
