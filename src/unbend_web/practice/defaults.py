"""What stands chosen when the wish is asked for: what was chosen last time."""

from __future__ import annotations

from uuid import uuid4

from unbend.movements.model import Place, Tool
from unbend_web.check.queries import Standing
from unbend_web.practice.queries import last_wish
from unbend_web.practice.translate import kept_wish


def first_wish(stands: Standing, minutes: int | None = None) -> dict[str, object]:
    """The form's first values: last time's, today's pain where the check has just asked it.

    ``minutes`` are those that the person has said already, if they have.
    """
    last = last_wish()
    asked = kept_wish(last).request if last else None
    return {
        "session": uuid4(),
        "minutes": minutes or (asked.minutes if asked else 5),
        "place": asked.place.value if asked else Place.DESK.value,
        "tools": sorted(asked.tools if asked else {Tool.CHAIR, Tool.WALL}),
        "regions": sorted(asked.regions) if asked else [],
        "pain": stands.answers.get("pain-now", ""),
        "just_up": stands.answers.get("just-up") == "yes",
    }
