"""Sentences of the browser's scripts and style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.words.sentence import Kind, Place, Sentence, joined, looks_like_words

# What a script is made of, as far as strings are concerned; the order decides.
_TOKEN = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
  | (?P<template>`)
  | (?P<word>[\w$]+)
  | (?P<space>\s+)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/\w*")
# After these a slash begins a pattern; after anything else it divides.
_BEFORE_PATTERN = set("(,=:[!&|?{};+-*%<>~^") | {"", "return", "typeof", "case", "in", "of"}
_CONTENT = re.compile(r"content:\s*(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')")


def scripts(root: Path) -> Iterator[Sentence]:
    """Every string of a script that reads like words."""
    for file in sorted((root / "src").rglob("static/**/*.js")):
        source = file.read_text(encoding="utf-8")
        for start, text in strings(source):
            if looks_like_words(text):
                line = source.count("\n", 0, start) + 1
                yield Sentence(Kind.SCRIPT, Place(str(file.relative_to(root)), line), joined(text))


def styles(root: Path) -> Iterator[Sentence]:
    """What a style sheet writes onto a page by itself."""
    for file in sorted((root / "src").rglob("static/**/*.css")):
        source = file.read_text(encoding="utf-8")
        for found in _CONTENT.finditer(source):
            text = found[1][1:-1]
            if re.search(r"[A-Za-z]", re.sub(r"\\[0-9a-fA-F]+", "", text)):
                line = source.count("\n", 0, found.start()) + 1
                yield Sentence(Kind.STYLE, Place(str(file.relative_to(root)), line), text)


def strings(source: str) -> Iterator[tuple[int, str]]:
    """Every string literal with its place; ``{}`` for what a template literal fills in."""
    at, before = 0, ""
    while at < len(source):
        pattern = _REGEX.match(source, at) if source[at] == "/" else None
        if pattern and source[at + 1] not in "/*" and before in _BEFORE_PATTERN:
            at, before = pattern.end(), "pattern"
            continue
        found = _TOKEN.match(source, at)
        assert found is not None
        if found.lastgroup == "template":
            text, inner, end = _template(source, found.end())
            yield at, text
            yield from inner
            at, before = end, "template"
            continue
        if found.lastgroup == "string":
            yield at, re.sub(r"\\(.)", r"\1", found[0][1:-1])
        if found.lastgroup not in {"comment", "space"}:
            before = found[0] if found.lastgroup != "string" else "string"
        at = found.end()


def _template(source: str, at: int) -> tuple[str, list[tuple[int, str]], int]:
    """A template literal from behind its opening mark: text, strings inside places, and the end."""
    text, inner = "", []
    while source[at] != "`":
        if source[at] == "\\":
            text, at = text + source[at + 1], at + 2
        elif source.startswith("${", at):
            end = _closing(source, at + 2)
            inner += [(at + 2 + start, each) for start, each in strings(source[at + 2 : end])]
            text, at = text + "{}", end + 1
        else:
            text, at = text + source[at], at + 1
    return text, inner, at + 1


def _closing(source: str, at: int) -> int:
    depth = 1
    while True:
        if source[at] == "`":
            at = _template(source, at + 1)[2]
            continue
        found = _TOKEN.match(source, at)
        assert found is not None
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return at
        at = found.end()
