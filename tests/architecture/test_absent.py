"""What the product does not have, so that nothing about it can go wrong.

When one of these fails, something new has come in: the hazard it names has to be thought through
anew in docs/safety/hazards.toml before the test is changed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from unbend_web.config.headers import PERMISSIONS

SOURCE = Path(__file__).parents[2] / "src"
MODULES = sorted(SOURCE.rglob("*.py"))
SCRIPTS = sorted(SOURCE.glob("unbend_web/**/static/**/*.js"))

# What could reach another machine or run a model. The server's own socket is opened by granian.
REACHES_OUT = {
    "aiohttp",
    "anthropic",
    "ftplib",
    "http.client",
    "httpx",
    "llama_cpp",
    "openai",
    "requests",
    "smtplib",
    "tensorflow",
    "torch",
    "transformers",
    "urllib.request",
    "urllib3",
    "websockets",
}
# `unbend doctor` asks this machine's own port whether it is Unbend that answers there.
LOOPBACK_ONLY = {"unbend_cli/doctor/machine.py: http.client"}
# Sounds are made with an AudioContext; to listen with one takes a source from outside.
SENSES = re.compile(
    r"getUserMedia|mediaDevices|MediaStream|MediaRecorder|AudioWorklet|Analyser|DeviceMotion|DeviceOrientation|SpeechRecognition"
    r"|Accelerometer|Gyroscope|geolocation"
)
BOOKS = re.compile(r"appoint|booking|slot|schedule", re.IGNORECASE)


def imported(file: Path) -> Iterator[str]:
    for one in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(one, ast.Import):
            yield from (each.name for each in one.names)
        elif isinstance(one, ast.ImportFrom) and one.module:
            yield one.module
            yield from (f"{one.module}.{each.name}" for each in one.names)


def addresses(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for one in patterns:
        yield str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns)


@pytest.mark.hazard("H-16", "H-19")
def test_nothing_in_the_product_can_reach_another_machine_or_run_a_model():
    found = {
        f"{file.relative_to(SOURCE).as_posix()}: {name}"
        for file in MODULES
        for name in imported(file)
        if name in REACHES_OUT or name.partition(".")[0] in REACHES_OUT
    }
    assert found == LOOPBACK_ONLY


@pytest.mark.hazard("H-18")
@pytest.mark.parametrize("sense", ["camera", "microphone", "geolocation"])
def test_every_page_forbids_itself_the_senses(sense: str):
    assert f"{sense}=()" in PERMISSIONS


@pytest.mark.hazard("H-18")
def test_no_script_asks_for_a_sense():
    assert SCRIPTS
    found = {f"{file.name}: {SENSES.findall(file.read_text('utf-8'))}" for file in SCRIPTS}
    assert {one for one in found if not one.endswith("[]")} == set()


@pytest.mark.hazard("H-15")
def test_no_appointment_is_kept_or_made():
    tables = {model.__name__ for model in apps.get_models()}
    pages = set(addresses(get_resolver().url_patterns))
    assert "Screening" in tables
    assert "practice/" in pages
    assert {one for one in tables | pages if BOOKS.search(one)} == set()
