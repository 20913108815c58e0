"""Renders the page of movements: what closes each, what makes it smaller, and its dose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tests.spec.tables import movement_rows
from tools.docs.changes import changed
from tools.docs.effects import CLASSES, closed_by, smaller_by, sourced
from tools.docs.markdown import bullets, folded, listed, page, table
from tools.docs.place import Pages
from unbend.movements import Dosage, Movement, Variant, VariantRef, catalogue
from unbend.movements.model import Range
from unbend.screening import Level, Rule, rules
from unbend.wording import words

_OPENING = """\
# What closes each movement

Which movement is not offered to whom, which is offered smaller, and how much of it at most.

> **No clinician has reviewed these bars and doses.** They come from published sources and, where
> those are silent, from decisions of this project. Each says which; [the page of rules](rules.md)
> explains the marks.

This page is rendered from the product's own data, and a test fails while the two differ. *The
clinical table* is what this project wrote down from its sources before it built anything: rules R1
to R57, movements M1 to M9 of the source article, additions A1 to A11.
"""

_CLASSES = """\
## What a movement asks of the body

A movement belongs to classes, and a rule closes whole classes; beyond that a movement may name
single rules. The classes are a *project decision*.
"""

_CHANGING = """\
## How to question or change a bar

To question one, open an issue and quote the movement's row and the rule: *M6 with R38*. To change
one, change the movement's file in `src/unbend/movements/data/` (or the classes a rule bars, in
`src/unbend/screening/data/rules.toml`), say the same in `tests/spec/movements.toml` with its
reason, then `make docs` and `make test`.
"""

_LEGEND = """\
● closed in every form · ◐ closed in some forms · ○ offered smaller · empty: open

*Smaller* is about half the range, in the lowest dose. A rule that offers no movement at all stands
here only where a clinician's look opens the others again: then this is what stays closed.
"""

_CLOSED, _SOME, _SMALLER = "●", "◐", "○"
_MOVING = {Level.BARS, Level.GENTLE, Level.ADVICE}
"""Levels under which something is offered."""


def pages() -> Pages:
    """The page of movements."""
    text = page(
        _OPENING,
        _matrix(),
        _CLASSES,
        table(["Class", "Meaning"], ((f"`{one}`", meaning) for one, meaning in CLASSES.items())),
        _CHANGING,
        "## Movement by movement",
        *map(_movement, catalogue().movements),
    )
    return {"docs/safety/movements.md": text}


@cache
def _reach() -> Mapping[str, tuple[frozenset[VariantRef], frozenset[VariantRef]]]:
    """By rule the variants it closes and those it makes smaller."""
    return {rule: (closed_by(rule), smaller_by(rule)) for rule in rules().rules}


def _matrix() -> str:
    movements = catalogue().movements
    heading = ["Rule", *(f"[{one.code}](#{one.code.lower()})" for one in movements)]
    lines = [
        [_linked(rule), *(_mark(rule.id, movement) for movement in movements)]
        for rule in rules().rules.values()
        if _offers_some(rule) and any(_reach()[rule.id])
    ]
    names = ", ".join(f"{one.code} {_name(one).lower()}" for one in movements)
    return page("## At a glance", _LEGEND, f"{names}.", table(heading, lines))


def _offers_some(rule: Rule) -> bool:
    """Whether anything is offered while a rule fires, or once a clinician has looked."""
    return not rule.bars_everything and (rule.level in _MOVING or rule.clearable)


def _linked(rule: Rule) -> str:
    target = "the-strict-reading" if rule.reading else rule.row.lower()
    return f"[{rule.id}](rules.md#{target})"


def _mark(rule: str, movement: Movement) -> str:
    closed, smaller = _reach()[rule]
    forms = {variant.ref for variant in movement.variants}
    if forms <= closed:
        return _CLOSED
    if forms & closed:
        return _SOME
    return _SMALLER if forms & smaller else ""


def _name(movement: Movement) -> str:
    return words().say(f"movement.{movement.id}.name")


def _movement(movement: Movement) -> str:
    return page(
        f'<a id="{movement.code.lower()}"></a>\n\n### {movement.code} · {_name(movement)}',
        words().say(f"movement.{movement.id}.summary"),
        _forms(movement),
        _column(movement),
        *_dosages(movement),
        _watch(movement),
        folded("The furthest any angle is ever asked to go", _ceilings(movement)),
    )


def _forms(movement: Movement) -> str:
    """What each form asks for, what closes it and what makes it smaller."""
    forms = movement.variants
    lines = [
        ["Asks for", *_once(", ".join(_asked(form)) or "none of the classes" for form in forms)],
        ["Closed by", *_once(_closing(form) for form in forms)],
        ["Smaller with", *_once(_easing(form) for form in forms)],
        ["Last change", *(str(changed().get(("movements", str(one.ref)), "")) for one in forms)],
    ]
    return table(["", *(_form(one) for one in forms)], lines)


def _once(cells: Iterable[str]) -> Iterator[str]:
    """The first form's cell, and of the others what differs from it."""
    first = ""
    for cell in cells:
        yield "the same" if cell == first else cell
        first = first or cell


def _form(variant: Variant) -> str:
    return words().say(f"movement.{variant.ref.movement}.variant.{variant.ref.variant}.name")


def _asked(variant: Variant) -> Iterator[str]:
    return (f"`{one}`" for one in CLASSES if one in variant.classes)


def _closing(variant: Variant) -> str:
    return _rows({rule for rule, (closed, _) in _reach().items() if variant.ref in closed})


def _easing(variant: Variant) -> str:
    return _rows({rule for rule, (_, smaller) in _reach().items() if variant.ref in smaller})


def _rows(found: set[str]) -> str:
    """Rules by row, and by name where only some rules of a row are meant."""
    told: dict[str, str] = {}
    for rule in rules().rules.values():
        if rule.id in found:
            of_row = {one.id for one in rules().rules.values() if one.row == rule.row}
            whole = of_row <= found
            told[rule.row if whole else rule.id] = rule.row.lower()
    return ", ".join(f"[{name}](rules.md#{row})" for name, row in told.items()) or "no rule"


def _column(movement: Movement) -> str:
    """What the clinical table says, and where the product goes beyond it."""
    said = [movement_rows()[str(variant.ref)] for variant in movement.variants]
    reasons = dict.fromkeys(one for row in said for one in row.because)
    beyond = bullets(
        f"{listed(rule_names)}: {why}" if rule_names else why for rule_names, why in reasons
    )
    column = said[0].column or "nothing"
    return page(
        f"The clinical table says not to offer it with: {column}."
        + (" Where this goes its own way, by *project decision*:" if reasons else ""),
        beyond,
    )


def _dosages(movement: Movement) -> Iterator[str]:
    """A table of doses for each group of forms that share one."""
    groups: dict[str, list[Variant]] = {}
    for variant in movement.variants:
        groups.setdefault(_dosage(variant.dosage), []).append(variant)
    for text, forms in groups.items():
        shared = len(groups) == 1
        yield text if shared else page(f"**{listed([_form(one) for one in forms])}**", text)


def _dosage(dosage: Dosage) -> str:
    given: tuple[tuple[str, Range | None, str], ...] = (
        ("Repetitions a set", dosage.repetitions, ""),
        ("Length of a set", dosage.duration, " s"),
        ("Hold", dosage.hold if dosage.hold.high else None, " s"),
        ("Sets at a time", dosage.sets, ""),
        ("Rest between sets", dosage.rest if dosage.rest.high else None, " s"),
        ("Sets a day", dosage.daily_sets, ""),
    )
    lines = (
        (name, f"{amount.low}{unit}", f"{amount.usual}{unit}", f"{amount.high}{unit}", cited)
        for name, amount, unit in given
        if amount and (cited := sourced(amount.citation))
    )
    return table(["Dose", "Least", "Usual", "Most", "Source"], lines)


def _watch(movement: Movement) -> str:
    signs = [words().say(f"movement.{movement.id}.stop.{one}") for one in movement.stop_signs]
    return f"**Stop at once** on {listed(signs, 'or')}." if signs else ""


def _ceilings(movement: Movement) -> str:
    lines = dict.fromkeys(
        (axis.replace(".", " "), f"{low:g}°", f"{high:g}°")
        for variant in movement.variants
        for axis, (low, high) in sorted(variant.ceilings.items())
    )
    return table(["Angle", "Least", "Most"], lines)
