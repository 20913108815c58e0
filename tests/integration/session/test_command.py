"""``unbend session`` as a whole, in a terminal of its own and in a pipe."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from unbend_cli.main import main

pty = pytest.importorskip("pty", reason="a terminal of its own takes a POSIX system")

UNBEND = (sys.executable, "-m", "unbend_cli")
WISH = ("--minutes", "2", "--place", "standing", "--tool", "wall", "--pain", "2")
CHECK = """
import django
django.setup()
from uuid import uuid4
from django.core.management import call_command
from unbend.screening import healthy, questionnaire
from unbend_web.check import actions as check
from unbend_web.check.models import Kind
call_command("migrate", verbosity=0)
told = healthy({"pain-now": 2}, questionnaire())
told.pop("just-up")
told.pop("stop-signs")
begun = check.begin(token=uuid4(), kind=Kind.FULL, by="person")
check.keep(screening_id=begun.pk, answers=told, changed=False, by="person")
check.finish(screening_id=begun.pk, by="person")
"""
ROWS = """
import django
django.setup()
from unbend_web.practice.models import Session
row = Session.objects.get()
print(row.state, *[one.kind for one in row.events.order_by("seq")])
"""
PATIENCE = 60.0


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """A data folder with a fresh check in it; the morning and the night are no concern here."""
    settings = "unbend_web.config.settings"
    found = {**os.environ, "UNBEND_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": settings}
    found |= {"TERM": "xterm", "COLUMNS": "80", "LINES": "30", "PYTHONWARNINGS": "default"}
    run(CHECK, found)
    return found


def run(code: str, environ: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


class Window:
    """A terminal window with the command in it."""

    def __init__(self, *words: str, environ: dict[str, str]) -> None:
        self.hand, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [*UNBEND, "session", *words],
            env=environ,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        os.set_blocking(self.hand, False)
        self.seen = ""

    def waits_for(self, words: str) -> None:
        until = time.monotonic() + PATIENCE
        while words not in self.seen:
            assert time.monotonic() < until, f"{words!r} does not come:\n{self.seen[-2000:]}"
            self._reads()

    def types(self, typed: str) -> None:
        os.write(self.hand, typed.encode())

    def ends(self) -> int:
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < until, f"it does not end:\n{self.seen[-2000:]}"
            self._reads()
        return self.process.returncode

    def _reads(self) -> None:
        try:
            self.seen += os.read(self.hand, 65536).decode(errors="replace")
        except (BlockingIOError, OSError):
            time.sleep(0.05)

    def closes(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        with suppress(OSError):
            os.close(self.hand)


@pytest.fixture
def window(environ: dict[str, str]) -> Iterator[Window]:
    found = Window(*WISH, environ=environ)
    yield found
    found.closes()


def test_keys_need_no_enter_and_that_hurt_stops(window: Window, environ: dict[str, str]):
    window.waits_for("Enter starts")
    window.types("\n")
    window.waits_for("That hurt")
    window.types("h")
    window.waits_for("What did you feel?")
    window.waits_for("> ")
    window.types("\x04")
    assert window.ends() == 1
    assert run(ROWS, environ) == "stopped stopped"


def test_ctrl_c_keeps_it_and_gives_the_screen_back(window: Window, environ: dict[str, str]):
    window.waits_for("Enter starts")
    window.types("\n")
    window.waits_for("That hurt")
    window.process.send_signal(signal.SIGINT)
    assert window.ends() == 130
    # The cursor is shown again, and the screen that was there before.
    assert "\x1b[?25h" in window.seen
    assert "\x1b[?1049l" in window.seen
    assert "What was done is kept in your journal." in window.seen
    assert run(ROWS, environ) == "running paused"


def test_a_window_that_closes_keeps_it(window: Window, environ: dict[str, str]):
    window.waits_for("Enter starts")
    window.types("\n")
    window.waits_for("That hurt")
    window.process.send_signal(signal.SIGHUP)
    assert window.ends() == 1
    assert run(ROWS, environ) == "running paused"


def test_a_window_torn_away_keeps_it_too(window: Window, environ: dict[str, str]):
    window.waits_for("Enter starts")
    window.types("\n")
    window.waits_for("That hurt")
    os.close(window.hand)
    window.process.wait(PATIENCE)
    assert run(ROWS, environ) == "running paused"


def test_in_a_pipe_it_reads_line_by_line_without_control_codes(environ: dict[str, str]):
    done = subprocess.run(
        [*UNBEND, "session", *WISH],
        env=environ,
        input="\nq\nq\n1\n2\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "0:00  Get ready" in done.stdout
    assert "Noted in your journal." in done.stdout
    assert run(ROWS, environ) == "finished paused finished"


def test_without_anybody_to_answer_it_says_so(environ: dict[str, str]):
    done = subprocess.run(
        [*UNBEND, "session", *WISH],
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "The input has ended." in done.stdout
    assert "Traceback" not in done.stderr


def test_a_fresh_installation_gets_its_database_and_the_questions(tmp_path: Path):
    environ = {key: one for key, one in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(
        [*UNBEND, "session", "--data", str(tmp_path / "new")],
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "A few questions first" in done.stdout
    assert (tmp_path / "new" / "unbend.sqlite3").exists()


def test_a_place_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as refused:
        main(["session", "--place", "roof"])
    assert refused.value.code == 2
    assert "'roof' is none of" in capsys.readouterr().err
