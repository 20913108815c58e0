"""A small score by hand: two steps, the first of two sets, a hold that breathes."""

from __future__ import annotations

import pytest

from unbend_cli.session.score import Score, read_score


def segment(at: float, end: float, **other: object) -> dict[str, object]:
    return {
        "at": at,
        "end": end,
        "step": 0,
        "set": 0,
        "kind": "move",
        "cue": "Breathe out, round your back",
        "until": None,
        "count": "1",
        "of": "of 2",
        "breath": [],
        **other,
    }


def step(name: str, **other: object) -> dict[str, object]:
    return {
        "name": name,
        "detail": "2 times, hold 8 seconds each",
        "setup": ["Kneel on a mat.", "Hands below your shoulders."],
        "next": "Next: Side bend",
        "seeks": False,
        **other,
    }


@pytest.fixture
def score() -> Score:
    return read_score(
        {
            "total": 60.0,
            "resume": 0.0,
            "seq": 0,
            "after_pop": 1200.0,
            "since_pop": None,
            "ask_after": 1800.0,
            "steps": [
                step("Cat and cow"),
                step("Side bend", detail="left side", next="This is the last one"),
            ],
            "segments": [
                segment(0, 10, kind="ready", cue="Get ready", until=10, count="", of="seconds"),
                segment(10, 14, breath=[(10, 14, 1, 0)]),
                segment(
                    14,
                    24,
                    kind="hold",
                    cue="Hold, and keep breathing",
                    until=24,
                    of="seconds, 1 of 2",
                    breath=[(14, 18, 0, 1), (18, 24, 1, 0)],
                ),
                segment(24, 30, kind="rest", cue="Rest", until=30, of="seconds"),
                segment(30, 40, set=1),
                segment(40, 50, step=1, kind="ready", cue="Get ready", until=50, of="seconds"),
                segment(50, 60, step=1, cue="Bend to the side"),
            ],
            "marks": [
                {"step": 0, "set": 0, "begin": 10, "at": 24},
                {"step": 0, "set": 1, "begin": 30, "at": 40},
                {"step": 1, "set": 0, "begin": 50, "at": 60},
            ],
        }
    )
