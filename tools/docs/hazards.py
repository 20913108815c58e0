"""docs/safety/hazard-log.md from the log and the tests' marks, and the proof's figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tools.docs.evidence import evidence
from tools.docs.hazard_log import VACANT, Hazard, Log, Rated, read_file
from tools.docs.markdown import bullets, folded, page, table
from tools.docs.place import ROOT, Pages

LOG = ROOT / "docs" / "safety" / "hazards.toml"
PROOF = ROOT / "docs" / "safety" / "proof.json"
TESTS = ROOT / "tests"
_MADE = "<!-- Written by `make docs`; change {source} instead. -->"


def pages() -> Pages:
    """The pages of the hazard log and, where a proof was kept, of its figures."""
    found = {"docs/safety/hazard-log.md": log_page(read_file(LOG), evidence(TESTS, ROOT))}
    if PROOF.is_file():
        found["docs/safety/proof.md"] = proof_page(json.loads(PROOF.read_text(encoding="utf-8")))
    return found


def log_page(log: Log, tests: Mapping[str, Sequence[str]]) -> str:
    """The log: what it is worth, every hazard in a line, then each by itself."""
    return page(
        _MADE.format(source="docs/safety/hazards.toml and the marks of the tests"),
        "# Hazard log",
        *_preface(log),
        "## In short",
        _summary(log.hazards, tests),
        "## Scales",
        *_scales(log),
        *(part for one in log.hazards for part in _section(one, tests.get(one.id, ()))),
    )


def _preface(log: Log) -> Iterator[str]:
    officer = log.clinical_safety_officer
    nobody = "**Nobody clinical has reviewed this log.** " if officer == VACANT else ""
    yield (
        f"{nobody}Clinical safety officer: **{officer}**. Owner of every hazard: {log.owner}. "
        f"Risks that remain were accepted by: **{log.accepted_by}**."
    )
    yield (
        "Every score is a judgement of this project [D], made without a clinician. The columns "
        "follow DCB0129, the order of the controls ISO 14971: design, then protection, then "
        "information. *Controlled* means that the controls are built and tested, not that what "
        "remains is acceptable. *Open* means that something is left that the project cannot do by "
        "itself. *Not yet applicable* means that the product has no such thing; a test fails once "
        "it has."
    )
    yield (
        "Evidence is what the tests say of themselves (`@pytest.mark.hazard`). A full test run "
        "fails while a hazard has no passing test, and any run in which a test names a hazard that "
        "is not here."
    )


def _summary(hazards: Iterable[Hazard], tests: Mapping[str, Sequence[str]]) -> str:
    rows = [
        (
            f"[{one.id}](#{_anchor(one)})",
            one.name,
            f"{one.before.risk} → {one.after.risk}",
            _status(one),
            str(len(tests.get(one.id, ()))),
        )
        for one in hazards
    ]
    return table(("Id", "Hazard", "Risk", "Status", "Tests"), rows)


def _scales(log: Log) -> Iterator[str]:
    for name, scale in (("Severity", log.severity), ("Likelihood", log.likelihood)):
        yield table((name, "", "Meaning"), [(str(s.score), s.name, s.says) for s in scale])
    yield table(("Risk", "Meaning"), [(str(s.score), s.says) for s in log.risk])
    rows = [
        (f"**{step.score} {step.name}**", *map(str, risks))
        for step, risks in zip(log.severity, log.matrix, strict=True)
    ]
    heads = ("Severity, likelihood", *(f"{s.score} {s.name}" for s in log.likelihood))
    yield f"Risk by severity and likelihood. Source: {_sourced(log)}."
    yield table(heads, rows)


def _sourced(log: Log) -> str:
    return f"{log.citation.source} [{log.citation.mark}]"


def _section(one: Hazard, tests: Sequence[str]) -> Iterator[str]:
    yield f"## {_title(one)}"
    yield f"**Causes.** {' '.join(one.causes)}\n\n**Harm.** {one.harm}"
    yield f"**Before.** {_rated(one.before)}. **After.** {_rated(one.after)}."
    yield bullets(f"*{each.kind}*: {each.says}" for each in one.controls)
    yield f"**Status.** {_status(one).capitalize()}. {one.note}".rstrip()
    yield _folded(tests)


def _status(one: Hazard) -> str:
    return one.status.value.replace("-", " ")


def _title(one: Hazard) -> str:
    return f"{one.id}: {one.name}"


def _anchor(one: Hazard) -> str:
    kept = (each if each.isalnum() else "-" if each in " -" else "" for each in _title(one).lower())
    return "".join(kept)


def _rated(rated: Rated) -> str:
    return f"Severity {rated.severity}, likelihood {rated.likelihood}, risk {rated.risk}"


def _folded(tests: Sequence[str]) -> str:
    if not tests:
        return "**Evidence.** None."
    count = f"{len(tests)} test" if len(tests) == 1 else f"{len(tests)} tests"
    return folded(f"Evidence: {count}", bullets(f"`{one}`" for one in tests))


def proof_page(proof: Mapping[str, Any]) -> str:
    """What the last kept proof showed, and over what."""
    holds = "Everything below held." if proof["holds"] else "**Something below did not hold.**"
    return page(
        _MADE.format(source="docs/safety/proof.json (`unbend prove --json`)"),
        "# The proof's figures",
        "Proved against these written rules; the rules have not been reviewed by a clinician. "
        "What that leaves open stands in [known limits](known-limits.md).",
        f"{holds} {proof['seconds']:.0f} seconds on {proof['machine']}.",
        *(part for one in proof["claims"] for part in _claim(one)),
        "## The data it was proved on",
        table(("Data", "Hash"), [(name, f"`{each}`") for name, each in proof["data"].items()]),
    )


def _claim(claim: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {claim['id']}\n\n{claim['says']}"
    yield "It holds." if claim["holds"] else "**It does not hold.**"
    yield table(
        ("Covered", "Number"), [(name, f"{each:,}") for name, each in claim["covered"].items()]
    )
    excused = claim.get("excused") or {}
    if excused:
        yield table(("Excused", "Because"), [(name, str(why)) for name, why in excused.items()])
