"""What the terminal and ``unbend doctor`` say of the household's door."""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.integration.household.conftest import Hands, Phone
from unbend_cli.doctor.household import certificates
from unbend_cli.main import main
from unbend_web.config import ready
from unbend_web.config.env import Env, Lan, read_env
from unbend_web.config.ready import make_ready
from unbend_web.household.certificate import fingerprint, make_certificates
from unbend_web.household.models import Invitation
from unbend_web.household.terminal import announce

pytestmark = pytest.mark.hazard("H-39")

CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


class TestTheTerminal:
    @pytest.fixture
    def told(
        self, lan: Lan, hands: Hands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
    ) -> str:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        announce(lan)
        assert hands.at
        return str(capsys.readouterr().out)

    def test_shows_a_code_that_lets_one_phone_in(self, told: str):
        phone = Phone()
        phone.pairs(CODE.findall(told)[0])
        assert phone.is_in()

    def test_shows_where_and_until_when(self, told: str):
        assert "https://192.168.1.5:8322/pair/" in told
        assert f"until {Invitation.objects.get().ends_at:%H:%M}" in told

    def test_draws_the_picture_for_the_camera(self, told: str):
        assert len(re.findall("[▀▄█]", told)) > 200

    @pytest.mark.usefixtures("hands")
    def test_that_is_none_gets_no_code(self, lan: Lan, capsys: pytest.CaptureFixture):
        announce(lan)
        assert CODE.findall(capsys.readouterr().out) == []
        assert Invitation.objects.count() == 0

    @pytest.mark.usefixtures("hands")
    def test_shows_the_fingerprint_to_compare(
        self, lan: Lan, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture
    ):
        settings.ENV = replace(settings.ENV, data=tmp_path)
        made = make_certificates(settings.ENV.certificates, ["192.168.1.5"], datetime.now(UTC))
        announce(lan)
        said = re.sub(r"\s", "", capsys.readouterr().out)
        assert fingerprint(made.anchor).replace(":", "") in said


class TestDoctor:
    @pytest.fixture
    def env(self, tmp_path: Path) -> Env:
        return read_env({"UNBEND_DATA": str(tmp_path)})

    def made(self, env: Env, *, ago: timedelta = timedelta(0)) -> None:
        make_certificates(env.certificates, ["desk.local"], datetime.now(UTC) - ago)

    def test_misses_no_certificate_where_no_phone_was_let_in(self, env: Env):
        assert certificates(env).well

    def test_says_until_when_it_holds(self, env: Env):
        self.made(env)
        found = certificates(env)
        assert found.well
        assert f"{datetime.now(UTC) + timedelta(days=396):%Y-%m-%d}" in found.found

    def test_sees_keys_that_others_can_read(self, env: Env):
        self.made(env)
        (env.certificates / "leaf.key").chmod(0o644)
        assert "chmod" in certificates(env).mend

    def test_sees_a_certificate_that_ended(self, env: Env):
        self.made(env, ago=timedelta(days=400))
        assert "unbend serve --lan" in certificates(env).mend

    @pytest.mark.parametrize("file", ["anchor.crt", "leaf.crt"])
    def test_sees_a_damaged_one(self, env: Env, file: str):
        self.made(env)
        (env.certificates / file).write_text("rubbish")
        assert not certificates(env).well


class TestTheCommand:
    @pytest.mark.parametrize(
        "words", [["--behind-proxy"], ["--lan-name", "desk.local"], ["--lan-port", "9000"]]
    )
    def test_means_nothing_of_this_without_lan(
        self, words: list[str], capsys: pytest.CaptureFixture
    ):
        assert main(["serve", *words]) == 2
        assert "--lan" in capsys.readouterr().err


@pytest.mark.django_db
class TestTwoStartsAtOnce:
    @pytest.fixture
    def held(self, settings: Settings, tmp_path: Path) -> Iterator[None]:
        """Another start is at it."""
        settings.ENV = replace(settings.ENV, data=tmp_path)
        settings.STATIC_ROOT = tmp_path / "static"
        with closing(sqlite3.connect(tmp_path / "start.lock", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield

    @pytest.mark.usefixtures("held")
    def test_wait_for_each_other(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
        monkeypatch.setattr(ready, "START_TAKES", 0.1)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            make_ready()
        assert not (tmp_path / "static").exists()
