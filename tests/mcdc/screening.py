"""Every rule's own questions over every answer, and every kind of broken file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.spec.tables import Row, answered, assessed, finding, misdone, rows, unfired, unsilenced
from unbend.errors import UnbendError
from unbend.movements import catalogue
from unbend.screening import (
    Answer,
    Asked,
    Disposition,
    Kind,
    Question,
    Reading,
    assess,
    countries,
    outcome,
    questionnaire,
    read_answers,
    rules,
    unanswered,
)
from unbend.screening.conditions import NOT_APPLICABLE, Between, Is, Ticked
from unbend.screening.countries import read_countries
from unbend.screening.load import read_questionnaire, read_rules

CITED = "source = 's'\nmark = 'D'\n"


def enumerate_screening() -> None:
    """Walk through everything screening decides; raises AssertionError where a law is broken."""
    for row in rows().values():
        assert not [*unfired(row), *unsilenced(row), *misdone(row)]
        check_each_answer(row)
        check_cleared(row)
    check_nothing_told()
    check_outcomes()
    check_not_applicable()
    check_answers()
    check_blocks()
    check_files()


def check_each_answer(row: Row) -> None:
    """Each answer to each question of a story: nothing barred is offered, nothing missing calms."""
    told = answered(row.fires[0])
    reading = Reading(row.reading or Reading.STANDARD)
    for key in row.fires[0]:
        question = questionnaire().questions[key]
        for value in values(question):
            changed = {**told, key: value}
            found = assess(changed, reading=reading)
            assert outcome(found, changed) in {*Disposition, "crisis", "stopped"}
            refs = {
                variant.ref for _, variant in catalogue().variants() if found.allows(variant.ref)
            }
            assert refs.isdisjoint(found.barred)
        if not question.optional and not row.rule.startswith("SUM."):
            without = {known: value for known, value in told.items() if known != key}
            assert finding(assess(without, reading=reading), row.rule)


def values(question: Question) -> Iterator[Answer]:
    """Every word, every number at the edge of a band, ticks from none to all."""
    if question.kind is Kind.NUMBER:
        yield from {question.low, question.high, *(n for band in question.bands for n in band)}
    elif question.kind is Kind.TEXT:
        yield from ("", "nothing else", "a chest pain", "a lump")
    elif question.kind is Kind.ANY_OF:
        yield from (question.options[:ticked] for ticked in range(len(question.options)))
        yield ("unsure",)
    else:
        yield from question.options


def check_cleared(row: Row) -> None:
    """A clinician's word takes a clearable rule down, and no other; a sum only as a whole."""
    found = assessed(row.fires[0], row.reading)
    before = finding(found, row.rule)
    alone = finding(assessed(row.fires[0], row.reading, row.rule), row.rule)
    fired = [one.rule for one in found.findings]
    whole = finding(assessed(row.fires[0], row.reading, *fired), row.rule)
    assert before
    assert alone
    assert whole
    clearable = row.rule in rules().clearable()
    assert (before.level is not whole.level) is clearable
    is_sum = row.rule.startswith("SUM.")
    assert (before.level is not alone.level) is (clearable and not is_sum)


def check_nothing_told() -> None:
    assert assess({}).disposition is Disposition.EMERGENCY
    assert assessed({"pain-now": 0}).findings == ()
    assert unanswered({}, questionnaire())
    assert not unanswered(answered({}), questionnaire())


def check_outcomes() -> None:
    told: dict[str, dict[str, object]] = {
        "crisis": {"suicidal": "yes"},
        "emergency": {"suicidal": "yes", "fever": "yes", "fever-serious": "yes"},
        "urgent": {"fever": "yes"},
        "stopped": {"stop-signs": ["sharp"]},
        "see_clinician": {"stop-signs": ["sharp"], "hypermobile": "yes"},
        "self_care": {"pain-now": 0},
    }
    for expected, story in told.items():
        assert outcome(assessed(story), answered(story)) == expected
    # What only missing answers keep alive has no words of its own.
    assert outcome(assess({}), {}) == "emergency"
    assert outcome(assess({"suicidal": "yes"}), {"suicidal": "yes"}) == "crisis"


def check_not_applicable() -> None:
    """A follow-up that is not asked makes nothing true, whatever is looked for in it."""
    answers = {"follow-up": NOT_APPLICABLE}
    for condition in (
        Is("follow-up", frozenset({"yes"})),
        Between("follow-up", 0, 10),
        Ticked("follow-up", 1),
    ):
        assert not condition.possible(answers)
        assert not condition.certain(answers)


def check_answers() -> None:
    wrong: dict[str, object] = {
        "fevr": "yes",
        "1234": "yes",
        "fever": "maybe",
        "rash": 1,
        "age": 121,
        "pain-now": -1,
        "pregnant-weeks": True,
        "beighton-score": "four",
        "anything-else": "x" * 2001,
        "bendy": ["thumb", "toes"],
        "stop-signs": "sharp",
    }
    found = faults(lambda: read_answers(wrong, questionnaire()))
    assert [one.split(": ")[1] for one in found] == list(wrong)
    assert faults(lambda: read_answers({"anything-else": 3}, questionnaire()))
    right = {"fever": None, "bendy": ["thumb", "thumb"], "stop-signs": (), "age": 50, "rash": "no"}
    assert read_answers(right, questionnaire()) == {
        "bendy": ("thumb",),
        "stop-signs": (),
        "age": 50,
        "rash": "no",
    }


def check_blocks() -> None:
    asked = {block.id for when in Asked for block in questionnaire().asked(when)}
    found = [one.id for block in asked for one in questionnaire().in_block(block)]
    assert sorted(found) == sorted(questionnaire().questions)


def check_files() -> None:
    assert countries()
    assert faults(lambda: read_countries("c", f"[XX]\nname = 'X'\n{CITED}"))
    question = f"[[blocks.questions]]\nid = 'a'\nrows = ['R1']\n{CITED}"
    block = "[[blocks]]\nid = 'b'\nasked = 'full'\n"
    questions = f"{block}{question}{question}healthy = 'y'\nasked_if = {{ question = 'z' }}\n"
    assert faults(lambda: read_questionnaire("q", questions))
    rule = f"[[rules]]\nid = 'R1.a'\nlevel = 'urgent'\nstrength = 'weak'\n{CITED}"
    ruled = f"{rule}when = {{ question = 'z' }}\n" * 2
    assert faults(lambda: read_rules("r", ruled, questionnaire()))


def faults(read: Callable[[], object]) -> list[str]:
    """What a reader finds wrong; AssertionError when it finds nothing."""
    try:
        read()
    except UnbendError as error:
        return [str(fault) for fault in error.faults]
    raise AssertionError("nothing wrong was found")
