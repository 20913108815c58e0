"""A routine for now: chosen, ordered and dosed, then laid out in time."""

from unbend.practice.model import MINUTES, Basis, Dose, LeftOut, Plan, PlanStep, Request
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
    "Swap",
    "Timeline",
    "plan",
    "read_request",
    "step_at",
    "swap",
    "swaps",
    "timeline",
]
