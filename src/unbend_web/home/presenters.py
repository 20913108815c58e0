"""Today's values as the template wants them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from unbend.limits import Closure, Limits
from unbend.movements import VariantRef
from unbend.wording import words
from unbend_web import clock

MORNING, AFTERNOON, EVENING, NIGHT = 5, 12, 18, 23


@dataclass(frozen=True, slots=True)
class Closed:
    """What is closed for a while, why, and until when."""

    reason: str
    until: str
    """Empty when it is not by waiting."""
    names: tuple[str, ...]
    """The movements; empty when it is all of them."""


def greeting(now: datetime) -> str:
    """A greeting by the time of day."""
    hour = clock.local(now).hour
    if MORNING <= hour < AFTERNOON:
        return _("Good morning")
    if AFTERNOON <= hour < EVENING:
        return _("Good afternoon")
    if EVENING <= hour < NIGHT:
        return _("Good evening")
    return _("Hello")


def closed_for_now(limits: Limits) -> tuple[Closed, ...]:
    """What the journal closes for a while, the same reasons together."""
    found: dict[tuple[str, str], list[str]] = {
        _key(one, limits.now): [] for one in limits.everything
    }
    if found:
        return _as_shown(found)
    for ref, closures in limits.closed.items():
        for one in closures:
            if one.until is not None:
                found.setdefault(_key(one, limits.now), []).append(_name(ref))
    return _as_shown(found)


def _as_shown(found: dict[tuple[str, str], list[str]]) -> tuple[Closed, ...]:
    return tuple(
        Closed(reason, until, tuple(dict.fromkeys(names)))
        for (reason, until), names in found.items()
    )


def _key(closure: Closure, now: datetime) -> tuple[str, str]:
    until = until_text(closure.until, now) if closure.until else ""
    return closure.reason.told(words()), until


def _name(ref: VariantRef) -> str:
    return words().say(f"movement.{ref.movement}.name")


def until_text(until: datetime, now: datetime) -> str:
    """When something opens again, as people say it."""
    until, now = clock.local(until), clock.local(now)
    at = {"time": date_format(until, "H:i"), "day": date_format(until, "l")}
    if until.date() == now.date():
        return _("until %(time)s") % at
    if until.date() == now.date() + timedelta(days=1):
        midnight = until.hour == until.minute == 0
        return _("until tomorrow") if midnight else _("until tomorrow, %(time)s") % at
    return _("until %(day)s, %(time)s") % at
