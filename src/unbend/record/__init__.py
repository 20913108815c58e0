"""Decisions as records: what was given, which data they rested on, what was found; and replay."""

from unbend.record.differences import Difference, Part
from unbend.record.edition import Change, Edition, changes, edition
from unbend.record.fields import Json, ref_of
from unbend.record.forms import (
    answers_to_json,
    edition_to_json,
    found_to_json,
    ground_to_json,
    record_from_json,
    record_to_json,
)
from unbend.record.model import (
    FORMAT,
    Exchange,
    Found,
    Given,
    Ground,
    Kind,
    Record,
    Routine,
    Step,
    found_in,
    planned_in,
)
from unbend.record.plans import (
    plan_from_json,
    plan_to_json,
    request_from_json,
    request_to_json,
)
from unbend.record.replay import Replay, replay
from unbend.record.sight import within_sight

__all__ = [
    "FORMAT",
    "Change",
    "Difference",
    "Edition",
    "Exchange",
    "Found",
    "Given",
    "Ground",
    "Json",
    "Kind",
    "Part",
    "Record",
    "Replay",
    "Routine",
    "Step",
    "answers_to_json",
    "changes",
    "edition",
    "edition_to_json",
    "found_in",
    "found_to_json",
    "ground_to_json",
    "plan_from_json",
    "plan_to_json",
    "planned_in",
    "record_from_json",
    "record_to_json",
    "ref_of",
    "replay",
    "request_from_json",
    "request_to_json",
    "within_sight",
]
