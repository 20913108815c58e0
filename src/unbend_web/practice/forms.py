"""What the pages and the player send, checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from unbend.anatomy import Region
from unbend.errors import Fault
from unbend.journal import Feels
from unbend.movements.model import Place, Tool
from unbend.practice import MINUTES
from unbend.units import WORST_PAIN
from unbend_web.practice.models import Kind

SCALE = tuple(range(WORST_PAIN + 1))

MINUTE_WORDS = {2: _("2 min"), 5: _("5 min"), 10: _("10 min"), 15: _("15 min")}
PLACE_WORDS = {
    Place.DESK: _("Desk"),
    Place.STANDING: _("Standing"),
    Place.FLOOR: _("Floor"),
    Place.BED: _("Bed"),
}
TOOL_WORDS = {
    Tool.CHAIR: _("Steady chair"),
    Tool.TOWEL: _("Towel"),
    Tool.ROLLER: _("Foam roller"),
    Tool.BALL: _("Exercise ball"),
    Tool.MAT: _("Mat or rug"),
    Tool.WALL: _("Free wall"),
}
REGION_WORDS = {
    Region.UPPER_BACK: _("Upper back"),
    Region.MIDDLE_BACK: _("Middle back"),
    Region.LOWER_BACK: _("Lower back"),
    Region.HIPS: _("Hips and seat"),
}
FEELS_WORDS = {Feels.BETTER: _("Better"), Feels.SAME: _("About the same"), Feels.WORSE: _("Worse")}

_SAY_PAIN = _("Tap a number from 0 to 10 for how much it hurts now.")


class ChooseForm(forms.Form):
    """The wish for a routine."""

    session = forms.UUIDField(widget=forms.HiddenInput)
    """Made when the page was drawn: sending it twice plans one session."""
    minutes = forms.TypedChoiceField(
        coerce=int,
        choices=[(each, MINUTE_WORDS[each]) for each in MINUTES],
        error_messages={
            "required": _("Tap how long you have."),
            "invalid_choice": _("Tap how long you have."),
        },
    )
    place = forms.TypedChoiceField(
        coerce=Place,
        choices=[(each.value, PLACE_WORDS[each]) for each in Place],
        error_messages={
            "required": _("Tap where you are."),
            "invalid_choice": _("Tap where you are."),
        },
    )
    tools = forms.TypedMultipleChoiceField(
        coerce=Tool,
        required=False,
        choices=[(each.value, TOOL_WORDS[each]) for each in Tool],
        error_messages={"invalid_choice": _("Choose from the list of what is at hand.")},
    )
    regions = forms.TypedMultipleChoiceField(
        coerce=Region,
        required=False,
        choices=[(each.value, REGION_WORDS[each]) for each in Region],
        error_messages={"invalid_choice": _("Choose from the parts of the back.")},
    )
    pain = forms.TypedChoiceField(
        coerce=int,
        choices=[(each, str(each)) for each in SCALE],
        error_messages={"required": _SAY_PAIN, "invalid_choice": _SAY_PAIN},
    )
    just_up = forms.BooleanField(required=False)


class AfterForm(forms.Form):
    """How it is afterwards."""

    pain = forms.TypedChoiceField(
        coerce=int,
        choices=[(each, str(each)) for each in SCALE],
        error_messages={"required": _SAY_PAIN, "invalid_choice": _SAY_PAIN},
    )
    feels = forms.TypedChoiceField(
        coerce=Feels,
        choices=[(each.value, FEELS_WORDS[each]) for each in Feels],
        error_messages={
            "required": _("Tap how your back feels."),
            "invalid_choice": _("Tap how your back feels."),
        },
    )


class SwapForm(forms.Form):
    """Which step gives way to which movement."""

    step = forms.IntegerField(min_value=0)
    ref = forms.RegexField(r"^[a-z0-9-]+/[a-z0-9-]+$")


class ChangeForm(forms.Form):
    """A step that is to be done again, or to give way to something easier."""

    step = forms.IntegerField(min_value=0)
    change = forms.UUIDField()


class StopForm(forms.Form):
    """The tap on *That hurt*."""

    event = forms.UUIDField()


# -- what the player sends ------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SentEvent:
    """An event as the player sent it; times are the browser's."""

    id: UUID
    session: UUID
    kind: Kind
    step: int | None
    set: int | None
    at: datetime
    seq: int


@dataclass(frozen=True, slots=True)
class RefusedEvent:
    """An event that cannot be used, with the id it came with (empty if it had none)."""

    id: str
    fault: Fault


MOST_EVENTS = 500
"""A session of 15 minutes has fewer than 100."""
_LARGEST = 32767
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)


def read_batch(body: object) -> tuple[tuple[SentEvent, ...], tuple[RefusedEvent, ...]]:
    """The events of a batch, good and bad apart, so that one bad event loses no other."""
    events = body.get("events") if isinstance(body, dict) else None
    if not isinstance(events, list):
        whole = Fault("events", "send an object with a list of events under this name")
        return (), (RefusedEvent("", whole),)
    if len(events) > MOST_EVENTS:
        return (), (RefusedEvent("", Fault("events", f"send at most {MOST_EVENTS} at once")),)
    read = [_read_event(raw, f"events[{place}]") for place, raw in enumerate(events)]
    good = tuple(one for one in read if isinstance(one, SentEvent))
    return good, tuple(one for one in read if isinstance(one, RefusedEvent))


def _read_event(raw: object, where: str) -> SentEvent | RefusedEvent:
    if not isinstance(raw, dict):
        return RefusedEvent("", Fault(where, "an event is an object"))
    fault = next(_event_faults(raw, where), None)
    if fault is not None:
        return RefusedEvent(str(raw.get("id", "")), fault)
    return SentEvent(
        id=UUID(raw["id"]),
        session=UUID(raw["session"]),
        kind=Kind(raw["kind"]),
        step=raw.get("step"),
        set=raw.get("set"),
        at=datetime.fromtimestamp(raw["at"] / 1000, UTC),
        seq=raw["seq"],
    )


def _event_faults(raw: Mapping[str, object], where: str) -> Iterator[Fault]:
    for name in ("id", "session"):
        if not _is_uuid(raw.get(name)):
            yield Fault(f"{where}.{name}", f"{raw.get(name)!r} is not a UUID")
    if raw.get("kind") not in Kind.values:
        yield Fault(f"{where}.kind", f"{raw.get('kind')!r} is none of {', '.join(Kind.values)}")
    for name in ("step", "set"):
        value = raw.get(name)
        needed = raw.get("kind") in (Kind.DONE, Kind.PART)
        if (value is not None or needed) and not _is_whole(value, _LARGEST):
            yield Fault(f"{where}.{name}", f"{value!r} is not a place counted from 0")
    if not _is_whole(raw.get("at"), int(_LATEST.timestamp() * 1000)):
        yield Fault(f"{where}.at", f"{raw.get('at')!r} is not in milliseconds since 1970")
    if not _is_whole(raw.get("seq"), 2**31 - 1):
        yield Fault(f"{where}.seq", f"{raw.get('seq')!r} is not a whole number from 0")


def _is_whole(value: object, highest: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= highest


def _is_uuid(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(UUID(value))
    except ValueError:
        return False
