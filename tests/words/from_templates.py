"""Sentences of Django's templates, and of drawings: read by Django's lexer and an HTML parser.

A template becomes the HTML it may write: what is translated stands where it will stand, what is
filled in is ``{}``, and a break marks where one branch ends and another begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template import TemplateSyntaxError, engines
from django.template.base import FilterExpression, Lexer, Parser, Token, TokenType, Variable

from tests.words.sentence import Kind, Place, Sentence, joined, looks_like_words

BREAK = "\u2063"
INLINE = {
    *("a", "abbr", "b", "br", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small"),
    *("span", "strong", "sub", "sup", "time", "u"),
}
NEVER_SHOWN = {"script", "style"}
READ_OUT = {
    "alt",
    "title",
    "placeholder",
    "summary",
    "label",
    "aria-label",
    "aria-description",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
}
TYPED = {"submit", "button", "reset", "text", "search", "email", "tel", "url"}
DESCRIBES = {"description", "og:title", "og:description", "twitter:title", "application-name"}
FORMATS = {"date", "time"}


def templates(root: Path) -> Iterator[Sentence]:
    """Every visible text and attribute of every template."""
    for file in sorted((root / "src").rglob("templates/**/*.html")):
        name = str(file.relative_to(root))
        yield from _read(_as_html(file.read_text(encoding="utf-8")), name, Kind.TEMPLATE)
        yield from _written_in_tags(file.read_text(encoding="utf-8"), name)


def drawings(root: Path) -> Iterator[Sentence]:
    """Every text in a drawing that is shipped as a file."""
    for file in sorted((root / "src").rglob("*.svg")):
        if "node_modules" not in file.parts:
            text = file.read_text(encoding="utf-8")
            yield from _read(text, str(file.relative_to(root)), Kind.DRAWING)


# -- a template as HTML ----------------------------------------------------------------


def _tokens(source: str) -> list[Token]:
    return list(Lexer(source).tokenize())


def _as_html(source: str) -> str:
    """The template as HTML with the same lines."""
    html, silent = [], False
    for token in _tokens(source):
        tag, *rest = token.contents.split() or [""]
        if token.token_type is TokenType.BLOCK:
            if _says_nothing(tag, rest):
                silent = True
            elif tag in {"endcomment", "endblock"}:
                silent = False
        html.append(_lines(token, source) if silent else _piece(token, tag, source))
    return "".join(html)


def _says_nothing(tag: str, rest: list[str]) -> bool:
    """A comment, or a block that stands inside a tag of the page it extends."""
    inside_a_tag = tag == "block" and rest[0].endswith(("_attributes", "_class"))
    return tag == "comment" or inside_a_tag


def _piece(token: Token, tag: str, source: str) -> str:
    if token.token_type is TokenType.TEXT:
        return token.contents
    if token.token_type is TokenType.VAR:
        return "{}" + _lines(token, source)
    if token.token_type is TokenType.COMMENT:
        return _lines(token, source)
    if tag in {"translate", "trans"}:
        return BREAK + _translated(token) + BREAK + _lines(token, source)
    return BREAK + _lines(token, source)


def _lines(token: Token, source: str) -> str:
    begin, end = token.position or (0, 0)
    return "\n" * source[begin:end].count("\n")


def _translated(token: Token) -> str:
    text = next((part for part in token.split_contents()[1:]), '""')
    return text[1:-1] if text[:1] in {'"', "'"} else "{}"


# -- HTML as sentences -----------------------------------------------------------------


class _Reader(HTMLParser):
    """Gathers what a block of HTML says; inline tags do not part a sentence."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.text = ""
        self.line = 0
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        self.hidden += tag in NEVER_SHOWN
        for text in _said_by(tag, {name: value or "" for name, value in attrs}):
            self._keep(self.getpos()[0], text)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        self.hidden -= tag in NEVER_SHOWN and self.hidden > 0

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        if not self.text:
            self.line = self.getpos()[0]
        self.text += data

    def close(self) -> None:
        super().close()
        self._part("")

    def _part(self, tag: str) -> None:
        if tag not in INLINE:
            self._keep(self.line, self.text)
            self.text = ""

    def _keep(self, line: int, text: str) -> None:
        for part in text.split(BREAK):
            begins = part[: len(part) - len(part.lstrip())]
            # Signs and places alone say nothing.
            if re.search(r"[^\W\d_]", part.replace("{}", "")):
                self.found.append((line + begins.count("\n"), joined(part)))
            line += part.count("\n")


def _said_by(tag: str, said: dict[str, str]) -> Iterator[str]:
    """The attributes of a tag that are shown or read out."""
    for name, value in said.items():
        if name in READ_OUT or (name.startswith("data-") and looks_like_words(_bare(value))):
            yield value
    if tag == "input" and said.get("type", "text") in TYPED:
        yield said.get("value", "")
    if tag == "meta" and (said.get("name") in DESCRIBES or said.get("property") in DESCRIBES):
        yield said.get("content", "")


def _bare(value: str) -> str:
    return value.replace(BREAK, "").replace("{}", "").strip()


def _read(html: str, name: str, kind: Kind) -> Iterator[Sentence]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for line, text in reader.found:
        yield Sentence(kind, Place(name, line), text)


# -- text written inside a tag or a variable ---------------------------------------------


def _written_in_tags(source: str, name: str) -> Iterator[Sentence]:
    for token in _tokens(source):
        if token.token_type is TokenType.BLOCK:
            pieces = token.split_contents()
            texts = () if pieces[0] in {"translate", "trans"} else map(_value, pieces[1:])
        elif token.token_type is TokenType.VAR:
            texts = (token.contents,)
        else:
            continue
        for text in texts:
            for said in _constants(text):
                yield Sentence(Kind.TEMPLATE, Place(name, token.lineno), joined(said))


def _value(piece: str) -> str:
    key, equals, value = piece.partition("=")
    return value if equals and key.isidentifier() else piece


def _constants(expression: str) -> Iterator[str]:
    """The texts in a filter expression: marked for translation, or words as they stand."""
    engine = engines["django"].engine  # type: ignore[attr-defined] # Django's own backend
    parser = Parser([], engine.template_libraries, engine.template_builtins)
    for library in engine.template_builtins:
        parser.add_library(library)
    try:
        found = FilterExpression(expression, parser)
    except TemplateSyntaxError:
        return  # a tag's own grammar, not an expression
    marked = expression.startswith("_(")
    constants = [] if isinstance(found.var, Variable) else [found.var]
    for called, arguments in found.filters:
        if called.__name__ not in FORMATS:
            constants += [value for is_variable, value in arguments if not is_variable]
    for text in constants:
        # A marked text is lazy: it is translated when it is asked for.
        if marked or looks_like_words(str(text)):
            yield str(text)
