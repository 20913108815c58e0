"""``unbend replay``: a decision that was kept, decided once more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import pytest

from unbend.movements import catalogue
from unbend_cli.main import main

EVENING = "2026-03-09T18:30+00:00"
WISH = ("--minutes", "10", "--place", "floor", "--tool", "mat", "--tool", "chair", "--pain", "2")


class Said(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 (whatever the command prints)
        return json.loads(self.out)


Unbend = Callable[..., Said]


@pytest.fixture
def unbend(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Unbend:
    """Run the command with these words, beside a data folder with nothing in it."""
    monkeypatch.setenv("UNBEND_DATA", str(tmp_path / "data"))

    def run(*words: str) -> Said:
        code = main(words)
        return Said(code, *capsys.readouterr())

    return run


class Kept:
    """A record in a file, to be written, changed and replayed."""

    def __init__(self, unbend: Unbend, folder: Path) -> None:
        self.unbend = unbend
        self.file = str(folder / "record.json")
        self._answers = folder / "answers.json"

    def screens(self, *more: str, **told: object) -> Said:
        return self.unbend("screen", self._told(told), "--unanswered=no", *self._to(), *more)

    def plans(self, *more: str, keeping: bool = True, **told: object) -> Said:
        words = ("--answers", self._told(told), *WISH, "--unanswered=no", "--at", EVENING)
        return self.unbend("plan", *words, *(self._to() if keeping else ()), *more)

    @property
    def record(self) -> Any:  # noqa: ANN401 (JSON)
        return json.loads(Path(self.file).read_text(encoding="utf-8"))

    def changes(self, change: Callable[[Any], object]) -> None:
        record = self.record
        change(record)
        Path(self.file).write_text(json.dumps(record), encoding="utf-8")

    def replays(self, *more: str) -> Said:
        return self.unbend("replay", self.file, *more)

    def _told(self, told: dict[str, object]) -> str:
        named = {key.replace("_", "-"): value for key, value in told.items()}
        self._answers.write_text(json.dumps(named), encoding="utf-8")
        return str(self._answers)

    def _to(self) -> tuple[str, str]:
        return ("--record", self.file)


@pytest.fixture
def kept(unbend: Unbend, tmp_path: Path) -> Kept:
    return Kept(unbend, tmp_path)


class TestFiles:
    def test_a_check_comes_out_the_same(self, kept: Kept):
        kept.screens(steroids="yes")
        said = kept.replays()
        assert said.code == 0
        assert said.out.startswith("The same result\n")
        assert "No data changed since." in said.out

    def test_a_plan_comes_out_the_same(self, kept: Kept):
        kept.plans(steroids="yes")
        said = kept.replays("--json")
        assert said.code == 0
        assert said.json["kind"] == "plan"
        assert said.json["same"]
        assert said.json["differs"] == []

    def test_the_strict_reading_is_kept(self, kept: Kept):
        kept.screens("--reading", "strict", pain_now=3)
        assert kept.record["given"]["reading"] == "strict"
        assert kept.record["found"]["disposition"] == "see_clinician"
        assert kept.replays().code == 0

    def test_keeping_a_record_changes_nothing_of_what_is_printed(self, kept: Kept):
        assert kept.plans("--json").json == kept.plans("--json", keeping=False).json
        assert set(kept.record) == {"format", "kind", "made_at", "edition", "given", "found"}

    def test_a_record_is_kept_though_the_answer_is_no(self, kept: Kept):
        assert kept.screens(saddle_numbness="yes").code == 1
        assert kept.replays().code == 0

    def test_what_comes_out_otherwise_is_told_and_the_answer_is_no(self, kept: Kept):
        kept.screens(steroids="yes")
        kept.changes(lambda record: record["found"].update(findings=[], disposition="urgent"))
        said = kept.replays()
        assert said.code == 1
        assert said.out.startswith("Another result\n")
        assert "disposition: then urgent; now self_care" in said.out
        assert "finding R23.steroids: then not; now " in said.out
        assert "Unbend itself decides otherwise" in said.out

    def test_data_that_changed_is_told(self, kept: Kept):
        kept.screens()

        def older(record: Any) -> None:  # noqa: ANN401 (JSON)
            record["edition"]["rules"] = "0123456789abcdef"
            del record["edition"]["movements"]["cat-cow"]
            record["edition"]["movements"]["bridge"] = "fedcba9876543210"

        kept.changes(older)
        said = kept.replays()
        assert said.code == 0
        assert "rules: 0123456789abcdef, now " in said.out
        assert "movement cat-cow: new" in said.out
        assert "movement bridge: no longer there" in said.out
        assert "No data changed" not in said.out

    def test_changed_data_and_a_movement_that_is_gone_are_told_as_json(self, kept: Kept):
        kept.plans()

        def older(record: Any) -> None:  # noqa: ANN401 (JSON)
            record["edition"]["limits"] = "0123456789abcdef"
            record["found"]["plan"]["steps"][0]["ref"] = "bridge/standard"

        kept.changes(older)
        said = kept.replays("--json")
        assert said.code == 1
        assert [one["data"] for one in said.json["changed"]] == ["limits"]
        assert not said.json["by_the_engine"]
        gone = [one for one in said.json["differs"] if one["gone"]]
        assert [one["name"].partition(" ")[0] for one in gone] == ["bridge/standard"]

    def test_a_movement_that_is_gone_is_told_in_words(self, kept: Kept):
        kept.plans()
        kept.changes(
            lambda record: record["found"]["plan"]["left_out"][0].update(ref="bridge/standard")
        )
        assert "(no longer there)" in " ".join(kept.replays().out.split())

    def test_answers_that_are_not_taken_any_more_are_told(self, kept: Kept):
        kept.screens()
        kept.changes(lambda record: record["given"]["answers"].update({"star-sign": "leo"}))
        said = kept.replays()
        assert said.code == 0
        assert "answers: star-sign: there is no such question any more" in said.out

    def test_standard_input_holds_a_record_too(self, kept: Kept, monkeypatch: pytest.MonkeyPatch):
        kept.screens()
        with Path(kept.file).open(encoding="utf-8") as stream:
            monkeypatch.setattr("sys.stdin", stream)
            assert kept.unbend("replay", "-").code == 0

    @pytest.mark.parametrize("command", ["screens", "plans"])
    def test_a_record_that_cannot_be_written_is_named(
        self, kept: Kept, tmp_path: Path, command: str
    ):
        kept.file = str(tmp_path / "no" / "such" / "record.json")
        said = getattr(kept, command)()
        assert said.code == 2
        assert kept.file in said.err


class TestBadRecords:
    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ("", "line 1, column 1"),
            ("[]", "holds no record"),
            ('{"format": 1, "format": 1}', "stands twice"),
            ("[" * 100_000, "JSON"),
            ("{}", "made_at: is missing"),
        ],
    )
    def test_a_file_that_holds_none_is_bad_input(self, kept: Kept, text: str, named: str):
        Path(kept.file).write_text(text, encoding="utf-8")
        said = kept.replays()
        assert said.code == 2
        assert said.out == ""
        assert named in said.err
        assert kept.file in said.err

    def test_every_fault_has_its_line_and_its_place(self, kept: Kept):
        kept.plans()

        def broken(record: Any) -> None:  # noqa: ANN401 (JSON)
            record["found"]["plan"]["steps"][0]["sets"] = "many"
            record["given"]["ground"]["now"] = "then"

        kept.changes(broken)
        lines = kept.replays().err.splitlines()
        assert len(lines) == 2
        assert f"{kept.file}: given.ground.now" in lines[0]
        assert f"{kept.file}: found.plan.steps[0].sets" in lines[1]

    def test_a_file_that_is_not_there_is_named(self, unbend: Unbend):
        said = unbend("replay", "nowhere.json")
        assert said.code == 2
        assert "nowhere.json" in said.err

    def test_an_id_where_nothing_was_ever_kept_is_bad_input(self, unbend: Unbend, tmp_path: Path):
        said = unbend("replay", str(uuid4()))
        assert said.code == 2
        assert "unbend.sqlite3: is not there" in said.err
        assert not (tmp_path / "data").exists()


BRING_UP = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""

# Somebody healthy plans twice at home, exchanges a step of the second plan, and begins a check.
KEEP = """
import json
from uuid import uuid4
from unbend.anatomy import Region
from unbend.movements import Place, Tool
from unbend.practice import Request, swaps
from unbend.screening import healthy, questionnaire
from unbend.units import PainScore
from unbend_web import clock
from unbend_web.check import actions as check
from unbend_web.check.models import Kind, Screening
from unbend_web.check.queries import standing
from unbend_web.practice import actions as practice
from unbend_web.practice.basis import fresh_basis, with_rising
from unbend_web.practice.translate import Wish, kept_plan

def finish():
    held = check.begin(token=uuid4(), kind=Kind.FULL, by="person")
    told = healthy({"pain-now": 2}, questionnaire())
    told.pop("just-up"), told.pop("stop-signs")
    check.keep(screening_id=held.pk, answers=told, changed=False, by="person")
    return check.finish(screening_id=held.pk, by="person")

def plan():
    now = clock.now()
    wish = Wish(Request(minutes=10, place=Place.FLOOR, tools=frozenset(Tool),
        regions=frozenset({Region.LOWER_BACK}), pain=PainScore(2), at=clock.local(now)), False)
    stands = with_rising(standing(now), now, just_up=False)
    return practice.plan_session(pk=uuid4(), wish=wish, standing=stands, by="person")

def exchange(row):
    found, known = kept_plan(row), fresh_basis(row, clock.now())
    step, ref = next((place, offers[0].ref) for place in range(len(found.steps))
        if (offers := swaps(found, place, known)))
    return practice.swap_step(pk=row.pk, step=step, ref=ref, by="person")

older = finish()
Screening.objects.filter(pk=older.pk).update(decision=None)
ids = {"older": older, "check": finish(), "plan": plan(), "exchanged": exchange(plan())}
ids["draft"] = check.begin(token=uuid4(), kind=Kind.FULL, by="person")
print(json.dumps({name: str(row.pk) for name, row in ids.items()}))
"""


class Home:
    """A data folder of its own; what reads it runs in processes of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ids: dict[str, str] = {}

    def runs(self, *words: str, **environ: str) -> Said:
        plain = {name: text for name, text in os.environ.items() if not name.startswith("DJANGO")}
        done = subprocess.run(
            [sys.executable, *words],
            env={**plain, "UNBEND_DATA": str(self.folder / "elsewhere"), **environ},
            capture_output=True,
            text=True,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def keeps(self, code: str) -> Said:
        settings = {"DJANGO_SETTINGS_MODULE": "unbend_web.config.settings"}
        return self.runs("-c", BRING_UP + code, UNBEND_DATA=str(self.folder), **settings)

    def replays(self, *words: str) -> Said:
        return self.runs("-m", "unbend_cli", "replay", *words, "--data", str(self.folder))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """What a person at home has kept."""
    found = Home(tmp_path_factory.mktemp("home"))
    made = found.keeps(KEEP)
    assert made.code == 0, made.err
    found.ids = made.json
    return found


class TestKeptAtHome:
    @pytest.mark.parametrize(
        ("name", "kind"), [("check", "assessment"), ("plan", "plan"), ("exchanged", "plan")]
    )
    def test_it_comes_out_the_same(self, home: Home, name: str, kind: str):
        said = home.replays(home.ids[name], "--json")
        assert (said.code, said.err) == (0, "")
        assert (said.json["kind"], said.json["same"]) == (kind, True)
        assert said.json["changed"] == []

    @pytest.mark.parametrize(
        ("name", "what"),
        [("older", "was kept before decision records were"), ("draft", "is not finished")],
    )
    def test_what_has_no_record_says_why(self, home: Home, name: str, what: str):
        said = home.replays(home.ids[name])
        assert said.code == 2
        assert f"{home.ids[name]}: " in said.err
        assert what in said.err

    def test_an_id_of_nothing_is_bad_input(self, home: Home):
        said = home.replays(str(uuid4()))
        assert said.code == 2
        assert "is no check and no session" in said.err

    def test_what_is_kept_is_listed_with_its_id_newest_first(self, home: Home):
        said = home.replays("--json")
        assert said.code == 0
        newest_first = [home.ids[name] for name in ("exchanged", "plan", "check")]
        assert [one["id"] for one in said.json] == newest_first
        assert [one["outcome"] for one in said.json] == ["10 minutes, floor"] * 2 + ["self_care"]

    def test_the_list_can_be_read(self, home: Home):
        said = home.replays()
        assert len(said.out.splitlines()) == 3
        assert home.ids["check"] in said.out

    def test_an_empty_list_says_so(self, tmp_path: Path):
        empty = Home(tmp_path)
        empty.keeps("")
        assert empty.replays().out == "Nothing is kept here yet.\n"

    def test_nothing_is_written_to_what_is_kept(self, home: Home):
        before = (home.folder / "unbend.sqlite3").read_bytes()
        home.replays(home.ids["plan"])
        assert (home.folder / "unbend.sqlite3").read_bytes() == before

    def test_a_database_from_an_older_version_says_what_to_do(self, tmp_path: Path):
        (tmp_path / "unbend.sqlite3").touch()
        said = Home(tmp_path).replays(str(uuid4()))
        assert said.code == 2
        assert "unbend serve" in said.err

    def test_a_damaged_database_is_named(self, tmp_path: Path):
        (tmp_path / "unbend.sqlite3").write_bytes(b"this is no database" * 400)
        said = Home(tmp_path).replays(str(uuid4()))
        assert said.code == 2
        assert "unbend.sqlite3: cannot be read" in said.err


def test_a_record_names_every_movement_there_is(kept: Kept):
    kept.screens()
    assert set(kept.record["edition"]["movements"]) == {one.id for one in catalogue().movements}
