"""How two outcomes of one decision differ, told by rules, movements and doses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC
from enum import StrEnum

from unbend.errors import UnknownMovementError
from unbend.movements import VariantRef, catalogue
from unbend.practice import Dose, LeftOut
from unbend.record.fields import ref_of
from unbend.record.model import Found, Planned, Step
from unbend.screening import rules
from unbend.wording.reason import Reason, Term


class Part(StrEnum):
    """What of a decision came out otherwise."""

    DISPOSITION = "disposition"
    FINDING = "finding"
    BARRED = "barred"
    EASED = "eased"
    PACE = "pace"
    """Whether everything is done gently, and whether the full questions come back sooner."""
    PLAN = "plan"
    """Whether it can be made at all, and how long it takes."""
    STEP = "step"
    ORDER = "order"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that comes out otherwise than it did."""

    part: Part
    name: str
    """The rule, the variant (with its side) or the word it is about."""
    then: str | None
    """How it came out; None: not at all."""
    now: str | None
    """How it comes out today; None: not at all."""
    gone: bool = False
    """Whether the rule or the movement is no longer there."""


def screened_otherwise(then: Found, now: Found) -> Iterator[Difference]:
    """How two outcomes of screening differ."""
    yield from _compared(Part.DISPOSITION, {"": then.disposition}, {"": now.disposition})
    yield from _compared(Part.FINDING, _findings(then), _findings(now), _rule_is_gone)
    yield from _compared(Part.BARRED, _named(then.barred), _named(now.barred), _is_gone)
    yield from _compared(Part.EASED, _named(then.eased), _named(now.eased), _is_gone)
    yield from _compared(Part.PACE, _pace(then), _pace(now))


def planned_otherwise(then: Planned, now: Planned) -> Iterator[Difference]:
    """How two plans differ; what came or went is not told again as left out."""
    steps = tuple(_compared(Part.STEP, _steps(then), _steps(now), _is_gone))
    yield from steps
    moved = {_variant(one.name) for one in steps}
    if not moved:
        yield from _compared(Part.ORDER, _order(then), _order(now))
    for one in _compared(Part.LEFT_OUT, _left_out(then), _left_out(now), _is_gone):
        if one.name not in moved:
            yield one
    yield from _compared(Part.PLAN, _length(then), _length(now))


def _never(_name: str) -> bool:
    return False


def _compared(
    part: Part,
    then: Mapping[str, str],
    now: Mapping[str, str],
    gone: Callable[[str], bool] = _never,
) -> Iterator[Difference]:
    for name in dict.fromkeys((*then, *now)):
        if then.get(name) != now.get(name):
            yield Difference(part, name, then.get(name), now.get(name), gone(name))


def _rule_is_gone(rule: str) -> bool:
    return rule not in rules().rules and rule not in {one.id for one in rules().sums}


def _is_gone(name: str) -> bool:
    try:
        catalogue().variant(ref_of(_variant(name)))
    except UnknownMovementError:
        return True
    return False


def _variant(name: str) -> str:
    """The variant of a step's name, which may also say the side."""
    return name.partition(" ")[0]


def _findings(found: Found) -> dict[str, str]:
    return {
        one.rule: f"{one.level}, presumed" if one.presumed else str(one.level)
        for one in found.findings
    }


def _named(refs: Iterable[VariantRef]) -> dict[str, str]:
    return {str(ref): "yes" for ref in refs}


def _pace(found: Found) -> dict[str, str]:
    said = {"gentle": found.gentle, "full questions sooner": found.recheck_soon}
    return {name: "yes" if so else "no" for name, so in said.items()}


def _length(planned: Planned) -> dict[str, str]:
    return {"seconds": f"{planned.seconds:g}"}


def _steps(planned: Planned) -> dict[str, str]:
    return {
        f"{one.ref} {one.side}" if one.side else str(one.ref): _step(one) for one in planned.steps
    }


def _order(planned: Planned) -> dict[str, str]:
    return {"": ", ".join(_steps(planned))}


def _step(step: Step) -> str:
    dose = {field.name: getattr(step.dose, field.name) for field in fields(Dose)}
    amounts = (f"{name} {value:g}" for name, value in dose.items() if value is not None)
    eased = ("eased",) if step.eased else ()
    why = "; ".join(map(_reason, step.reasons))
    told = ", ".join((*amounts, f"seconds {step.seconds:g}", *eased))
    return f"{told} ({why})"


def _left_out(planned: Planned) -> dict[str, str]:
    return {str(one.ref): _closed(one) for one in planned.left_out}


def _closed(left: LeftOut) -> str:
    until = f" until {left.until.astimezone(UTC).isoformat()}" if left.until else ""
    return _reason(left.reason) + until


def _reason(reason: Reason) -> str:
    values = (
        f"{name} {value.key if isinstance(value, Term) else value}"
        for name, value in sorted(reason.values.items())
    )
    return " ".join((reason.key, *values))
