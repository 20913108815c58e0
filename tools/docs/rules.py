"""Renders the page of screening's rules, in the order of the clinical table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.spec.tables import Story, rows
from tools.docs.changes import changed
from tools.docs.conditions import (
    answers,
    in_lines,
    leaves,
    option,
    phrases,
    short,
    told,
    unanswered,
)
from tools.docs.effects import GENTLY, LEVELS, MARKS, done, sourced
from tools.docs.markdown import bullets, folded, listed, page, table
from tools.docs.place import Pages
from unbend.screening import Asked, Kind, Level, Question, Rule, questionnaire, rules
from unbend.screening.rules import SumRule
from unbend.units import Mark
from unbend.wording import words

_OPENING = """\
# The rules of screening

What Unbend asks before it offers a movement, and what follows from each answer.

> **No clinician has reviewed these rules.** They were written down from published sources and,
> where those are silent, by decision of this project. Each card says which.

This page is rendered from the product's own data, and a test fails while the two differ: what
stands here is what the product does.
"""

_CHANGING = """\
## How to question or change a rule

To question one, open an issue and quote its name, such as `R12.minor-knock`. To change one:

1. Change it in `src/unbend/screening/data/rules.toml` (questions: `questions.toml` beside it; what
   a movement names: `src/unbend/movements/data/`). The sentence it says, and the words of the
   questions, stand in `src/unbend/wording/data/en/screening.toml`: mend them with it.
2. Say the same in the table of stories, `tests/spec/rules.toml`: what it does, when it fires, and
   the nearest case in which it does not. When a follow-up is put: `questions.toml` beside it; bars
   on a movement: `movements.toml`.
3. `make docs` writes this page anew and sets the date of what changed.
4. `make figures` proves everything anew; `make test` shows whether data, table and page agree,
   and what else the change touches.

**A change to an emergency or urgent rule needs two reviewers.** That is a rule of this project: one
checks the change against its source, the other the stories on both sides of it.
"""

_CAUTION = """\
**A missing or *not sure* answer counts as the most cautious one:** a rule fires unless the answers
given rule it out. A follow-up is put only where its lead question may be true; where it is not
put, it counts for nothing.

**Once somebody has looked:** a person can record that a clinician has seen them. For a year that
takes some rules of the level *See a clinician first* down to going gently; each of their cards says
whether. No other level gives way.
"""

_OTHERS = """\
Besides these: [the strict reading](#the-strict-reading), [free text](#free-text) and
[weak flags that add up](#weak-flags-that-add-up).
"""

_ASKED = {
    Asked.EVERY_SESSION: "Asked before every session.",
    Asked.FULL: "Asked in the full check.",
    Asked.STOP: "Asked after *That hurt*.",
    Asked.OBSERVED: "Never asked: the clock answers it.",
}

_FREE_TEXT = "anything-else"
_LOOK = (Mark.UNVERIFIED, Mark.DECISION, Mark.READ)
_PLACES = {"S53": "the-strict-reading", "TEXT": "free-text"}
"""Where the rules stand that belong to no row."""


def pages() -> Pages:
    """The page of rules."""
    text = page(
        _OPENING,
        _reading(),
        _CHANGING,
        _glance(),
        _first(),
        "## Row by row",
        *(_row(row) for row in _numbered()),
        _strict(),
        _text(),
        _sums(),
        _unused(),
    )
    return {"docs/safety/rules.md": text}


def _reading() -> str:
    return page(
        "## How to read a card",
        "**What it leads to**, most serious first. The most serious rule that fires decides; the "
        "others still close what they close.",
        table(["Level", "What the person is told"], LEVELS.values()),
        "**Where it comes from.**",
        table(["Mark", "Meaning"], MARKS.values()),
        _CAUTION,
    )


def _numbered() -> list[str]:
    named = {rule.row for rule in rules().rules.values()}
    return sorted((one for one in named if one.startswith("R")), key=lambda one: int(one[1:]))


def _of_row(row: str) -> list[Rule]:
    return [rule for rule in rules().rules.values() if rule.row == row]


def _questions(row: str) -> tuple[list[Question], list[Question]]:
    """The questions that stand under a row, and those it looks at that stand elsewhere."""
    asked = questionnaire().questions.values()
    own = [one for one in asked if one.rows[0] == row and one.id != _FREE_TEXT]
    looked = {name for rule in _of_row(row) for name in rule.when.questions}
    elsewhere = [one for one in asked if one.id in looked and one not in own]
    return own, elsewhere


def _title(row: str) -> str:
    own, elsewhere = _questions(row)
    question = (own or elsewhere)[0]
    text = words().say(f"question.{question.id}.text")
    # A list of signs is told by the heading above it.
    headed = question.kind is Kind.ANY_OF and question.asked_if is None
    return words().say(f"block.{question.block}.title") if headed else text


def _glance() -> str:
    lines = (
        (f"[{row}](#{row.lower()})", _title(row), ", ".join(_levels(_of_row(row))))
        for row in _numbered()
    )
    return page("## At a glance", table(["Row", "About", "Can lead to"], lines), _OTHERS)


def _first() -> str:
    """Every rule by its level and its mark: what is unverified, or only decided, wants a look."""
    lines = (
        [name, *(", ".join(_found(level, mark)) for mark in _LOOK)]
        for level, (name, _) in LEVELS.items()
    )
    heading = ["Leads to", *(MARKS[mark][0].capitalize() for mark in _LOOK)]
    return page(
        "## Where to look first",
        "Every rule by what it leads to and by its mark. Unverified ones want checking against "
        "their source first, decided ones want a second opinion.",
        table(heading, lines),
    )


def _found(level: Level, mark: Mark) -> Iterator[str]:
    for rule in rules().rules.values():
        if (rule.level, rule.citation.mark) == (level, mark):
            yield f"[{rule.id}](#{_PLACES.get(rule.row, rule.row.lower())})"


def _levels(found: Sequence[Rule]) -> list[str]:
    met = {rule.level for rule in found}
    return [name for level, (name, _) in LEVELS.items() if level in met]


def _row(row: str) -> str:
    own, elsewhere = _questions(row)
    return page(
        f'<a id="{row.lower()}"></a>\n\n### {row} · {_title(row)}',
        _question_table(own),
        _looks_at(row, elsewhere),
        *map(_card, _of_row(row)),
    )


def _question_table(asked: Sequence[Question]) -> str:
    if not asked:
        return ""
    heading = ["Name", "Question", "Answers", "Missing or not sure counts as", "Source"]
    return table(heading, map(_question_line, asked))


def _question_line(question: Question) -> tuple[str, ...]:
    example = f"question.{question.id}.example"
    said = words().say(example) if words().has(example) else ""
    asked = "" if question.asked_if is None else f"*Only after: {told(question.asked_if)}.*"
    asked += " *Put again before every session.*" if question.momentary else ""
    text = f"**{words().say(f'question.{question.id}.text')}** {said} {asked}"
    when = changed().get(("questions", question.id), "")
    source = f"{sourced(question.citation)}, last change {when}"
    return short(question.id), text, answers(question), unanswered(question), source


def _looks_at(row: str, elsewhere: Sequence[Question]) -> str:
    own, _ = _questions(row)
    when = _when_asked(own)
    also = listed(
        [f"{short(one.id)} ([{one.rows[0]}](#{one.rows[0].lower()}))" for one in elsewhere]
    )
    return " ".join((*when, f"Looks also at {also}." if also else ""))


def _when_asked(own: Sequence[Question]) -> list[str]:
    blocks = {block.id: block.asked for block in questionnaire().blocks}
    return [_ASKED[one] for one in dict.fromkeys(blocks[question.block] for question in own)]


def _card(rule: Rule) -> str:
    lines = [
        ("Fires when", in_lines(rule.when)),
        ("Says", f"“{words().say(f'rule.{rule.id}.reason')}”"),
        *done(rule),
        *([("Decided here", because)] if (because := rows()[rule.id].because) else []),
        ("Source", sourced(rule.citation)),
        ("Last change", str(changed().get(("rules", rule.id), ""))),
    ]
    return page(table([f"`{rule.id}`", LEVELS[rule.level][0]], lines), _stories(rule.id))


def _stories(rule: str) -> str:
    row = rows()[rule]
    told_all = [
        *(f"fires with {_story(story)}" for story in row.fires),
        *(f"silent with {_story(story)}" for story in row.silent),
    ]
    title = f"Tried with {len(told_all)} stories"
    return folded(title, bullets(told_all))


def _story(story: Story) -> str:
    return ", ".join(map(_answer, story, story.values())) or "nothing said"


def _answer(question: str, said: object) -> str:
    if question == _FREE_TEXT:
        return f"“{said}”" if said else "nothing written"
    if isinstance(said, list):
        ticked = listed([f"“{option(question, one)}”" for one in said])
        return f"{short(question)}: {ticked or 'nothing ticked'}"
    if said in {"yes", "no", "unsure"}:
        return f"{short(question)}: {option(question, str(said)).lower()}"
    return f"{short(question)}: " + (
        f"“{option(question, said)}”" if isinstance(said, str) else str(said)
    )


def _strict() -> str:
    return page(
        "## The strict reading",
        "Statement S53 of the source article can be read two ways: that people with hypermobile "
        "joints *and* pain should not treat themselves, or that nobody in pain should. The first "
        "is the standard (R27). Whoever wants the second chooses it in the settings.",
        *map(_card, _of_row("S53")),
    )


def _text() -> str:
    found = _of_row("TEXT")
    question = questionnaire().questions[_FREE_TEXT]
    return page(
        "## Free text",
        "Free text can only raise a level, never lower one. A phrase counts where it stands at the "
        "start of a word.",
        _question_table([question]),
        *(part for rule in found for part in (_card(rule), _phrases(rule))),
    )


def _phrases(rule: Rule) -> str:
    said = [one for leaf in leaves(rule.when) for one in phrases(leaf)]
    return folded(f"{len(said)} phrases", " · ".join(said))


def _sums() -> str:
    weak = sorted((rule for rule in rules().rules.values() if rule.points), key=_worth)
    lines = (
        (f"[{rule.row}](#{rule.row.lower()})", f"`{rule.id}`", str(rule.points)) for rule in weak
    )
    return page(
        "## Weak flags that add up",
        "Each of these says little alone. Their points add up; a row counts once, with its "
        "highest.",
        table(["Row", "Rule", "Points"], lines),
        *_sum_cards(),
    )


def _worth(rule: Rule) -> tuple[int, int]:
    return -rule.points, int(rule.row[1:])


def _sum_cards() -> Iterator[str]:
    """A card for each sum, lowest first."""
    sums = sorted(rules().sums, key=lambda one: one.at_least)
    ends = [above.at_least - 1 for above in sums[1:]]
    for one, end in zip(sums, [*ends, None], strict=True):
        yield _sum_card(one, _points(one.at_least, end))


def _points(least: int, most: int | None) -> str:
    if most is None:
        return f"{least} or more"
    return str(least) if most == least else f"{least} to {most}"


def _sum_card(one: SumRule, points: str) -> str:
    seen = "goes gently" if one.clearable else "stays as it is until the answers change"
    lines = [
        ("Fires when", f"the points come to {points}"),
        ("Says", f"“{words().say(f'rule.{one.id}.reason')}”"),
        ("Gently", GENTLY),
        *([("Once somebody has looked", seen)] if one.level is Level.SEE_CLINICIAN else []),
        ("Source", sourced(one.citation)),
        ("Last change", str(changed().get(("sums", one.id), ""))),
    ]
    return page(table([f"`{one.id}`", LEVELS[one.level][0]], lines), _stories(one.id))


def _unused() -> str:
    used = {name for rule in rules().rules.values() for name in rule.when.questions}
    unused = [one for one in questionnaire().questions.values() if one.id not in used]
    if not unused:
        return ""
    lines = ((words().say(f"question.{one.id}.text"), _leads_to(one.id)) for one in unused)
    return page(
        "## Questions no rule looks at",
        table(["Question", "What it is for"], lines),
    )


def _leads_to(question: str) -> str:
    followed = [
        f"“{words().say(f'question.{one.id}.text')}”"
        for one in questionnaire().questions.values()
        if one.asked_if and question in one.asked_if.questions
    ]
    return f"leads on to {listed(followed)}" if followed else "nothing"
