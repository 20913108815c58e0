"""What the repository promises around its code: commands, locks, and nothing of one machine."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tools.tracked_files import faults_in, tracked

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PACKAGE = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)


def locked(lock: str) -> set[tuple[str, str]]:
    """The packages and versions of one lock file."""
    return set(PACKAGE.findall((ROOT / "requirements" / lock).read_text(encoding="utf-8")))


def test_continuous_integration_checks_and_tests():
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r"^make check$", text, re.MULTILINE)
    assert re.search(r"^make test$", text, re.MULTILINE)


def test_continuous_integration_can_be_started():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


@pytest.mark.parametrize("file", ["README.md", "docs/explanation/architecture.md"])
def test_every_make_command_a_document_names_exists(file: str):
    text = (ROOT / file).read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)):
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), target


def test_the_readme_names_its_two_commands():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in text
    assert "make test" in text


def test_the_test_lock_holds_the_run_lock_whole():
    assert locked("run.txt") - locked("dev.txt") == set()


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_every_locked_package_has_its_hash(lock: str):
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    starts = PACKAGE.split(text)[3::3]
    assert all("--hash=sha256:" in entry for entry in starts)


def test_no_tracked_file_names_a_place_of_one_machine():
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout")
    faults = []
    for name in tracked(ROOT):
        text = (ROOT / name).read_text(encoding="utf-8", errors="ignore")
        faults += faults_in(name, text)
    assert faults == []


@pytest.mark.parametrize(
    "line",
    [
        "find-links = /" + "opt/wheels",
        "see /" + "home/someone/notes",
        "index https:" + "//registry.npmjs.org/left-pad",
        "url file:" + "///wheels",
    ],
)
def test_a_place_of_one_machine_is_seen(line: str):
    assert list(faults_in("notes.txt", line))


@pytest.mark.parametrize(
    "line",
    ['<a href="/journal/work/">', "https://www.w3.org/2000/svg", "src/unbend_web/home/urls.py"],
)
def test_an_ordinary_address_is_let_through(line: str):
    assert not list(faults_in("page.html", line))


def test_git_keeps_no_lock_of_a_private_registry():
    text = (ROOT / "src/unbend_web/browser/package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text


def test_the_makefile_can_be_read_by_make():
    done = subprocess.run(
        ["make", "--dry-run", "help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
