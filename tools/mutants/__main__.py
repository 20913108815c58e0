"""Make mutants of the safety core, run the tests on each, and say what survived.

Fails unless nearly all mutants were executed, nearly all were killed (a time-out kills nothing),
and every survivor of the packages that decide what is safe is listed with its reason.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tools.mutants import accepted, results, scratch
from tools.mutants.results import Mutant, Verdict

LISTED = scratch.ROOT / "docs" / "safety" / "mutants.toml"

EXECUTED = 0.99
KILLED = 0.95
"""The least shares of all mutants of a package."""

EXPLAINED = {"screening", "limits"}
"""The packages whose survivors are all listed."""

_COLUMNS = ("mutants", "executed", "killed", "survived", "timed_out", "seconds")
_ROW = "{:<10}" + " {:>9}" * (len(_COLUMNS) + 1)


def main(arguments: Sequence[str]) -> int:
    """Run the packages asked for, one after the other."""
    asked = _parser().parse_args(arguments)
    listed = accepted.read(LISTED.read_text(encoding="utf-8"))
    figures: dict[str, accepted.Figures] = {}
    faults: list[str] = []
    print(_ROW.format("package", *_COLUMNS, "share"))
    for package in asked.packages or scratch.TESTS:
        started = time.monotonic()
        found = _mutants(package, asked.modules)
        figures[package] = _figures(found, round(time.monotonic() - started))
        faults += _faults(package, found, listed)
        row = asdict(figures[package])
        share = f"{figures[package].killed / len(found):.1%}"
        print(_ROW.format(package, *(row[one] for one in _COLUMNS), share))
        _print_survivors(accepted.unlisted(found, listed))
    if asked.record:
        text = LISTED.read_text(encoding="utf-8")
        LISTED.write_text(accepted.recorded(text, figures), encoding="utf-8")
    print("".join(f"{fault}\n" for fault in faults), end="")
    return 1 if faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("packages", nargs="*", choices=[*scratch.TESTS, []], help="all by default")
    parser.add_argument("--modules", default="*.py", help="only files of this pattern")
    parser.add_argument("--record", action="store_true", help=f"write the figures to {LISTED.name}")
    return parser


def _mutants(package: str, modules: str) -> tuple[Mutant, ...]:
    with tempfile.TemporaryDirectory(prefix="unbend-mutants-") as name:
        folder = Path(name)
        scratch.make(folder, package, modules)
        # Compiled tests are kept: they are read anew for every mutant.
        given = {key: os.environ[key] for key in os.environ if key != "PYTHONDONTWRITEBYTECODE"}
        done = subprocess.run(
            [Path(sys.executable).with_name("mutmut"), "run", "--max-children", "1"],
            cwd=folder,
            env=given,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"mutmut stopped:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
        return results.read(folder)


def _figures(found: Sequence[Mutant], seconds: int) -> accepted.Figures:
    count = Counter(mutant.verdict for mutant in found)
    return accepted.Figures(
        mutants=len(found),
        executed=count[Verdict.KILLED] + count[Verdict.SURVIVED] + count[Verdict.TIMED_OUT],
        killed=count[Verdict.KILLED],
        survived=count[Verdict.SURVIVED],
        timed_out=count[Verdict.TIMED_OUT],
        seconds=seconds,
        date=datetime.now(UTC).date().isoformat(),
        machine=f"{platform.machine()}, one core, Python {platform.python_version()}",
    )


def _faults(
    package: str, found: Sequence[Mutant], listed: Sequence[accepted.Accepted]
) -> Iterator[str]:
    figures = _figures(found, 0)
    if not found or figures.executed < EXECUTED * len(found):
        yield f"{package}: too few of its {len(found)} mutants were executed"
    if figures.killed < KILLED * len(found):
        yield f"{package}: too few of its {len(found)} mutants were killed"
    if package in EXPLAINED and any(accepted.unlisted(found, listed)):
        yield f"{package}: survivors without a reason in {LISTED.name}"
    for change in accepted.outdated(found, listed):
        yield f"{LISTED.name}: no longer a survivor: {change.function}: {change.now}"


def _print_survivors(unlisted: Iterator[Mutant]) -> None:
    for mutant in unlisted:
        print(f"\n# {mutant.name}: {mutant.verdict}\n{accepted.entry(mutant.change)}", end="")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
