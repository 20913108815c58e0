"""The drawn figure: a movement's postures as a moving picture.

The public door is ``animated``, ``still``, ``mistaken`` and ``phase_times``, with ``style_sheet``
for the tones.
"""

from unbend.figure.motion import phase_times
from unbend.figure.palette import TONES, style_sheet
from unbend.figure.svg import animated, mistaken, still

__all__ = ["TONES", "animated", "mistaken", "phase_times", "still", "style_sheet"]
