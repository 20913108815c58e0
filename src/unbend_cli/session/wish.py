"""What the routine is wished to be: from the options, last time's wish, and what is asked."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from unbend.anatomy import Region
from unbend.errors import BadRequestError, Fault
from unbend.movements import Place, Tool
from unbend_cli import text
from unbend_cli.session.keys import Hands
from unbend_cli.session.rows import ask_rows
from unbend_web.audit.actions import PERSON
from unbend_web.check.models import Screening
from unbend_web.check.queries import Standing
from unbend_web.practice.choosing import plan_wish
from unbend_web.practice.defaults import first_wish
from unbend_web.practice.forms import SCALE, ChooseForm
from unbend_web.practice.models import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """What the options say; None where they say nothing, and last time's wish holds."""

    minutes: int | None = None
    place: Place | None = None
    tools: tuple[Tool, ...] | None = None
    regions: tuple[Region, ...] | None = None
    pain: int | None = None


def plan_for(
    wished: Wished, stands: Standing, hands: Hands
) -> tuple[Session | None, Screening | None]:
    """The planned session, or the check that the pain told leads back to.

    Raises BadRequestError with all that cannot be used, ClosedError when nobody answers.
    """
    data = _data(wished, stands)
    if data["pain"] == "":
        data["pain"] = ask_pain(_("How much does it hurt now?"), hands)
    in_the_morning = stands.answers.get("just-up") == "yes"
    if in_the_morning:
        data["just_up"] = _ask_just_up(hands)
    form = ChooseForm(data)
    if not form.is_valid():
        faults = (Fault(f"--{name}", str(each[0])) for name, each in form.errors.items())
        raise BadRequestError(*faults)
    return plan_wish(form.cleaned_data, asked_just_up=in_the_morning, by=PERSON)


def _data(wished: Wished, stands: Standing) -> dict[str, object]:
    usual = first_wish(stands, wished.minutes)
    said = {
        "place": wished.place,
        "tools": wished.tools,
        "regions": wished.regions,
        "pain": wished.pain,
    }
    return usual | {name: value for name, value in said.items() if value is not None}


def ask_pain(question: str, hands: Hands) -> int:
    """A pain score from 0 to 10."""
    text.paragraph(question)
    text.paragraph(_("0 is none, 10 the worst you can think of."))
    while True:
        typed = hands.line("> ")
        if typed.isascii() and typed.isdecimal() and int(typed) in SCALE:
            return int(typed)
        text.paragraph(_("Please give a whole number from 0 to 10."))


def _ask_just_up(hands: Hands) -> bool:
    text.paragraph(_("Did you get up less than two hours ago?"))
    text.paragraph(_("Soon after sleep the discs are full of water: we leave out deep bending."))
    return 0 in ask_rows((_("Yes"), _("No")), hands).sure
