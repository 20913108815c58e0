"""Big numbers for a terminal: five rows, readable from the floor."""

from __future__ import annotations

_SHAPES = {
    "0": ("#####", "#   #", "#   #", "#   #", "#####"),
    "1": ("  #  ", "###  ", "  #  ", "  #  ", "#####"),
    "2": ("#####", "    #", "#####", "#    ", "#####"),
    "3": ("#####", "    #", "#####", "    #", "#####"),
    "4": ("#   #", "#   #", "#####", "    #", "    #"),
    "5": ("#####", "#    ", "#####", "    #", "#####"),
    "6": ("#####", "#    ", "#####", "#   #", "#####"),
    "7": ("#####", "    #", "   # ", "  #  ", "  #  "),
    "8": ("#####", "#   #", "#####", "#   #", "#####"),
    "9": ("#####", "#   #", "#####", "    #", "#####"),
}
ROWS = 5
# A character is about twice as high as wide.
_WIDER = 2
_GAP = "   "


def big(number: str, ink: str) -> tuple[str, ...]:
    """The digits of a number as rows drawn with ``ink``."""
    return tuple(
        _GAP.join(_row(_SHAPES[digit][row], ink) for digit in number) for row in range(ROWS)
    )


def _row(shape: str, ink: str) -> str:
    return "".join((ink if one == "#" else " ") * _WIDER for one in shape)
