"""The ``unbend`` command, as people and scripts use it."""

import io
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest

from unbend.movements import Movement, catalogue
from unbend.screening import questionnaire
from unbend.wording import words
from unbend_cli import text
from unbend_cli.main import COMMANDS, main

EVENING = "2026-03-09T18:30+00:00"
MORNING = "2026-03-09T07:30+00:00"
AT_DESK = ("--minutes", "5", "--place", "desk", "--tool", "chair")


class Said(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 (whatever the command prints)
        return json.loads(self.out)


Unbend = Callable[..., Said]
WriteAnswers = Callable[[object], str]


@pytest.fixture
def unbend(capsys: pytest.CaptureFixture[str]) -> Unbend:
    """Run the command with these words."""

    def run(*words: str) -> Said:
        try:
            code = main(words)
        except SystemExit as left:
            code = int(left.code or 0)
        return Said(code, *capsys.readouterr())

    return run


@pytest.fixture
def answers(tmp_path: Path) -> WriteAnswers:
    """Write an answers file and hand back its name."""

    def write(found: object) -> str:
        file = tmp_path / "answers.json"
        file.write_text(found if isinstance(found, str) else json.dumps(found), encoding="utf-8")
        return str(file)

    return write


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBEND_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "80")


class TestEveryCommand:
    def test_help_lists_every_command(self, unbend: Unbend):
        said = unbend("--help")
        assert said.code == 0
        assert all(name in said.out for name in COMMANDS)

    @pytest.mark.parametrize("command", COMMANDS)
    def test_each_command_explains_itself(self, unbend: Unbend, command: str):
        said = unbend(command, "--help")
        assert said.code == 0
        assert f"unbend {command}" in said.out

    def test_no_command_is_bad_input(self, unbend: Unbend):
        assert unbend().code == 2

    def test_an_unknown_command_is_bad_input(self, unbend: Unbend):
        said = unbend("dance")
        assert said.code == 2
        assert "dance" in said.err

    def test_readable_text_holds_no_colour_codes_away_from_a_terminal(
        self, unbend: Unbend, answers: WriteAnswers
    ):
        said = unbend("screen", answers({}), "--unanswered=no")
        assert "\033" not in said.out

    def test_no_line_is_wider_than_the_terminal(self, unbend: Unbend, answers: WriteAnswers):
        said = unbend("screen", answers({}))
        assert max(map(len, said.out.splitlines())) <= 80

    def test_a_narrow_terminal_still_shows_every_word(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setenv("COLUMNS", "40")
        text.columns([("a-very-long-name-of-a-thing", "what is said of it")])
        assert capsys.readouterr().out.split() == [
            *("a-very-long-name-of-a-thing", "what", "is", "said", "of", "it")
        ]


class TestQuestions:
    def test_every_question_is_listed_with_what_an_answer_needs(self, unbend: Unbend):
        said = unbend("questions", "--json")
        assert said.code == 0
        assert [one["id"] for one in said.json] == list(questionnaire().questions)
        assert all({"id", "block", "text", "kind", "options"} <= one.keys() for one in said.json)

    def test_text_names_every_question(self, unbend: Unbend):
        said = unbend("questions")
        assert all(name in said.out for name in questionnaire().questions)

    def test_a_number_says_its_bounds(self, unbend: Unbend):
        pain = next(one for one in unbend("questions", "--json").json if one["id"] == "pain-now")
        assert (pain["low"], pain["high"]) == (0, 10)


class TestScreen:
    def test_a_healthy_person_may_help_themselves(self, unbend: Unbend, answers: WriteAnswers):
        said = unbend("screen", answers({}), "--unanswered=no", "--json")
        assert said.code == 0
        assert said.json["disposition"] == "self_care"
        assert said.json["allowed_movements"] == [one.id for one in catalogue().movements]
        assert said.json["safety_net"]

    @pytest.mark.hazard("H-37")
    def test_no_answers_at_all_count_as_the_most_cautious_ones(
        self, unbend: Unbend, answers: WriteAnswers
    ):
        said = unbend("screen", answers({}), "--json")
        assert said.code == 1
        assert said.json["disposition"] == "emergency"
        assert said.json["allowed_movements"] == []
        assert all(one["presumed"] for one in said.json["findings"])

    def test_a_finding_says_its_rule_its_reason_and_its_source(
        self, unbend: Unbend, answers: WriteAnswers
    ):
        file = answers({"saddle-numbness": "yes"})
        said = unbend("screen", file, "--unanswered=no", "--json")
        assert said.code == 1
        first = said.json["findings"][0]
        assert first["rule"].startswith("R1.")
        assert first["level"] == "emergency"
        assert first["because"] == ["saddle-numbness"]
        assert first["presumed"] is False
        assert first["reason"]
        assert first["source"]
        assert first["mark"] in {"R", "K", "D"}

    def test_null_means_unanswered(self, unbend: Unbend, answers: WriteAnswers):
        said = unbend("screen", answers({"saddle-numbness": None}), "--unanswered=no", "--json")
        assert said.json["disposition"] == "self_care"

    def test_the_strict_reading_blocks_every_pain(self, unbend: Unbend, answers: WriteAnswers):
        file = answers({"pain-now": 3})
        assert unbend("screen", file, "--unanswered=no").code == 0
        assert unbend("screen", file, "--unanswered=no", "--reading", "strict").code == 1

    def test_text_says_what_to_do_and_why(self, unbend: Unbend, answers: WriteAnswers):
        said = unbend("screen", answers({"saddle-numbness": "yes"}), "--unanswered=no")
        assert said.code == 1
        assert said.out.startswith("Please get help now")
        assert "R1." in said.out

    @pytest.mark.hazard("H-17")
    @pytest.mark.parametrize("told", [{"suicidal": "yes"}, {"anything-else": "I want to die"}])
    def test_thoughts_of_ending_ones_life_get_words_of_their_own(
        self, unbend: Unbend, answers: WriteAnswers, told: dict[str, str]
    ):
        said = unbend("screen", answers(told), "--unanswered=no")
        assert "crisis line" in said.out

    @pytest.mark.hazard("H-17")
    def test_another_emergency_beside_them_is_not_talked_over(
        self, unbend: Unbend, answers: WriteAnswers
    ):
        file = answers({"suicidal": "yes", "chest-signs": "yes"})
        assert unbend("screen", file, "--unanswered=no").out.startswith("Please get help now")

    def test_after_a_stop_nothing_is_offered_and_nobody_is_told_to_move(
        self, unbend: Unbend, answers: WriteAnswers
    ):
        file = answers({"stop-signs": ["sharp"]})
        assert unbend("screen", file, "--unanswered=no").out.startswith("Let your back rest now")
        said = unbend("screen", file, "--unanswered=no", "--json")
        assert said.json["allowed_movements"] == []
        assert said.code == 1

    def test_a_stop_nobody_is_sure_about_is_told_as_a_stop(
        self, unbend: Unbend, answers: WriteAnswers
    ):
        file = answers({"stop-signs": ["unsure"]})
        assert unbend("screen", file, "--unanswered=no").out.startswith("Let your back rest now")

    def test_answers_may_come_from_standard_input(
        self, unbend: Unbend, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr("sys.stdin", io.StringIO('{"pain-now": 1}'))
        assert unbend("screen", "-", "--unanswered=no").code == 0

    def test_a_byte_order_mark_does_no_harm(self, unbend: Unbend, tmp_path: Path):
        file = tmp_path / "bom.json"
        file.write_text("{}", encoding="utf-8-sig")
        assert unbend("screen", str(file), "--unanswered=no").code == 0


class TestBadAnswers:
    """Each is refused with the file, the field and the fault."""

    @pytest.mark.parametrize(
        ("found", "named"),
        [
            ({"pain-nwo": 3}, ("pain-nwo", "pain-now")),
            ({"pain-now": 11}, ("pain-now", "10")),
            ({"pain-now": -1}, ("pain-now", "10")),
            ({"pain-now": "3"}, ("pain-now", "'3'")),
            ({"pain-now": True}, ("pain-now", "True")),
            ({"pain-now": 2.5}, ("pain-now", "2.5")),
            ({"saddle-numbness": "maybe"}, ("saddle-numbness", "maybe")),
            ({"saddle-numbness": 0}, ("saddle-numbness", "0")),
            ({"bendy": "thumb"}, ("bendy", "thumb")),
            ({"bendy": ["wings"]}, ("bendy", "wings")),
            ({"anything-else": 7}, ("anything-else", "7")),
            ('{"age": 1,', ("line 1", "column")),
            ('{"age": 40, "age": 50}', ("age", "twice")),
            ('{"age": NaN}', ("age", "nan")),
            ("[1]", ("holds no answers",)),
            ("", ("line 1", "column 1")),
            ("[" * 100_000, ("JSON",)),
        ],
    )
    def test_it_is_named(
        self, unbend: Unbend, answers: WriteAnswers, found: object, named: tuple[str, ...]
    ):
        file = answers(found)
        said = unbend("screen", file, "--unanswered=no")
        assert said.code == 2
        assert said.out == ""
        assert file in said.err
        assert all(word in said.err for word in named)

    def test_all_faults_are_told_at_once(self, unbend: Unbend, answers: WriteAnswers):
        said = unbend("screen", answers({"age": -1, "pain-now": 99, "nonsense": 1}))
        assert len(said.err.splitlines()) == 3

    def test_a_file_that_is_not_there_is_named(self, unbend: Unbend):
        said = unbend("screen", "nowhere.json")
        assert said.code == 2
        assert "nowhere.json" in said.err

    def test_a_folder_is_no_answers_file(self, unbend: Unbend, tmp_path: Path):
        assert unbend("screen", str(tmp_path)).code == 2

    def test_bytes_that_are_no_text_are_refused(self, unbend: Unbend, tmp_path: Path):
        file = tmp_path / "answers.json"
        file.write_bytes(b'{"age": "\xff"}')
        said = unbend("screen", str(file))
        assert said.code == 2
        assert "UTF-8" in said.err


class TestMovements:
    def test_the_catalogue_is_whole(self, unbend: Unbend):
        said = unbend("movements", "--json")
        assert said.code == 0
        assert [one["code"] for one in said.json] == [
            *(f"M{row}" for row in range(1, 10)),
            *(f"A{row}" for row in range(1, 12)),
        ]

    def test_text_names_every_movement(self, unbend: Unbend):
        said = unbend("movements")
        assert all(movement.id in said.out for movement in catalogue().movements)

    @pytest.mark.parametrize("name", ["M9", "cat-cow", "m9", "cat_cow"])
    def test_one_movement_goes_by_its_code_or_its_id(self, unbend: Unbend, name: str):
        said = unbend("movements", name, "--json")
        assert said.code == 0
        assert said.json["id"] == "cat-cow"
        assert said.json["variants"][0]["phases"]

    @pytest.mark.parametrize("movement", catalogue().movements, ids=lambda one: one.id)
    def test_each_movement_can_be_read(self, unbend: Unbend, movement: Movement):
        said = unbend("movements", movement.id)
        assert said.code == 0
        assert movement.code in said.out

    def test_an_unknown_movement_is_bad_input(self, unbend: Unbend):
        said = unbend("movements", "cat-cwo")
        assert said.code == 2
        assert "cat-cow" in said.err


class TestPlan:
    def plan(self, unbend: Unbend, file: str, *more: str) -> Said:
        words = ("--answers", file, *AT_DESK, "--unanswered=no", "--at", EVENING)
        return unbend("plan", *words, *more)

    def test_a_routine_fits_the_time_and_says_why(self, unbend: Unbend, answers: WriteAnswers):
        said = self.plan(unbend, answers({}), "--region", "upper_back", "--json")
        assert said.code == 0
        assert said.json["disposition"] == "self_care"
        assert 0 < said.json["seconds"] <= 5 * 60
        assert said.json["seconds"] == pytest.approx(
            sum(step["seconds"] for step in said.json["steps"])
        )
        for step in said.json["steps"]:
            assert {"movement", "side", "dosage", "seconds", "reason"} <= step.keys()
            assert step["reason"]

    def test_each_movement_left_out_says_why(self, unbend: Unbend, answers: WriteAnswers):
        said = self.plan(unbend, answers({}), "--json")
        assert said.json["left_out"]
        assert all(one["movement"] and one["reason"] for one in said.json["left_out"])

    def test_the_same_wish_gets_the_same_routine(self, unbend: Unbend, answers: WriteAnswers):
        file = answers({})
        assert self.plan(unbend, file).out == self.plan(unbend, file).out

    @pytest.mark.hazard("H-4", "H-37")
    def test_what_screening_bars_is_left_out_with_its_rules(
        self, unbend: Unbend, answers: WriteAnswers
    ):
        file = answers({"steroids": "yes"})
        screened = unbend("screen", file, "--unanswered=no", "--json").json
        barred = {(one["movement"], one["variant"]) for one in screened["barred_movements"]}
        said = self.plan(unbend, file, "--json").json
        planned = {(one["movement"], one["variant"]) for one in said["steps"]}
        assert barred
        assert not planned & barred
        assert {
            (one["movement"], one["variant"]) for one in said["left_out"] if one["rules"]
        } == barred

    @pytest.mark.hazard("H-4", "H-37")
    def test_with_a_warning_sign_nothing_is_offered(self, unbend: Unbend, answers: WriteAnswers):
        said = self.plan(unbend, answers({"saddle-numbness": "yes"}), "--json")
        assert said.code == 1
        assert said.json["steps"] == []
        assert said.json["disposition"] == "emergency"

    def test_text_shows_the_routine(self, unbend: Unbend, answers: WriteAnswers):
        said = self.plan(unbend, answers({}))
        assert said.code == 0
        assert "of 5 minutes" in said.out
        assert "Left out" in said.out

    def test_text_says_when_nothing_can_be_offered(self, unbend: Unbend, answers: WriteAnswers):
        said = self.plan(unbend, answers({"saddle-numbness": "yes"}))
        assert said.code == 1
        assert said.out.startswith("Nothing can be offered now")

    @pytest.mark.hazard("H-9", "H-37")
    @pytest.mark.parametrize("told", [{}, {"saddle-numbness": "yes"}])
    def test_it_carries_the_safety_net(
        self, unbend: Unbend, answers: WriteAnswers, told: dict[str, str]
    ):
        net = words().say("safety_net.now")
        assert net in " ".join(self.plan(unbend, answers(told)).out.split())
        assert net in self.plan(unbend, answers(told), "--json").json["safety_net"]

    @pytest.mark.hazard("H-17", "H-37")
    def test_it_says_what_to_do_when_nothing_can_be_offered(
        self, unbend: Unbend, answers: WriteAnswers
    ):
        assert "Call the emergency number" in self.plan(unbend, answers({"chest-signs": "yes"})).out
        assert "Call a crisis line" in self.plan(unbend, answers({"suicidal": "yes"})).out

    @pytest.mark.hazard("H-37")
    def test_a_routine_says_that_it_knows_of_no_stop_before_it(
        self, unbend: Unbend, answers: WriteAnswers
    ):
        assert "keeps no journal" in self.plan(unbend, answers({})).out

    def test_the_worse_of_two_pains_counts(self, unbend: Unbend, answers: WriteAnswers):
        assert self.plan(unbend, answers({"pain-now": 1}), "--pain", "9").code == 1
        assert self.plan(unbend, answers({"pain-now": 9}), "--pain", "1").code == 1

    def test_in_the_morning_deep_bending_is_left_out(self, unbend: Unbend, answers: WriteAnswers):
        words = ("--minutes", "10", "--place", "floor", "--tool", "mat", "--unanswered=no")
        words = ("plan", "--answers", answers({}), *words, "--json", "--at")
        ruled = {rule for one in unbend(*words, MORNING).json["left_out"] for rule in one["rules"]}
        assert any(rule.startswith("R56") for rule in ruled)
        evening = unbend(*words, EVENING).json["left_out"]
        assert not any(rule.startswith("R56") for one in evening for rule in one["rules"])

    def test_somebody_long_awake_in_the_morning_may_say_so(
        self, unbend: Unbend, answers: WriteAnswers
    ):
        words = ("--minutes", "10", "--place", "floor", "--tool", "mat", "--unanswered=no")
        file = answers({"just-up": "no"})
        said = unbend("plan", "--answers", file, *words, "--json", "--at", MORNING)
        assert not any(
            rule.startswith("R56") for one in said.json["left_out"] for rule in one["rules"]
        )

    def test_without_a_time_it_is_now(self, unbend: Unbend, answers: WriteAnswers):
        said = unbend("plan", "--answers", answers({"just-up": "no"}), *AT_DESK, "--unanswered=no")
        assert said.code == 0

    def test_a_time_without_an_offset_is_this_machines_own(
        self, unbend: Unbend, answers: WriteAnswers
    ):
        assert self.plan(unbend, answers({}), "--at", "2026-03-09T18:30").code == 0

    def test_a_time_is_by_the_clock_on_the_wall_it_was_written_from(
        self, unbend: Unbend, answers: WriteAnswers
    ):
        words = ("--minutes", "10", "--place", "floor", "--tool", "mat", "--unanswered=no")
        for morning in ("2026-03-09T07:30+05:30", "2026-03-09T07:30-09:00"):
            said = unbend("plan", "--answers", answers({}), *words, "--json", "--at", morning)
            ruled = {rule for one in said.json["left_out"] for rule in one["rules"]}
            assert any(rule.startswith("R56") for rule in ruled), morning

    @pytest.mark.parametrize(
        ("words", "named"),
        [
            (("--pain", "11"), "--pain"),
            (("--place", "moon"), "moon"),
            (("--place", "flor"), "did you mean floor"),
            (("--tool", "hammer"), "hammer"),
            (("--region", "knee"), "knee"),
            (("--minutes", "7"), "7"),
            (("--minutes", "soon"), "soon"),
            (("--at", "yesterday"), "yesterday"),
        ],
    )
    def test_a_bad_wish_is_named(
        self, unbend: Unbend, answers: WriteAnswers, words: tuple[str, ...], named: str
    ):
        said = self.plan(unbend, answers({}), *words)
        assert said.code == 2
        assert named in said.err

    def test_pain_must_be_known(self, unbend: Unbend, answers: WriteAnswers):
        said = unbend("plan", "--answers", answers({}), *AT_DESK)
        assert said.code == 2
        assert "--pain" in said.err


class TestFigure:
    @pytest.mark.parametrize("name", ["M9", "child-pose/arms-back", "M5"])
    def test_it_draws_a_picture(self, unbend: Unbend, tmp_path: Path, name: str):
        file = tmp_path / "figure.svg"
        assert unbend("figure", name, "-o", str(file)).code == 0
        assert ET.parse(file).getroot().tag == "{http://www.w3.org/2000/svg}svg"

    def test_without_a_file_it_goes_to_standard_output(self, unbend: Unbend):
        said = unbend("figure", "cat-cow")
        assert said.code == 0
        assert said.out.startswith("<svg")

    @pytest.mark.hazard("H-12")
    def test_left_mirrors_right(self, unbend: Unbend):
        left, right = (unbend("figure", "M5", "--side", side).out for side in ("left", "right"))
        assert left != right

    def test_an_unknown_variant_is_bad_input(self, unbend: Unbend):
        said = unbend("figure", "child-pose/upside-down")
        assert said.code == 2
        assert "arms-back" in said.err

    def test_a_file_that_cannot_be_written_is_named(self, unbend: Unbend, tmp_path: Path):
        file = str(tmp_path / "no" / "such" / "folder.svg")
        said = unbend("figure", "cat-cow", "-o", file)
        assert said.code == 2
        assert file in said.err


@pytest.fixture
def taken_port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port the pages would use, with something else on it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("UNBEND_PORT", str(port))
        yield port


class TestDoctor:
    @pytest.fixture(autouse=True)
    def _machine(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        # A port that nobody listens on, and a clock whose zone is known.
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            monkeypatch.setenv("UNBEND_PORT", str(probe.getsockname()[1]))
        monkeypatch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
        monkeypatch.undo()
        time.tzset()

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "data"
        folder.mkdir(mode=0o700)
        return folder

    def checks(self, unbend: Unbend) -> dict[str, dict[str, Any]]:
        return {one["check"]: one for one in unbend("doctor", "--json").json}

    def checks_apart(self) -> dict[str, dict[str, Any]]:
        # In a process of its own: this one's Django serves the tests' database.
        environ = {name: text for name, text in os.environ.items() if not name.startswith("DJANGO")}
        command = [sys.executable, "-m", "unbend_cli", "doctor", "--json"]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
        return {one["check"]: one for one in json.loads(done.stdout)}

    def test_a_fresh_installation_is_well(self, unbend: Unbend):
        said = unbend("doctor", "--json")
        assert [one for one in said.json if not one["ok"]] == []
        assert said.code == 0

    def test_it_changes_nothing(self, unbend: Unbend, tmp_path: Path):
        unbend("doctor")
        assert not (tmp_path / "data").exists()

    def test_the_zone_is_named(self, unbend: Unbend):
        assert self.checks(unbend)["time zone"]["found"] == "Europe/Berlin"

    @pytest.mark.hazard("H-23")
    def test_a_zone_that_differs_from_the_clock_is_seen(
        self, unbend: Unbend, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setenv("TZ", "XYZ-5:45")
        time.tzset()
        assert "set TZ" in self.checks(unbend)["time zone"]["mend"]

    def test_a_taken_port_is_named_with_what_to_do(self, unbend: Unbend, taken_port: int):
        said = unbend("doctor")
        assert said.code == 1
        assert f"127.0.0.1:{taken_port}" in said.out
        assert "UNBEND_PORT" in said.out

    @pytest.mark.hazard("H-31")
    def test_a_damaged_database_is_seen(self, unbend: Unbend, folder: Path):
        (folder / "unbend.sqlite3").write_bytes(b"this is no database" * 400)
        found = self.checks(unbend)
        assert not found["database"]["ok"]
        assert found["database"]["mend"]
        assert "tables" not in found

    @pytest.mark.hazard("H-31")
    def test_a_database_from_an_older_version_is_seen(self, folder: Path):
        (folder / "unbend.sqlite3").touch()
        found = self.checks_apart()
        assert found["database"]["ok"]
        assert "unbend serve" in found["tables"]["mend"]

    @pytest.mark.hazard("H-16")
    def test_a_folder_open_to_others_is_seen(self, unbend: Unbend, folder: Path):
        folder.chmod(0o755)
        assert "chmod" in self.checks(unbend)["folder"]["mend"]

    def test_a_file_in_the_folders_place_is_seen(self, unbend: Unbend, tmp_path: Path):
        (tmp_path / "data").touch()
        assert not self.checks(unbend)["folder"]["ok"]

    def test_a_folder_that_cannot_be_made_is_seen(
        self, unbend: Unbend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        (tmp_path / "file").touch()
        monkeypatch.setenv("UNBEND_DATA", str(tmp_path / "file" / "data"))
        assert not self.checks(unbend)["folder"]["ok"]

    def test_a_setting_that_cannot_be_used_is_bad_input(
        self, unbend: Unbend, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setenv("UNBEND_PORT", "high")
        said = unbend("doctor")
        assert said.code == 2
        assert "UNBEND_PORT" in said.err
