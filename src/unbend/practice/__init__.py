"""A routine for now: chosen, ordered and dosed, then laid out in time."""

from unbend.practice.cues import RATES, USUAL_RATE, Spoken, Talk, Utterance, speaking_ms, spoken
from unbend.practice.model import MINUTES, Basis, Dose, LeftOut, Plan, PlanStep, Request
from unbend.practice.onward import easier, once_more, sets_to_add
from unbend.practice.pacing import PACES, USUAL_PACE
from unbend.practice.plan import plan
from unbend.practice.request import read_request
from unbend.practice.swap import Kinship, Swap, swap, swaps
from unbend.practice.timeline import (
    Kind,
    Moment,
    PacedBreath,
    Segment,
    Timeline,
    step_at,
    timeline,
)

__all__ = [
    "MINUTES",
    "PACES",
    "RATES",
    "USUAL_PACE",
    "USUAL_RATE",
    "Basis",
    "Dose",
    "Kind",
    "Kinship",
    "LeftOut",
    "Moment",
    "PacedBreath",
    "Plan",
    "PlanStep",
    "Request",
    "Segment",
    "Spoken",
    "Swap",
    "Talk",
    "Timeline",
    "Utterance",
    "easier",
    "once_more",
    "plan",
    "read_request",
    "sets_to_add",
    "speaking_ms",
    "spoken",
    "step_at",
    "swap",
    "swaps",
    "timeline",
]
