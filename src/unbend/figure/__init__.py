"""The drawn figure: a movement's postures as a moving picture.

The public door is ``animated``, ``still`` and ``phase_times``, with ``style_sheet`` for the tones.
"""

from unbend.figure.motion import phase_times
from unbend.figure.palette import TONES, style_sheet
from unbend.figure.svg import animated, still

__all__ = ["TONES", "animated", "phase_times", "still", "style_sheet"]
