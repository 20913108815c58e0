"""Deciding once more: the same on the same, and what differs told by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spec.tables import Row, answered, rows
from tests.unit.record.stories import (
    EVENING,
    FLOOR,
    answers,
    exchanged,
    fine,
    journals,
    moments,
    planned,
    requests,
    screened,
)
from unbend.journal import Entry, Popped, Practised, SessionEntry, Stopped, StopSign
from unbend.movements import Catalogue, catalogue
from unbend.practice import Request
from unbend.record import (
    Difference,
    Exchange,
    Part,
    Record,
    Routine,
    edition,
    record_from_json,
    record_to_json,
    ref_of,
    replay,
)
from unbend.record.model import Fired
from unbend.screening import Answer, Level, Questionnaire, Reading, Rules, questionnaire, rules
from unbend.units import Seconds


def kept(record: Record) -> Record:
    """The record as whoever reads it later has it."""
    return record_from_json(record_to_json(record))


def parts(record: Record) -> set[tuple[Part, str]]:
    return {(one.part, one.name) for one in replay(record).differs}


def only(record: Record, part: Part) -> Difference:
    (found,) = (one for one in replay(record).differs if one.part is part)
    return found


class TestNothingChanged:
    @pytest.mark.parametrize("row", rows().values(), ids=rows())
    def test_every_story_of_the_table_of_rules_comes_out_the_same(self, row: Row):
        reading = Reading(row.reading) if row.reading else Reading.STANDARD
        for story in (*row.fires, *row.silent):
            found = replay(kept(screened(answered(story), reading)))
            assert (found.same, found.changed, found.unread) == (True, (), ())

    @pytest.mark.parametrize("rule", sorted(rules().clearable()))
    def test_what_a_clinician_cleared_comes_out_cleared(self, rule: str):
        row = rows()[rule]
        reading = Reading(row.reading) if row.reading else Reading.STANDARD
        assert replay(kept(screened(answered(row.fires[0]), reading, rule))).same

    @settings(max_examples=60)
    @given(answers(), requests(), journals(), moments(), st.none() | moments())
    def test_every_plan_comes_out_the_same(
        self,
        told: dict[str, Answer],
        wish: Request,
        journal: tuple[Entry, ...],
        now: datetime,
        looked_at: datetime | None,
    ):
        found = replay(kept(planned(told, wish, journal, now, looked_at)))
        assert found.differs == ()
        assert found.changed == ()

    def test_an_exchange_comes_out_the_same(self):
        assert replay(kept(exchanged())).differs == ()

    def test_what_the_journal_closed_comes_out_closed(self):
        cat = Practised(ref=ref_of("cat-cow/standard"), side=None, sets=9, at=EVENING)
        today = SessionEntry(
            id="a",
            started=EVENING,
            ended=None,
            before=None,
            after=None,
            feels=None,
            practised=(cat,),
        )
        record = planned(entries=(today, Popped(at=EVENING), Stopped(at=EVENING)))
        assert record.routine
        assert any(one.until for one in record.routine.planned.left_out)
        assert replay(kept(record)).same

    def test_the_same_result_is_not_laid_to_the_engine(self):
        assert not replay(screened(fine())).by_the_engine


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Let every module read other data, and another edition of it."""
    engine = import_module("unbend.screening.assess")
    caches = [engine._in_force, engine._reach, engine._easing, engine._variants, engine._sum_ids]
    modules = [
        engine,
        *(import_module(f"unbend.record.{name}") for name in ("replay", "differences", "plans")),
    ]

    def replaced(name: str, value: object, **changed: object) -> None:
        for module in modules:
            if hasattr(module, name):
                monkeypatch.setattr(module, name, lambda: value)
        other = replace(edition(), **changed)  # type: ignore[arg-type]
        monkeypatch.setattr(modules[1], "edition", lambda: other)
        for one in caches:
            one.cache_clear()

    yield replaced
    monkeypatch.undo()
    for one in caches:
        one.cache_clear()


Put = Callable[..., None]


def without_rule(id_: str) -> Rules:
    return Rules(
        {key: rule for key, rule in rules().rules.items() if key != id_},
        tuple(one for one in rules().sums if one.id != id_),
    )


def without_movement(id_: str) -> Catalogue:
    return Catalogue(tuple(one for one in catalogue().movements if one.id != id_))


class TestRulesChanged:
    def test_a_rule_that_fires_now_and_did_not_is_told(self, put: Put):
        record = kept(screened(fine(steroids="no")))
        old = rules().rules["R1.saddle"]
        always = replace(old, when=replace(old.when, values=frozenset({"no"})))  # type: ignore[type-var]
        put("rules", Rules({**rules().rules, old.id: always}, rules().sums), rules="new")
        found = replay(record)
        assert [one.data for one in found.changed] == ["rules"]
        assert not found.by_the_engine
        assert Difference(Part.FINDING, "R1.saddle", None, "emergency") in found.differs
        assert Difference(Part.DISPOSITION, "", "self_care", "emergency") in found.differs

    def test_a_rule_that_no_longer_fires_is_told(self, put: Put):
        record = kept(screened(fine(saddle_numbness="yes")))
        old = rules().rules["R1.saddle"]
        never = replace(old, when=replace(old.when, values=frozenset({"?"})))  # type: ignore[type-var]
        put("rules", Rules({**rules().rules, old.id: never}, rules().sums), rules="new")
        assert only(record, Part.FINDING) == Difference(
            Part.FINDING, "R1.saddle", "emergency", None
        )

    def test_a_rule_that_is_gone_is_told_as_gone(self, put: Put):
        record = kept(screened(fine(saddle_numbness="yes")))
        put("rules", without_rule("R1.saddle"), rules="new")
        assert only(record, Part.FINDING).gone

    def test_a_sum_that_is_gone_is_told_as_gone(self, put: Put):
        highest = rules().sums[0].id
        record = kept(screened(answered(rows()[highest].fires[0])))
        put("rules", without_rule(highest), rules="new")
        gone = {one.name for one in replay(record).differs if one.gone}
        assert highest in gone

    def test_a_sum_that_is_there_is_not_told_as_gone(self):
        record = screened(fine())
        sum_ = rules().sums[0].id
        found = replace(record.found, findings=(replace_fired(sum_),))
        assert not only(replace(record, found=found), Part.FINDING).gone

    def test_a_finding_only_presumed_since_is_told(self):
        told = dict(fine(saddle_numbness="yes"))
        record = screened(told)
        del told["saddle-numbness"]
        record = replace(record, given=replace(record.given, answers=told))
        assert only(record, Part.FINDING).now == "emergency, presumed"

    def test_what_is_barred_and_how_gently_it_goes_are_told(self):
        record = screened(fine(steroids="yes"))
        fewer = replace(record.found, barred=(), gentle=not record.found.gentle)
        record = replace(record, found=fewer)
        assert {part for part, _ in parts(record)} == {Part.BARRED, Part.PACE}

    def test_what_was_eased_is_told(self):
        record = screened(fine())
        record = replace(record, found=replace(record.found, eased=(ref_of("cat-cow/standard"),)))
        assert only(record, Part.EASED) == Difference(Part.EASED, "cat-cow/standard", "yes", None)

    def test_what_was_eased_and_is_gone_is_told_as_gone(self):
        record = screened(fine())
        record = replace(record, found=replace(record.found, eased=(ref_of("gone/standard"),)))
        assert only(record, Part.EASED).gone

    def test_full_questions_that_come_sooner_are_told(self):
        record = screened(fine())
        record = replace(record, found=replace(record.found, recheck_soon=True))
        assert parts(record) == {(Part.PACE, "full questions sooner")}


def replace_fired(rule: str) -> Fired:
    found = screened(fine(saddle_numbness="yes")).found.findings[0]
    return replace(found, rule=rule, level=Level.GENTLE)


class TestQuestionsChanged:
    def test_an_answer_to_a_question_that_is_gone_is_told_and_counts_as_none(self, put: Put):
        record = kept(screened(fine()))
        left = {
            key: one for key, one in questionnaire().questions.items() if key != "anything-else"
        }
        given = replace(record.given, answers={**record.given.answers, "anything-else": "lump"})
        put("questionnaire", Questionnaire(questionnaire().blocks, left), questions="new")
        found = replay(replace(record, given=given))
        assert [str(one) for one in found.unread] == [
            "answers: anything-else: there is no such question any more"
        ]
        assert [one.data for one in found.changed] == ["questions"]

    def test_an_answer_that_is_no_answer_any_more_counts_as_the_most_cautious_one(self):
        record = screened(fine())
        given = replace(record.given, answers={**record.given.answers, "saddle-numbness": "never"})
        found = replay(replace(record, given=given))
        assert [one.where for one in found.unread] == ["answers: saddle-numbness"]
        assert Difference(Part.DISPOSITION, "", "self_care", "emergency") in found.differs


class TestMovementsChanged:
    def test_a_movement_that_is_gone_is_told_and_the_plan_made_without_it(self, put: Put):
        record = kept(planned())
        assert record.routine
        first = record.routine.planned.steps[0].ref
        put("catalogue", without_movement(first.movement), movements={"cat-cow": "new"})
        found = replay(record)
        steps = [one for one in found.differs if one.part is Part.STEP and one.gone]
        assert [one.name.partition(" ")[0] for one in steps] == [str(first)]
        assert all(one.now is None for one in steps)

    def test_a_movement_barred_then_and_gone_now_is_told_as_gone(self, put: Put):
        record = kept(screened(fine(steroids="yes")))
        barred = record.found.barred[0]
        put("catalogue", without_movement(barred.movement), movements={})
        gone = {one.name for one in replay(record).differs if one.gone}
        assert str(barred) in gone

    def test_a_movement_that_came_is_told(self):
        record = planned()
        assert record.routine
        plan = record.routine.planned
        came = plan.left_out[0]
        fewer = replace(plan, left_out=plan.left_out[1:])
        record = replace(record, routine=Routine(record.routine.ground, fewer))
        found = only(record, Part.LEFT_OUT)
        assert (found.name, found.then, found.gone) == (str(came.ref), None, False)
        assert found.now
        assert came.reason.key in found.now

    def test_a_movement_left_out_then_and_gone_now_is_told_as_gone(self):
        record = planned()
        assert record.routine
        plan = record.routine.planned
        gone = replace(plan.left_out[0], ref=ref_of("gone/standard"))
        more = replace(plan, left_out=(*plan.left_out, gone))
        found = only(replace(record, routine=Routine(record.routine.ground, more)), Part.LEFT_OUT)
        assert (found.name, found.now, found.gone) == ("gone/standard", None, True)

    def test_the_order_in_which_a_reason_was_filled_in_says_nothing(self):
        ached = (Stopped(at=EVENING, movement="cat-cow", signs=frozenset({StopSign.SAME_ACHE})),)
        raw = record_to_json(planned(entries=ached))
        for one in raw["found"]["plan"]["left_out"]:
            values = one["reason"]["values"]
            one["reason"]["values"] = dict(reversed(values.items()))
        assert replay(record_from_json(raw)).same

    def test_another_dose_is_told(self):
        record = planned()
        assert record.routine
        first, *rest = record.routine.planned.steps
        more = replace(first, dose=replace(first.dose, sets=first.dose.sets + 1))
        plan = replace(record.routine.planned, steps=(more, *rest))
        found = only(replace(record, routine=Routine(record.routine.ground, plan)), Part.STEP)
        assert found.name.startswith(str(first.ref))
        assert found.then
        assert found.now
        assert found.then.startswith(f"sets {first.dose.sets + 1}, ")
        assert found.now.startswith(f"sets {first.dose.sets}, ")

    def test_a_step_eased_then_and_not_now_is_told(self):
        record = planned()
        assert record.routine
        first, *rest = record.routine.planned.steps
        plan = replace(record.routine.planned, steps=(replace(first, eased=True), *rest))
        found = only(replace(record, routine=Routine(record.routine.ground, plan)), Part.STEP)
        assert "eased" in str(found.then)
        assert "eased" not in str(found.now)

    def test_another_order_alone_is_told(self):
        record = planned()
        assert record.routine
        plan = record.routine.planned
        turned = replace(plan, steps=tuple(reversed(plan.steps)))
        assert parts(replace(record, routine=Routine(record.routine.ground, turned))) == {
            (Part.ORDER, "")
        }

    def test_another_length_is_told(self):
        record = planned()
        assert record.routine
        longer = replace(record.routine.planned, seconds=Seconds(9000.0))
        assert parts(replace(record, routine=Routine(record.routine.ground, longer))) == {
            (Part.PLAN, "seconds")
        }

    def test_another_end_of_a_closure_is_told(self):
        record = planned(entries=(Stopped(at=EVENING),))
        assert record.routine
        ground = replace(record.routine.ground, entries=(Stopped(at=EVENING - timedelta(hours=1)),))
        record = replace(record, routine=Routine(ground, record.routine.planned))
        assert {part for part, _ in parts(record)} == {Part.LEFT_OUT}

    def test_the_same_result_on_changed_data_is_the_same(self, put: Put):
        record = kept(planned())
        put("catalogue", catalogue(), movements={**edition().movements, "cat-cow": "new"})
        found = replay(record)
        assert found.same
        assert [one.data for one in found.changed] == ["movement cat-cow"]


class TestExchanges:
    def exchange(self, record: Record) -> Exchange:
        assert record.routine
        assert record.routine.ground.exchange
        return record.routine.ground.exchange

    def with_exchange(self, record: Record, exchange: Exchange) -> Record:
        assert record.routine
        ground = replace(record.routine.ground, exchange=exchange)
        return replace(record, routine=Routine(ground, record.routine.planned))

    def test_one_whose_step_is_gone_cannot_be_made(self, put: Put):
        record = kept(exchanged())
        gone = self.exchange(record).steps[self.exchange(record).step].ref.movement
        put("catalogue", without_movement(gone), movements={})
        found = only(record, Part.PLAN)
        assert found.now
        assert found.now.startswith("cannot be made")
        assert gone in found.now

    def test_one_that_is_not_permitted_any_more_cannot_be_made(self):
        record = exchanged()
        exchange = replace(self.exchange(record), ref=ref_of("ball-drape/standard"))
        found = only(self.with_exchange(record, exchange), Part.PLAN)
        assert "cannot take the place" in str(found.now)

    def test_another_step_that_is_gone_counts_as_closed(self):
        record = exchanged()
        exchange = self.exchange(record)
        gone = replace(exchange.steps[-1], ref=ref_of("gone/standard"))
        assert exchange.step < len(exchange.steps) - 1
        changed = replace(exchange, steps=(gone, *exchange.steps), step=exchange.step + 1)
        assert replay(self.with_exchange(record, changed)).same


class TestEngineChanged:
    def test_another_result_on_the_same_data_is_laid_to_the_engine(self):
        record = screened(fine(steroids="yes"))
        found = replay(replace(record, found=screened(fine()).found))
        assert found.changed == ()
        assert found.by_the_engine

    def test_a_wish_that_can_no_longer_be_had_is_told(self):
        record = planned()
        assert record.routine
        ground = replace(record.routine.ground, request=replace(FLOOR, minutes=7))
        found = only(replace(record, routine=Routine(ground, record.routine.planned)), Part.PLAN)
        assert (found.then, found.now) == (
            "made",
            "cannot be made: minutes: 7 is none of 2, 5, 10, 15",
        )
