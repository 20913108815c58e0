"""What of a page is in sight when it opens: not what is folded, hidden or for no scripts alone."""

from __future__ import annotations

from html.parser import HTMLParser

from tests.words.sentence import joined

_WITHOUT_AN_END = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source"}
_NEVER = {"head", "script", "style", "noscript", "template"}


class _Sight(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _WITHOUT_AN_END:
            return
        said = dict(attrs)
        folded = tag == "details" and "open" not in said
        self.open.append((tag, folded or tag in _NEVER or "hidden" in said))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        away = [tag for tag, hides in self.open if hides]
        is_fold_title = away == ["details"] and any(tag == "summary" for tag, _ in self.open)
        if not away or is_fold_title:
            self.seen.append(data)


def in_sight(page: str) -> str:
    """The words in sight on an HTML page, in their order, on one line."""
    sight = _Sight()
    sight.feed(page)
    sight.close()
    return joined(" ".join(sight.seen))
