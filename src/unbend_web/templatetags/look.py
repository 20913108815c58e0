"""Tags of the common look."""

from __future__ import annotations

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from unbend.wording import words

register = template.Library()


@register.simple_tag
def said(key: str) -> str:
    """A sentence of the wording that several pages say: ``safety_net.now``."""
    return words().say(key)


@register.simple_tag
def icon(name: str) -> SafeString:
    """One icon of the sprite ``static/icons.svg``; decoration only, words stand beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name,
    )
