"""The numbers that close something, and where they come from."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, time, timedelta, timezone
from pathlib import Path

import pytest

from unbend.errors import BrokenDataError
from unbend.limits import just_up, numbers
from unbend.limits.numbers import read_numbers

BROKEN = """
[stop_with_signs]
hours = 0
source = "a book"
mark = "R"
[stop_with_ache]
hours = 24
mark = "X"
soruce = "a book"
[hours]
a_day = 3
"""


def test_the_shipped_numbers_are_those_of_the_clinical_rules():
    known = numbers()
    assert known.stop_with_signs == known.stop_with_ache == timedelta(hours=24)
    assert (known.repeated_stops, known.repeated_within) == (2, timedelta(days=14))
    assert known.after_pop == timedelta(minutes=20)
    assert (known.edge_sets, known.sessions) == (1, 3)


def test_every_number_has_its_source():
    citations = numbers().citations
    assert len(citations) == 7
    assert all(citation.source for citation in citations.values())


@pytest.mark.hazard("H-29")
def test_a_broken_file_is_refused_with_all_its_faults():
    with pytest.raises(BrokenDataError) as caught:
        read_numbers("limits.toml", BROKEN)
    told = {fault.where: fault.what for fault in caught.value.faults}
    assert told["limits.toml: stop_with_signs.hours"] == "0 is not 1 or more"
    assert set(told) >= {
        "limits.toml: stop_with_signs.hours",
        "limits.toml: stop_with_ache.mark",
        "limits.toml: stop_with_ache.source",
        "limits.toml: stop_with_ache.soruce",
        "limits.toml: repeated_stops.stops",
        "limits.toml: hours",
    }


def test_a_fault_of_the_shipped_numbers_names_their_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "limits.toml").write_text("")
    monkeypatch.setattr(sys.modules[read_numbers.__module__], "files", lambda _package: tmp_path)
    with pytest.raises(BrokenDataError, match=r"^limits\.toml: stop_with_signs\.hours"):
        numbers.__wrapped__()


@pytest.mark.parametrize(
    ("wall", "told"),
    [
        ("03:59:59", False),
        ("04:00:00", True),
        ("07:00:00", True),
        ("08:59:59", True),
        ("09:00:00", False),
        ("21:00:00", False),
    ],
)
def test_just_up_is_from_three_hours_before_the_usual_rise_to_two_after(wall: str, told: bool):  # noqa: FBT001
    at = datetime.combine(datetime(2026, 11, 23, tzinfo=UTC), time.fromisoformat(wall), UTC)
    assert just_up(at) is told


def test_just_up_reaches_over_midnight_for_who_rises_early():
    assert just_up(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), rises=time(1, 30))
    assert not just_up(datetime(2026, 11, 23, 22, 0, tzinfo=UTC), rises=time(1, 30))


def test_just_up_counts_seconds():
    rises = time(7, 0, 30)
    assert just_up(datetime(2026, 11, 23, 9, 0, 29, tzinfo=UTC), rises)
    assert not just_up(datetime(2026, 11, 23, 9, 0, 30, tzinfo=UTC), rises)


@pytest.mark.hazard("H-23")
def test_just_up_goes_by_the_clock_on_the_persons_wall():
    east = timezone(timedelta(hours=8))
    assert just_up(datetime(2026, 11, 23, 7, 30, tzinfo=east))
