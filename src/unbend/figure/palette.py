"""The figure's tones: a class for the page's style sheet, a fallback, a tone for dark grounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """One tone: filled or drawn as a line, its colour on light and on dark grounds."""

    light: str
    dark: str
    line: int = 0
    """The width of a line in millimetres of the scene; 0 is a filled tone."""
    opacity: float = 1.0
    rim: tuple[str, str] | None = None
    """The colour of a line around a filled tone, on light and on dark grounds."""


TONES: Mapping[str, Tone] = {
    "skin": Tone("#C68863", "#CF9674"),
    "skin-far": Tone("#DDB599", "#8F6D5A"),
    "hair": Tone("#3B2A24", "#74594C"),
    "ear": Tone("#AD7150", "#B0764F"),
    "top": Tone("#0F6B5C", "#3FA08D"),
    "sleeve": Tone("#0B5A4D", "#36917F"),
    "sleeve-far": Tone("#5F9F93", "#2A6B5F"),
    "legs": Tone("#2F4858", "#8EA7B5"),
    "legs-far": Tone("#8799A4", "#566E7B"),
    "thing": Tone("#D9C7A8", "#7A6A50"),
    "thing-edge": Tone("#BFA981", "#5F523D"),
    "ball": Tone("#B9CFD6", "#3F5A63"),
    "ball-seam": Tone("#93B3BD", "#587984"),
    "cloth": Tone("#EBD9C6", "#A8927C"),
    "mat": Tone("#BCD3C6", "#2F5148"),
    "wall": Tone("#DAD3C4", "#32473F"),
    "floor": Tone("#D5CBB8", "#3A554D"),
    "ground": Tone("#EFE8DA", "#1A312C"),
    "arrow": Tone("#D9573F", "#F08A72", line=22),
    "cross": Tone("#C43D26", "#FF9B85", line=30),
    "spot": Tone("#FFC9B8", "#6B2A1C", opacity=0.8, rim=("#D9573F", "#FFC3B2")),
}


_RIM = 12


def paint(name: str) -> str:
    """The attributes that give a shape its tone; a style sheet overrides them by the class."""
    tone = TONES[name]
    opacity = f' opacity="{tone.opacity}"' if tone.opacity < 1 else ""
    if tone.line:
        return (
            f'class="figure-{name}" fill="none" stroke="{tone.light}" stroke-width="{tone.line}"'
            f' stroke-linecap="round" stroke-linejoin="round"{opacity}'
        )
    rim = f' stroke="{tone.rim[0]}" stroke-width="{_RIM}"' if tone.rim else ""
    return f'class="figure-{name}" fill="{tone.light}"{rim}{opacity}'


def _rule(name: str, tone: Tone, *, dark: bool) -> str:
    colour = tone.dark if dark else tone.light
    rim = f";stroke:var(--figure-{name}-rim,{tone.rim[dark]})" if tone.rim else ""
    way = "stroke" if tone.line else "fill"
    return f".figure-{name}{{{way}:var(--figure-{name},{colour}){rim}}}"


def _rules(*, dark: bool) -> str:
    return "".join(_rule(name, tone, dark=dark) for name, tone in TONES.items())


def style_sheet() -> str:
    """The rules for a file of its own: the custom properties, else the tone of the ground."""
    return f"{_rules(dark=False)}@media(prefers-color-scheme:dark){{{_rules(dark=True)}}}"
