"""The check's values as the templates want them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from unbend.screening import Answer, Answers, questionnaire
from unbend.screening import Kind as Answering
from unbend.screening.questionnaire import Question
from unbend.units import Mark
from unbend.wording import Words, words
from unbend_web.check.forms import NONE, TICKED, UNSURE, Sent
from unbend_web.check.models import Kind, Screening
from unbend_web.check.screens import Screen, screens

WIDEST_SCALE = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One row to tick or choose."""

    name: str
    value: str
    text: str
    more: str
    picked: bool


@dataclass(frozen=True, slots=True)
class Why:
    """Why one question is asked, and where that comes from."""

    text: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question with all its ways of answering."""

    id: str
    shape: str
    """``short``, ``choice``, ``bands``, ``list``, ``scale``, ``number`` or ``text``."""
    text: str
    example: str
    rows: tuple[Row, ...]
    typed: str
    fault: str
    question: Question


@dataclass(frozen=True, slots=True)
class Page:
    """One screen of the check."""

    screening: Screening
    screen: Screen
    title: str
    lead: str
    place: int
    of: int
    rows: tuple[Row, ...]
    fields: tuple[Field, ...]
    whys: tuple[Why, ...]
    faults: Mapping[str, str]
    back: Screen | None

    @property
    def fault(self) -> str:
        """What is wrong with the rows as a whole."""
        return self.faults.get(TICKED, "")

    @property
    def has_more(self) -> bool:
        """Whether any field is in need of mending."""
        return bool(self.faults)


def checklist(screening: Screening, screen: Screen, answers: Answers, sent: Sent | None) -> Page:
    """A screen of rows to tick."""
    said = words()
    whys = tuple(_why(one, said) for one in screen.leads)
    return _page(
        screening, screen, _Asked(first=True, rows=_rows(screen, answers, said), whys=whys), sent
    )


def form(
    screening: Screening,
    screen: Screen,
    questions: Iterable[Question],
    answers: Answers,
    sent: Sent | None,
) -> Page:
    """A screen of questions, each with its own ways of answering."""
    said, faults = words(), sent.faults if sent else {}
    asked = tuple(questions)
    fields = tuple(_field(one, answers, faults, said) for one in asked)
    whys = tuple(_why(one, said) for one in asked)
    first = asked == screen.leads
    page = _page(screening, screen, _Asked(first=first, fields=fields, whys=whys), sent)
    return _one_by_one(page, answers) if first and screen.is_checklist else page


def _one_by_one(page: Page, answers: Answers) -> Page:
    """The rows of a checklist as questions: in its own words, and back to the rows.

    Rows to tick cannot hold *Not sure*; once one is kept, back leads to the screen before.
    """
    unsure = any(answers.get(one.id) == UNSURE for one in page.screen.leads)
    lead = _("Take them one by one, with examples. “Not sure” is an answer too.")
    return replace(page, lead=lead, back=page.back if unsure else page.screen)


@dataclass(frozen=True, slots=True)
class _Asked:
    first: bool
    """Whether it is what the screen begins with, not what follows from it."""
    rows: tuple[Row, ...] = ()
    fields: tuple[Field, ...] = ()
    whys: tuple[Why, ...] = ()


def _page(screening: Screening, screen: Screen, asked: _Asked, sent: Sent | None) -> Page:
    said, order = words(), screens(Kind(screening.kind))
    place = order.index(screen)
    return Page(
        screening=screening,
        screen=screen,
        title=_said(said, f"block.{screen.id}.title") or _("And today?"),
        lead=_said(said, f"block.{screen.id}.lead") if asked.first else "",
        place=place + 1,
        of=len(order),
        rows=asked.rows,
        fields=asked.fields,
        whys=asked.whys,
        faults=sent.faults if sent else {},
        back=order[place - 1] if place else None,
    )


def _rows(screen: Screen, answers: Answers, said: Words) -> tuple[Row, ...]:
    if screen.is_one_list:
        return _options(screen.leads[0], answers, said, TICKED)
    return tuple(
        Row(TICKED, one.id, said.say(f"question.{one.id}.text"), "", answers.get(one.id) == "yes")
        for one in screen.leads
    )


def _field(question: Question, answers: Answers, faults: Mapping[str, str], said: Words) -> Field:
    typed = answers.get(question.id, "")
    return Field(
        id=question.id,
        shape=_shape(question),
        text=said.say(f"question.{question.id}.text"),
        example=_said(said, f"question.{question.id}.example"),
        rows=_field_rows(question, answers, said),
        typed="" if isinstance(typed, tuple) else str(typed),
        fault=faults.get(question.id, ""),
        question=question,
    )


def _shape(question: Question) -> str:
    if question.kind is not Answering.NUMBER:
        shapes = {Answering.ONE_OF: "choice", Answering.ANY_OF: "list", Answering.TEXT: "text"}
        return shapes.get(question.kind, "short")
    if question.bands:
        return "bands"
    return "scale" if question.low == 0 and question.high <= WIDEST_SCALE else "number"


def _field_rows(question: Question, answers: Answers, said: Words) -> tuple[Row, ...]:
    if question.kind is Answering.NUMBER:
        return _numbers(question, answers.get(question.id))
    rows = _options(question, answers, said, question.id)
    if question.kind is Answering.ANY_OF and not question.optional:
        none = answers.get(question.id) == ()
        rows = (*rows, Row(question.id, NONE, _("None of these"), "", none))
    return rows


def _numbers(question: Question, given: Answer | None) -> tuple[Row, ...]:
    if question.bands:
        return tuple(
            Row(
                question.id,
                str(low),
                band_text(low, high, question),
                "",
                isinstance(given, int) and low <= given <= high,
            )
            for low, high in question.bands
        )
    every = range(question.low, question.high + 1)
    return tuple(Row(question.id, str(one), str(one), "", given == one) for one in every)


def band_text(low: int, high: int, question: Question) -> str:
    """A range of numbers in words: ``under 16``, ``16 or 17``, ``20 to 50``, ``75 or over``."""
    if low == question.low:
        return _("under %(above)s") % {"above": high + 1}
    if high == question.high:
        return _("%(low)s or over") % {"low": low}
    joined = _("%(low)s or %(high)s") if high == low + 1 else _("%(low)s to %(high)s")
    return joined % {"low": low, "high": high}


def _options(question: Question, answers: Answers, said: Words, name: str) -> tuple[Row, ...]:
    given = answers.get(question.id)
    picked = given if isinstance(given, tuple) else (given,)
    return tuple(
        Row(name, one, option_text(question, one, said), "", one in picked)
        for one in question.options
    )


def option_text(question: Question, option: str, said: Words) -> str:
    """The words of one option."""
    common = {"yes": _("Yes"), "no": _("No"), UNSURE: _("Not sure")}
    return _said(said, f"question.{question.id}.option.{option}") or common.get(option, option)


def _why(question: Question, said: Words) -> Why:
    return Why(
        said.say(f"question.{question.id}.text"),
        said.say(f"question.{question.id}.why"),
        source_text(question.citation.source, question.citation.mark),
    )


def source_text(source: str, mark: Mark) -> str:
    """A source with how well it is known."""
    if mark is Mark.UNVERIFIED:
        return _("%(source)s (not read again)") % {"source": source}
    if mark is Mark.DECISION and "decision" not in source:
        return _("%(source)s (a decision of this project)") % {"source": source}
    return source


def _said(said: Words, key: str) -> str:
    return said.say(key) if said.has(key) else ""


@dataclass(frozen=True, slots=True)
class Told:
    """A question and what was answered."""

    question: str
    answer: str


def told(answers: Answers) -> tuple[Told, ...]:
    """Every answered question in words, in the order of asking."""
    said, known = words(), questionnaire().questions
    found = [
        Told(
            said.say(f"question.{key}.text"),
            answer_text(question, answers[key], said),
        )
        for key, question in known.items()
        if key in answers and key != "just-up"
    ]
    return tuple(one for one in found if one.answer)


def answer_text(question: Question, answer: Answer, said: Words) -> str:
    """One answer in words."""
    if isinstance(answer, tuple):
        chosen = [option_text(question, one, said) for one in answer]
        return ", ".join(chosen) or _("None of these")
    if isinstance(answer, int):
        band = next((one for one in question.bands if one[0] <= answer <= one[1]), None)
        return band_text(*band, question) if band else str(answer)
    return option_text(question, answer, said) if question.options else answer
