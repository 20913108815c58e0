"""Sessions and plans as the templates want them; the player's score is in ``score``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.forms import Form
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unbend.anatomy import Side
from unbend.journal import Feels, Response, response
from unbend.limits import Closure
from unbend.movements import VariantRef, catalogue
from unbend.practice import Dose, LeftOut, Plan, PlanStep
from unbend.practice import Swap as Other
from unbend.units import PainScore
from unbend.wording import Words, words
from unbend_web import clock
from unbend_web.home.presenters import until_text
from unbend_web.practice.drawings import posed, small, wrong
from unbend_web.practice.models import Session


@dataclass(frozen=True, slots=True)
class Option:
    """One box or button of a form."""

    id: str
    name: str
    value: str
    text: str
    picked: bool


def options(form: Form, name: str) -> tuple[Option, ...]:
    """The choices of a field in their order, with what is picked."""
    picked = form[name].value()
    chosen = {str(one) for one in picked} if isinstance(picked, list) else {str(picked)}
    choices = form.fields[name].choices  # type: ignore[attr-defined] # every field here has some
    return tuple(
        Option(f"{name}-{value}", name, str(value), str(text), str(value) in chosen)
        for value, text in choices
    )


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """The page that asks for a wish."""

    session: str
    minutes: tuple[Option, ...]
    place: tuple[Option, ...]
    tools: tuple[Option, ...]
    regions: tuple[Option, ...]
    pain: tuple[Option, ...]
    asks_just_up: bool
    just_up: bool
    faults: Mapping[str, str]


def choose_page(form: Form, *, asks_just_up: bool) -> ChoosePage:
    """The wish as it was sent, or its defaults, with what is wrong with it."""
    return ChoosePage(
        session=str(form["session"].value()),
        minutes=options(form, "minutes"),
        place=options(form, "place"),
        tools=options(form, "tools"),
        regions=options(form, "regions"),
        pain=options(form, "pain"),
        asks_just_up=asks_just_up,
        just_up=bool(form["just_up"].value()),
        faults={name: str(each[0]) for name, each in form.errors.items()},
    )


MAIN_REASONS = 2
"""How many reasons a plan without steps tells before the fold."""


# -- the plan --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Swap:
    """Another movement that may take a step's place."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A common mistake as a picture beside the right one."""

    right: SafeString
    wrong: SafeString
    text: str
    """What to take care not to do."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One step of the plan."""

    place: int
    name: str
    dose: str
    time: str
    reasons: tuple[str, ...]
    figure: SafeString
    swaps: tuple[Swap, ...]
    setup: tuple[str, ...]
    avoid: tuple[str, ...]
    """Common errors."""
    slips: tuple[Slip, ...]
    """Those of them that can be drawn."""
    stop: tuple[str, ...]
    """What, when felt in this movement, means to stop at once."""
    eased: bool

    @property
    def why(self) -> str:
        """The most telling reason."""
        return self.reasons[0]


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """Movements that are left out for one and the same reason."""

    names: str
    reason: str
    until: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan to look through before it starts."""

    session: str
    rows: tuple[PlanRow, ...]
    time: str
    left_out: tuple[LeftOutRow, ...]
    """The reasons that leave out most first."""
    made: datetime
    """When it was looked at: a printed plan is for that day."""

    @property
    def told_first(self) -> tuple[LeftOutRow, ...]:
        """The reasons to tell openly where nothing is left."""
        return self.left_out[:MAIN_REASONS]


def plan_page(row: Session, plan: Plan, others: Sequence[Iterable[Other]]) -> PlanPage:
    """The plan with its drawings, doses, reasons and permitted swaps."""
    return PlanPage(
        session=str(row.pk),
        rows=plan_rows(plan, others),
        time=duration_text(plan.seconds),
        left_out=tuple(_left_out(plan.left_out, words())),
        made=clock.now(),
    )


def plan_rows(plan: Plan, others: Sequence[Iterable[Other]] = ()) -> tuple[PlanRow, ...]:
    """A plan in words; both sides of a movement share a row."""
    said, rows = words(), []
    by_ref = groupby(enumerate(plan.steps), key=lambda one: one[1].ref)
    for _ref, group in by_ref:
        (place, step), *rest = group
        swaps = others[place] if others else ()
        rows.append(_plan_row(place, [step, *(each for _place, each in rest)], said, swaps))
    return tuple(rows)


def _plan_row(place: int, sides: list[PlanStep], said: Words, swaps: Iterable[Other]) -> PlanRow:
    step = sides[0]
    return PlanRow(
        place=place,
        name=variant_name(step.ref, said),
        dose=_dose_of(sides),
        time=duration_text(sum(each.seconds for each in sides)),
        reasons=tuple(reason.told(said) for reason in step.reasons),
        figure=small(step.ref, step.side, variant_name(step.ref, said)),
        swaps=tuple(Swap(str(one.ref), variant_name(one.ref, said)) for one in swaps),
        setup=setup_lines(step.ref, said),
        avoid=said_of(step.ref, "error", said),
        slips=tuple(_slips(step, said)),
        stop=said_of(step.ref, "stop", said),
        eased=step.eased,
    )


def _slips(step: PlanStep, said: Words) -> Iterator[Slip]:
    name = variant_name(step.ref, said)
    for mistake in catalogue().variant(step.ref).mistakes:
        text = said.say(f"movement.{step.ref.movement}.error.{mistake.error}")
        yield Slip(
            right=posed(step.ref, mistake.like, step.side, name),
            wrong=wrong(
                step.ref, mistake.error, step.side, _("Not like this: %(what)s") % {"what": text}
            ),
            text=text,
        )


def _dose_of(sides: list[PlanStep]) -> str:
    if len(sides) == 1:
        return dose_text(sides[0].dose, sides[0].side)
    return _("%(dose)s, each side") % {"dose": dose_text(sides[0].dose)}


def variant_name(ref: VariantRef, said: Words) -> str:
    """A movement's name, and which way of doing it where there are several."""
    name = said.say(f"movement.{ref.movement}.name")
    way = f"movement.{ref.movement}.variant.{ref.variant}.name"
    if len(catalogue().find(ref.movement).variants) == 1 or not said.has(way):
        return name
    return _("%(movement)s, %(way)s") % {"movement": name, "way": said.say(way).lower()}


def setup_lines(ref: VariantRef, said: Words) -> tuple[str, ...]:
    """How to take the position, step by step."""
    own = said.under(f"movement.{ref.movement}.variant.{ref.variant}.setup")
    return own or said.under(f"movement.{ref.movement}.setup")


def said_of(ref: VariantRef, what: str, said: Words) -> tuple[str, ...]:
    """The common errors or the stop signs of a movement, as they complete a sentence."""
    movement = catalogue().find(ref.movement)
    names = movement.errors if what == "error" else movement.stop_signs
    return tuple(said.say(f"movement.{ref.movement}.{what}.{name}") for name in names)


def side_text(side: Side | None) -> str:
    """Which side, or nothing where it is the whole body."""
    names = {Side.LEFT: _("left side"), Side.RIGHT: _("right side")}
    return names[side] if side else ""


def dose_text(dose: Dose, side: Side | None = None) -> str:
    """How much, as people say it: ``5 times, 3 seconds each, left side``."""
    return ", ".join(part for part in (*_amount(dose), side_text(side)) if part)


def _amount(dose: Dose) -> Iterator[str]:
    if dose.repetitions is None:
        yield duration_text(dose.duration or 0)
    elif dose.repetitions == 1 and dose.hold:
        yield _("hold %(time)s") % {"time": duration_text(dose.hold)}
    else:
        yield ngettext("%(count)d time", "%(count)d times", dose.repetitions) % {
            "count": dose.repetitions
        }
        if dose.hold:
            yield _("hold %(time)s each") % {"time": duration_text(dose.hold)}
    if dose.sets > 1:
        yield ngettext("%(count)d round", "%(count)d rounds", dose.sets) % {"count": dose.sets}


def duration_text(seconds: float) -> str:
    """A length of time in words: ``45 seconds``, ``4 minutes``, ``4 min 30 s``."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes == 0:
        return ngettext("%(count)d second", "%(count)d seconds", rest) % {"count": rest}
    if rest == 0:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    return _("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": rest}


def _left_out(left_out: Iterable[LeftOut], said: Words) -> Iterator[LeftOutRow]:
    together: dict[tuple[str, str], list[str]] = {}
    for one in left_out:
        key = (one.reason.told(said), _until(one.until))
        together.setdefault(key, []).append(variant_name(one.ref, said))
    for (reason, until), names in sorted(together.items(), key=lambda one: -len(one[1])):
        yield LeftOutRow(", ".join(dict.fromkeys(names)), reason, until)


def _until(until: datetime | None) -> str:
    return until_text(until, clock.now()) if until else ""


@dataclass(frozen=True, slots=True)
class ClosedRow:
    """Why everything is closed, and until when."""

    reason: str
    until: str


def closed_rows(closures: Iterable[Closure]) -> tuple[ClosedRow, ...]:
    """What closes everything, in words; each once."""
    said = words()
    found = (ClosedRow(one.reason.told(said), _until(one.until)) for one in closures)
    return tuple(dict.fromkeys(found))


# -- afterwards ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AfterPage:
    """Pain now beside pain before, and how it feels."""

    session: str
    before: str
    pain: tuple[Option, ...]
    feels: tuple[Option, ...]
    faults: Mapping[str, str]


def after_page(row: Session, form: Form) -> AfterPage:
    """What is asked afterwards, with what was told so far."""
    return AfterPage(
        session=str(row.pk),
        before=str(row.pain_before),
        pain=options(form, "pain"),
        feels=options(form, "feels"),
        faults={name: str(each[0]) for name, each in form.errors.items()},
    )


def after_words(row: Session) -> str:
    """What is said when the routine is over; no cheering, and a next step when it is worse."""
    assert row.pain_after is not None
    how = response(PainScore(row.pain_before), PainScore(row.pain_after), Feels(row.feels))
    if how is Response.WORSE:
        return _(
            "Noted. Rest a while, then move about gently. If it does not settle by tomorrow, or "
            "gets worse, let somebody look at it."
        )
    return _("Noted in your journal.")
