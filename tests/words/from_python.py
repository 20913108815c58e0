"""Sentences of the Python code: those marked for translation, and bare ones people may read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.words.sentence import Kind, Place, Sentence, joined, looks_like_words

MARKS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
COMMANDS = "src/unbend_cli/commands"


def python(root: Path) -> Iterator[Sentence]:
    """Every sentence in the code; of docstrings only those that ``--help`` shows."""
    for file in sorted((root / "src").rglob("*.py")):
        if "migrations" not in file.parts and "node_modules" not in file.parts:
            yield from _in_file(file, str(file.relative_to(root)))


def _in_file(file: Path, name: str) -> Iterator[Sentence]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    if name.startswith(COMMANDS) and (said := ast.get_docstring(tree)):
        yield Sentence(Kind.COMMAND, Place(name, 1), joined(said))
    yield from _below(tree, name, marked=False)


def _below(node: ast.AST, name: str, *, marked: bool) -> Iterator[Sentence]:
    for child in ast.iter_child_nodes(node):
        if _is_for_readers_of_code(child):
            continue
        if isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant):
            continue  # told with the whole
        text = _text(child)
        if text is not None and (marked or looks_like_words(text)):
            kind = Kind.MARKED if marked else Kind.CODE
            yield Sentence(kind, Place(name, getattr(child, "lineno", 0)), joined(text))
        if text is None or isinstance(child, ast.JoinedStr):
            yield from _below(child, name, marked=marked or _is_mark(child))


def _is_for_readers_of_code(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    if isinstance(node, ast.Call):
        return _called(node) in {"cast", "TypeVar", "NewType"}
    names = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(one, ast.Name) and one.id == "__all__" for one in names)


def _called(call: ast.Call) -> str:
    called = call.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _is_mark(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and _called(node) in MARKS


def _text(node: ast.AST) -> str | None:
    """The text of a string or an f-string, with ``{}`` for what it fills in; None for the rest."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "{}" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        return None if left is None or right is None else left + right
    return None
