"""The proof of the limits holds, and bites: each planted fault is found, with a story to follow."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from importlib.resources import files
from math import inf
from typing import Any

import pytest

from unbend.journal import Entry, Popped, SessionEntry, Stopped
from unbend.limits import Limits, limits, numbers
from unbend.limits.limits import _Ground
from unbend.movements import Catalogue
from unbend.screening import Assessment
from unbend_proof.journeys import claim, compare, engine, prove_limits, search, worlds
from unbend_proof.journeys.actions import Done, Practise
from unbend_proof.journeys.facts import Hurt, Pop, Seen, Session, Step
from unbend_proof.journeys.ledger import Ledger
from unbend_proof.journeys.plain import passed
from unbend_proof.journeys.rulebook import rulebook
from unbend_proof.journeys.walls import first_of_next_day, instant, next_time, told
from unbend_proof.report import Claim

Change = Callable[[tuple[Entry, ...], datetime | None], list[Entry]]
RULES = import_module("unbend.limits.limits")
LONDON = "Europe/London"
NIGHT = instant(LONDON, "2026-10-24 23:30")
HOUR = 3600
EDGE = worlds.EDGE


def found(depth: int = 4) -> Claim:
    proved = prove_limits(depth)
    assert not proved.holds
    return proved


def stories(proved: Claim) -> list[str]:
    return ["\n".join(one.steps) for one in proved.against]


# -- it holds ------------------------------------------------------------------------


@pytest.mark.hazard("H-5", "H-7", "H-8", "H-22", "H-23", "H-24")
def test_the_limits_hold_over_every_short_story():
    proved = prove_limits(4)
    assert proved.against == ()
    assert proved.id == "limits"


def test_every_sequence_is_counted_even_where_several_lead_to_one_state():
    covered = prove_limits(3).covered
    assert covered["sequences"] > covered["states"] > 0
    assert covered["comparisons"] > covered["books"] > 0
    assert covered["actions at most"] == 3


def test_counting_agrees_with_playing_each_sequence_by_itself():
    world = worlds.worlds()[0]
    one = search.Search(world)
    one.run(3)
    played = [((), 0)]
    count = 0
    for _ in range(3):
        played = [
            ((*path, action), count)
            for path, _ in played
            for action in world.actions
            if len(list(search.replayed(world, one.ledger, (*path, action)))) == len(path) + 1
        ]
        count += len(played)
    assert one.stories == count


@pytest.mark.hazard("H-23")
def test_the_worlds_have_days_of_23_24_and_25_hours():
    lengths = set()
    for world in worlds.worlds():
        start = first_of_next_day(world.start, world.zones[0])
        lengths.add((first_of_next_day(start, world.zones[0]) - start) // HOUR)
        lengths.add((start - world.start) // 60)
    assert {23, 24, 25} <= lengths


def test_the_second_account_shares_no_code_with_the_limits():
    for module in ("facts", "walls", "rulebook", "ledger", "plain", "actions"):
        text = (files("unbend_proof") / "journeys" / f"{module}.py").read_text(encoding="utf-8")
        names = {
            alias.name if isinstance(node, ast.Import) else str(node.module)
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        inside = {name for name in names if name.partition(".")[0] == "unbend"}
        assert inside == set(), module
        assert not names & {
            "unbend_proof.journeys.engine",
            "unbend_proof.journeys.compare",
            "unbend_proof.journeys.search",
        }


# -- it bites --------------------------------------------------------------------------

OTHER_NUMBERS: dict[str, dict[str, Any]] = {
    "a stop with signs rests 23 hours": {"stop_with_signs": timedelta(hours=23)},
    "a stop with signs rests 25 hours": {"stop_with_signs": timedelta(hours=25)},
    "an ache rests 23 hours": {"stop_with_ache": timedelta(hours=23)},
    "two edge sets a day": {"edge_sets": 2},
    "a pop again after 19 minutes": {"after_pop": timedelta(minutes=19)},
    "a pop again a second early": {"after_pop": timedelta(minutes=20, seconds=-1)},
    "four sessions a day": {"sessions": 4},
    "two sessions a day": {"sessions": 2},
    "three stops before a clinician": {"repeated_stops": 3},
    "stops within an hour add up": {"repeated_within": timedelta(hours=1)},
}


@pytest.mark.parametrize("other", OTHER_NUMBERS.values(), ids=OTHER_NUMBERS)
def test_a_number_that_is_not_the_rule_s_is_found(
    other: dict[str, Any], monkeypatch: pytest.MonkeyPatch
):
    wrong = replace(numbers(), **other)
    if "edge_sets" in other:
        # Movements over an edge have one set a day of their own: the rule is a second lock on it.
        monkeypatch.setattr(RULES, "_daily_ceiling", lambda *_: 2)
    monkeypatch.setattr(RULES, "numbers", lambda: wrong)
    assert found().against


def planted(change: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that reads another journal than it is given."""

    def wrong(
        known: Catalogue,
        assessment: Assessment,
        entries: tuple[Entry, ...],
        now: datetime,
        *,
        seen: datetime | None,
    ) -> Limits:
        return limits(known, assessment, change(entries, seen), now, seen=seen)

    monkeypatch.setattr(engine, "limits", wrong)


def test_a_day_by_utc_instead_of_the_wall_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        _Ground,
        "on_this_day",
        lambda self, at: at.astimezone(UTC).date() == self.now.astimezone(UTC).date(),
    )
    assert found().against


def test_a_day_of_24_hours_instead_of_a_calendar_day_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        _Ground, "on_this_day", lambda self, at: self.now - at < timedelta(hours=24)
    )
    assert found().against


def test_a_tomorrow_that_comes_24_hours_after_midnight_is_found(monkeypatch: pytest.MonkeyPatch):

    def tomorrow(self: _Ground) -> datetime:
        today = self.now.replace(hour=0, minute=0, second=0, fold=0).astimezone(UTC)
        return (today + timedelta(hours=24)).astimezone(self.now.tzinfo)

    monkeypatch.setattr(_Ground, "tomorrow", tomorrow)
    assert found().against


def test_hours_counted_on_the_wall_are_found(monkeypatch: pytest.MonkeyPatch):

    def until(self: _Ground, start: datetime, length: timedelta) -> datetime | None:
        end = start.astimezone(self.now.tzinfo) + length
        return end if end > self.now else None

    monkeypatch.setattr(_Ground, "until", until)
    assert found().against


def test_an_ache_that_does_not_reach_harder_movements_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(RULES, "_asking_more", lambda *_: frozenset())
    assert "wall-reach" in stories(found())[0]


def test_an_ache_that_reaches_one_step_up_only_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        RULES, "_asking_more", lambda known, movement: frozenset(known.find(movement).harder)
    )
    assert "roller-extension" in found().against[0].what


def test_sides_counted_apart_are_found(monkeypatch: pytest.MonkeyPatch):
    def apart(sides: Counter[tuple[str, str | None]]) -> Counter[str]:
        whole: Counter[str] = Counter()
        for (movement, _side), sets in sides.items():
            whole[movement] += sets
        return whole

    monkeypatch.setattr(RULES, "_both_sides_as_one", apart)
    assert "desk-rotation" in found().against[0].what


def test_sets_that_arrive_twice_and_count_twice_are_found(monkeypatch: pytest.MonkeyPatch):
    def twice(entries: tuple[Entry, ...], seen: datetime | None) -> list[Entry]:
        del seen
        return [
            replace(one, id=f"{one.id} {place}") if isinstance(one, SessionEntry) else one
            for place, one in enumerate(entries)
        ]

    planted(twice, monkeypatch)
    assert "arrives" in stories(found())[0]


def test_a_stop_that_is_forgotten_because_it_arrives_late_is_found(monkeypatch: pytest.MonkeyPatch):
    def late(entries: tuple[Entry, ...], seen: datetime | None) -> list[Entry]:
        del seen
        kept: list[Entry] = []
        for one in entries:
            newest = max((_when(each) for each in kept), default=_when(one))
            if not isinstance(one, Stopped) or _when(one) >= newest:
                kept.append(one)
        return kept

    planted(late, monkeypatch)
    assert found().against


def _when(entry: Entry) -> datetime:
    return entry.started if isinstance(entry, SessionEntry) else entry.at


def test_only_the_pop_told_last_counting_is_found_by_telling_backwards(
    monkeypatch: pytest.MonkeyPatch,
):
    def last(entries: tuple[Entry, ...], seen: datetime | None) -> list[Entry]:
        del seen
        pops = [one for one in entries if isinstance(one, Popped)]
        others = [one for one in entries if not isinstance(one, Popped)]
        return [*others, *pops[-1:]]

    planted(last, monkeypatch)
    proved = found()
    assert {one.given["journal"] for one in proved.against} == {"told backwards"}


def test_a_clinician_s_look_that_shortens_the_rest_is_found(monkeypatch: pytest.MonkeyPatch):
    def soon(entries: tuple[Entry, ...], seen: datetime | None) -> list[Entry]:
        return [
            one
            for one in entries
            if seen is None or not isinstance(one, Stopped) or one.at.timestamp() > seen.timestamp()
        ]

    planted(soon, monkeypatch)
    assert "a clinician has looked" in stories(found())[0]


def test_closing_more_than_the_rules_is_found_too(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(RULES, "_resting", lambda _movement: False)
    assert found().against


def test_an_entry_that_opens_something_is_found_even_where_both_accounts_agree():
    account = Ledger(rulebook(), (LONDON,))
    book = account.opened(NIGHT)
    closed = account.posted(book, Hurt(NIGHT, LONDON, None, signs=True))
    both = compare.Comparison(account)
    assert list(both.first(book, ())) == []
    assert list(both.first(closed, (Hurt(NIGHT, LONDON, None, signs=True),))) == []
    assert list(both.narrowed(book, closed)) == []
    assert [one.what for one in both.narrowed(closed, book)] == ["an entry opened something"]


def test_a_session_that_is_begun_against_the_count_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Practise, "_permitted", lambda *_: True)
    proved = found(2)
    assert any("more than 1 times that day" in one.what for one in proved.against)


def test_movements_that_only_one_account_knows_are_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(claim, "names", lambda: ("walk/standard",))
    (one,) = found().against
    assert "different movements" in one.what


def test_a_fault_is_told_as_its_shortest_story_with_times_on_the_wall(
    monkeypatch: pytest.MonkeyPatch,
):
    wrong = replace(numbers(), after_pop=timedelta(minutes=19))
    monkeypatch.setattr(RULES, "numbers", lambda: wrong)
    first = found().against[0]
    assert first.steps[0] == "Sat 24 Oct 23:30 London: the back pops"
    assert len(first.steps) == 2
    assert "the engine says closed until Sat 24 Oct 23:49 London" in first.steps[1]
    assert "the rules say closed until Sat 24 Oct 23:50 London" in first.steps[1]


# -- its own parts -----------------------------------------------------------------------


def test_the_hour_that_comes_twice_is_told_apart():
    first = instant(LONDON, "2026-10-25 01:30")
    assert told(first, LONDON) == "Sun 25 Oct 01:30 London"
    assert told(first + HOUR, LONDON) == "Sun 25 Oct 01:30 London (second time)"


def test_the_next_morning_is_the_next_time_clocks_show_it():
    morning = instant(LONDON, "2026-10-25 07:00")
    assert next_time(NIGHT, LONDON, 7) == morning
    assert next_time(morning, LONDON, 7) == instant(LONDON, "2026-10-26 07:00")


def session(*steps: str, start: int = NIGHT, name: str = "new") -> Session:
    return Session(name, start, LONDON, tuple(Step(ref, None, start) for ref in steps))


PASSED = {
    "sets": [session(EDGE, name="old")],
    "sessions": [session(worlds.TURN, name=name) for name in "abc"],
    "a stop with signs": [Hurt(NIGHT - 24 * HOUR + 1, LONDON, None, signs=True)],
    "an ache": [Hurt(NIGHT - 24 * HOUR + 1, LONDON, "wall-reach", signs=False)],
    "an ache somewhere": [Hurt(NIGHT, LONDON, None, signs=False)],
    "a pop": [Pop(NIGHT - 20 * 60 + 1, LONDON)],
    "repeated stops": [Hurt(NIGHT - n * 24 * HOUR, LONDON, None, signs=True) for n in (1, 15)],
}


@pytest.mark.parametrize("known", PASSED.values(), ids=PASSED)
def test_plain_counting_finds_each_limit_that_is_passed(known: list[Any]):
    assert passed(rulebook(), known, session(EDGE), LONDON) is not None


NOT_PASSED = {
    "nothing": [],
    "yesterday's set": [session(EDGE, start=NIGHT - 24 * HOUR, name="old")],
    "two sessions": [session(worlds.TURN, name=name) for name in "ab"],
    "one session told three times": [session(worlds.TURN, name="a") for _ in "abc"],
    "resting": [session(worlds.REST, name=name) for name in "abc"],
    "a stop a day ago": [Hurt(NIGHT - 24 * HOUR, LONDON, None, signs=True)],
    "an ache elsewhere": [Hurt(NIGHT, LONDON, "cat-cow", signs=False)],
    "a pop 20 minutes ago": [Pop(NIGHT - 20 * 60, LONDON)],
    "stops before a visit": [
        *(Hurt(NIGHT - n * 24 * HOUR, LONDON, None, signs=True) for n in (1, 2)),
        Seen(NIGHT - HOUR, LONDON),
    ],
}


@pytest.mark.parametrize("known", NOT_PASSED.values(), ids=NOT_PASSED)
def test_plain_counting_lets_pass_what_passes_no_limit(known: list[Any]):
    assert passed(rulebook(), known, session(EDGE), LONDON) is None


def test_what_is_repeated_stays_closed_however_long_one_waits():
    account = Ledger(rulebook(), (LONDON,))
    book = account.opened(NIGHT)
    for at in (NIGHT, NIGHT - HOUR):
        book = account.posted(book, Hurt(at, LONDON, None, signs=True))
    later = account.later(book, NIGHT + compare.MONTH)
    assert set(account.verdict(later, 0).ends) == {inf}
    seen = account.posted(later, Seen(later.now, LONDON))
    assert set(account.verdict(seen, 0).ends) == {0}


def test_what_cannot_be_done_ends_a_replay():
    world = worlds.worlds()[0]
    edge = world.actions[0]
    played = list(search.replayed(world, Ledger(rulebook(), world.zones), (edge, edge)))
    assert len(played) == 1
    assert isinstance(played[0][2], Done)
