"""The ground the pages stand on: environment, data folder, database, static files, server."""

from __future__ import annotations

import json
import os
import re
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from unbend.errors import OperatorError
from unbend_web.config import zone
from unbend_web.config.env import open_data_folder, read_env, secret_key
from unbend_web.config.ready import make_ready, migrations_wait
from unbend_web.config.settings import STORAGES
from unbend_web.config.zone import local_zone
from unbend_web.serve import serve


class TestEnvironment:
    def test_has_defaults_for_everything(self):
        env = read_env({})
        assert (env.port, env.country, env.debug) == (8321, "", False)
        assert env.data.name == "unbend"

    def test_takes_what_the_operator_sets(self, tmp_path: Path):
        env = read_env(
            {"UNBEND_DATA": str(tmp_path), "UNBEND_PORT": "9000", "UNBEND_COUNTRY": "gb"}
        )
        assert (env.data, env.port, env.country) == (tmp_path, 9000, "GB")

    def test_names_every_fault_at_once(self):
        with pytest.raises(OperatorError) as refused:
            read_env({"UNBEND_PORT": "70000", "UNBEND_COUNTRY": "Britain"})
        assert [fault.where for fault in refused.value.faults] == ["UNBEND_PORT", "UNBEND_COUNTRY"]


class TestDataFolder:
    @pytest.mark.hazard("H-16")
    def test_is_for_this_person_alone(self, tmp_path: Path):
        open_data_folder(tmp_path / "a" / "unbend")
        assert stat.S_IMODE((tmp_path / "a" / "unbend").stat().st_mode) == 0o700

    def test_that_cannot_be_made_is_named(self, tmp_path: Path):
        (tmp_path / "taken").write_text("")
        with pytest.raises(OperatorError, match="UNBEND_DATA"):
            open_data_folder(tmp_path / "taken")

    def test_keeps_one_private_key(self, tmp_path: Path):
        first = secret_key(tmp_path)
        assert secret_key(tmp_path) == first
        assert len(first) >= 50
        assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
        assert [one.name for one in tmp_path.iterdir()] == ["secret-key"]


@pytest.mark.django_db
class TestDatabase:
    @pytest.mark.hazard("H-31")
    def test_keeps_what_was_written_through_a_power_cut(self, settings: Settings):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone() == (2,)
            cursor.execute("PRAGMA foreign_keys")
            assert cursor.fetchone() == (1,)
            cursor.execute("PRAGMA busy_timeout")
            assert cursor.fetchone()[0] >= 5000
        assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"

    def test_is_the_newer_sqlite_where_there_is_one(self):
        pysqlite3 = pytest.importorskip("pysqlite3")
        assert connection.Database.sqlite_version == pysqlite3.sqlite_version

    def test_is_up_to_date_with_the_code(self):
        assert not migrations_wait()


@pytest.mark.django_db
class TestStaticFiles:
    def test_are_collected_once_and_again_only_after_a_change(
        self, settings: Settings, tmp_path: Path
    ):
        settings.STATIC_ROOT = tmp_path / "static"
        make_ready()
        page = tmp_path / "static" / "css" / "base.css"
        assert page.exists()
        page.unlink()
        make_ready()
        assert not page.exists()
        (tmp_path / "static" / "collected").write_text("something else")
        make_ready()
        assert page.exists()

    def test_modules_import_each_other_by_names_that_change_with_their_content(
        self, settings: Settings, tmp_path: Path
    ):
        settings.STORAGES = STORAGES
        settings.STATIC_ROOT = tmp_path / "static"
        make_ready()
        manifest = json.loads((tmp_path / "static" / "staticfiles.json").read_text())
        modules = [
            tmp_path / "static" / name for name in manifest["paths"].values() if ".js" in name
        ]
        imported = {
            str((one.parent / name).relative_to(tmp_path / "static"))
            for one in modules
            for name in re.findall(r'from "([^"]+)"', one.read_text())
        }
        assert imported
        assert imported <= set(manifest["paths"].values())


class TestZone:
    @pytest.mark.hazard("H-23")
    def test_is_what_the_machine_says(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("TZ", ":Europe/Paris")
        assert local_zone() == "Europe/Paris"

    def test_is_utc_where_the_machine_says_nothing(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ):
        monkeypatch.delenv("TZ", raising=False)
        monkeypatch.setattr(zone, "LINK", tmp_path / "localtime")
        monkeypatch.setattr(zone, "NAME", tmp_path / "timezone")
        assert local_zone() == "UTC"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class TestServer:
    def test_serves_a_page_and_its_static_files_and_stops(self, tmp_path: Path):
        port = free_port()
        env = {**os.environ, "UNBEND_DATA": str(tmp_path), "UNBEND_PORT": str(port)}
        env.pop("DJANGO_SETTINGS_MODULE", None)
        command = [sys.executable, "-c", "from unbend_web.serve import serve; serve()"]
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            try:
                assert f"http://127.0.0.1:{port}/" in server.stdout.readline()
                page = _fetch(f"http://127.0.0.1:{port}/")
                assert "Ease my back" in page
                sheet = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
                assert "--ground" in _fetch(f"http://127.0.0.1:{port}{sheet}")
            finally:
                server.terminate()
                server.wait(timeout=10)
        assert server.returncode == 0

    def test_says_so_when_the_port_is_taken(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("UNBEND_DATA", str(tmp_path))
        monkeypatch.setenv("UNBEND_PORT", "1")
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            with pytest.raises(OperatorError, match="UNBEND_PORT"):
                serve(port=taken.getsockname()[1], data=tmp_path)


def _fetch(address: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{address} never answered")
