"""What can be set, as a form."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from unbend.practice import PACES, RATES, Talk
from unbend.screening import countries
from unbend.screening.countries import INTERNATIONAL
from unbend_web.preferences.models import Preferences, Reading


class PreferencesForm(forms.Form):
    """Country, how careful, and when the day begins."""

    country = forms.ChoiceField(
        error_messages={
            "required": _("Please choose a country."),
            "invalid_choice": _("Please choose one from the list."),
        }
    )
    reading = forms.ChoiceField(
        choices=Reading.choices,
        error_messages={
            "required": _("Please choose one."),
            "invalid_choice": _("Please choose one of the two."),
        },
    )
    gets_up_at = forms.TimeField(
        error_messages={
            "required": _("Please give a time, such as 07:00."),
            "invalid": _("Please give a time, such as 07:00."),
        }
    )

    def __init__(self, data: QueryDict | None, now: Preferences) -> None:
        super().__init__(data, initial=initial(now))
        by_name = sorted(
            countries().values(), key=lambda one: (one.code == INTERNATIONAL, one.name)
        )
        field = self.fields["country"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.code, one.name) for one in by_name]


def initial(now: Preferences) -> dict[str, str]:
    """What the form shows before anything is typed."""
    return {
        "country": now.country or INTERNATIONAL,
        "reading": now.reading,
        "gets_up_at": now.gets_up_at.strftime("%H:%M"),
    }


TALK_WORDS = {Talk.OFF: _("Off"), Talk.FEW: _("A little"), Talk.ALL: _("All")}
RATE_WORDS = dict(zip(RATES, (_("Slower"), _("Usual"), _("Quicker")), strict=True))
PACE_WORDS = dict(zip(PACES, (_("Usual"), _("Slower"), _("Slowest")), strict=True))


class SoundForm(forms.Form):
    """How a session sounds and how fast it goes; whoever sends less keeps the rest."""

    talk = forms.TypedChoiceField(
        coerce=Talk, choices=[(each.value, TALK_WORDS[each]) for each in Talk]
    )
    rate = forms.TypedChoiceField(coerce=int, choices=list(RATE_WORDS.items()))
    pace = forms.TypedChoiceField(coerce=int, choices=list(PACE_WORDS.items()))
    tones = forms.BooleanField(required=False)


def sound(now: Preferences) -> SoundForm:
    """The form as it is set."""
    return SoundForm(
        initial={"talk": now.talk, "rate": now.rate, "pace": now.pace, "tones": now.tones}
    )
