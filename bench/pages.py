"""How long the server takes for a page, and how much code and style a page carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import brotli
from django.test import Client

from bench.figure import Figure, median_ms
from unbend.anatomy import Region
from unbend.movements import Place, Tool
from unbend.practice import Request
from unbend.screening import healthy, questionnaire
from unbend.units import PainScore
from unbend_web import clock
from unbend_web.audit.actions import SYSTEM
from unbend_web.check import actions as check
from unbend_web.check.models import Kind
from unbend_web.check.queries import standing
from unbend_web.config.ready import make_ready
from unbend_web.practice import actions as practice
from unbend_web.practice.translate import Wish

CODE_OR_STYLE = re.compile(r'(?:<script[^>]* src|<link rel="stylesheet" href)="([^"]+)"')
IMPORTED = re.compile(r'(?:import|from)\s*\(?"([^"]+\.js)"')
KILO = 1000


@dataclass(frozen=True, slots=True)
class Site:
    """The pages with one healthy person in them who has a routine planned."""

    client: Client
    session: str

    @classmethod
    def planned(cls) -> Site:
        """A screened person with a routine of 15 minutes."""
        held = check.begin(token=uuid4(), kind=Kind.FULL, by=SYSTEM)
        check.keep(
            screening_id=held.pk,
            answers=healthy({}, questionnaire()),
            changed=False,
            by=SYSTEM,
        )
        check.finish(screening_id=held.pk, by=SYSTEM)
        wish = Wish(
            Request(
                minutes=15,
                place=Place.FLOOR,
                tools=frozenset(Tool),
                regions=frozenset({Region.LOWER_BACK}),
                pain=PainScore(2),
                at=clock.local(clock.now()),
            ),
            just_up=False,
        )
        stands = standing(clock.now())
        session = practice.plan_session(pk=uuid4(), wish=wish, standing=stands, by=SYSTEM)
        return cls(Client(HTTP_HOST="localhost"), str(session.pk))

    def text(self, address: str) -> str:
        """What the server answers at an address, whole."""
        answer = self.client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"  # noqa: PLR2004
        streamed = getattr(answer, "streaming_content", None)
        return (b"".join(streamed) if streamed else answer.content).decode()

    def weight(self, address: str) -> float:
        """Compressed kilobytes of code and style of a page, imports followed."""
        waiting = CODE_OR_STYLE.findall(self.text(address))
        found: dict[str, str] = {}
        while waiting:
            one = waiting.pop()
            if one not in found:
                found[one] = self.text(one)
                folder = one.rpartition("/")[0]
                waiting += [_joined(folder, name) for name in IMPORTED.findall(found[one])]
        return sum(len(brotli.compress(text.encode())) for text in found.values()) / KILO


def _joined(folder: str, name: str) -> str:
    if name.startswith("/"):
        return name
    parts = folder.split("/")
    for piece in name.split("/"):
        if piece == "..":
            parts.pop()
        elif piece != ".":
            parts.append(piece)
    return "/".join(parts)


def figures() -> Iterator[Figure]:
    """Server time and weight of the pages before a session begins, and of the player."""
    make_ready()
    site = Site.planned()
    before = {"first page": "/", "choose": "/practice/", "plan": f"/practice/{site.session}/"}
    yield from _measured(site, {**before, "journal": "/journal/"})
    site.client.post(f"/practice/{site.session}/begin/")
    yield from _measured(site, {"player": f"/practice/{site.session}/play/"})


def _measured(site: Site, pages: dict[str, str]) -> Iterator[Figure]:
    for name, address in pages.items():
        spent = median_ms(lambda a=address: site.text(a), 40)
        yield Figure(f"server time, {name}", spent, 30, "ms")
        yield Figure(f"code and style, {name}", site.weight(address), 60, "kB")
