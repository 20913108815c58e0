"""How a session sounds and how fast it goes, as the fold *Sound and pace* shows it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from unbend.practice import USUAL_PACE, Talk
from unbend_web.practice.presenters import Option, options
from unbend_web.preferences.forms import sound
from unbend_web.preferences.models import Preferences


@dataclass(frozen=True, slots=True)
class SoundPage:
    """The choices, with what is chosen."""

    told: str
    """What is chosen, in a few words."""
    talk: tuple[Option, ...]
    rate: tuple[Option, ...]
    pace: tuple[Option, ...]
    tones: bool

    @classmethod
    def of(cls, chosen: Preferences) -> SoundPage:
        """The fold as the person left it."""
        form = sound(chosen)
        return cls(
            told=_told(chosen),
            talk=options(form, "talk"),
            rate=options(form, "rate"),
            pace=options(form, "pace"),
            tones=chosen.tones,
        )


def _told(chosen: Preferences) -> str:
    voice = _("voice off") if chosen.talk == Talk.OFF else _("voice on")
    return voice if chosen.pace == USUAL_PACE else f"{voice}, {_('slower')}"
