"""What is typed to pair a device, and to name one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from unbend_web.household.models import NAME_AT_MOST

LONGEST_CODE = 40


class NameForm(forms.Form):
    """What a device is called."""

    name = forms.CharField(
        max_length=NAME_AT_MOST,
        error_messages={
            "required": _("Please give it a name."),
            "max_length": _("Please give it a shorter name."),
        },
    )


class PairForm(NameForm):
    """The code, and what the device is called."""

    code = forms.CharField(
        max_length=LONGEST_CODE,
        error_messages={
            "required": _("Please type the code that stands beside the picture."),
            "max_length": _("That is longer than a code."),
        },
    )
