"""What is closed right now, why and until when; can only narrow what screening allows."""

from unbend.limits.closure import Closure, Limits
from unbend.limits.limits import limits, screening_closures
from unbend.limits.morning import USUAL_RISE, just_up
from unbend.limits.numbers import Numbers, numbers

__all__ = [
    "USUAL_RISE",
    "Closure",
    "Limits",
    "Numbers",
    "just_up",
    "limits",
    "numbers",
    "screening_closures",
]
