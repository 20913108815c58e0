"""``python -m tools.mcdc``: run enumerations over instrumented packages and say what they show.

Exits with 1 when a condition, in the code or in the rules, was not seen to decide by itself.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pkgutil import resolve_name

from tools.mcdc.record import Recorder
from tools.mcdc.report import Figures, figures
from tools.mcdc.watch import watched

PACKAGES = ("unbend.screening", "unbend.limits")
ENUMERATIONS = ("tests.mcdc.screening:enumerate_screening", "tests.mcdc.limits:enumerate_limits")
"""Callables without arguments that walk through the packages; named, so that they are imported
after the instrument is in place."""
RULES = "tools.mcdc.rules:rule_figures"


def measured(packages: Sequence[str], enumerations: Sequence[str]) -> Figures:
    """Run each enumeration over the packages, instrumented."""
    recorder = Recorder()
    with watched(packages, recorder):
        for name in enumerations:
            resolve_name(name)()
    return figures(recorder)


def main() -> int:
    """Measure and tell."""
    asked = _arguments()
    code = measured(asked.package or PACKAGES, asked.enumeration or ENUMERATIONS)
    rules = None if asked.no_rules else resolve_name(RULES)()
    missing = [*code.missing, *(rules.missing if rules else ())]
    if asked.json:
        told = {"code": {**asdict(code), "percent": code.percent}}
        told |= {"rules": asdict(rules)} if rules else {}
        print(json.dumps(told, indent=2))
    else:
        print(_code_line(code))
        if rules:
            print(rules)
        for one in missing:
            print(f"not shown: {one}")
    return 1 if missing else 0


def _code_line(code: Figures) -> str:
    return (
        f"code: {code.percent:.1f} % of {code.conditions} conditions in {code.decisions} decisions"
        f" ({code.compound} compound) of {code.modules} modules, from {code.vectors} vectors:"
        f" {code.unique_cause} by unique cause, {code.masking} by masking"
    )


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m tools.mcdc", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    parser.add_argument("--package", action="append", help="a package to instrument (repeatable)")
    parser.add_argument(
        "--enumeration", action="append", help="module:callable to run (repeatable)"
    )
    parser.add_argument("--no-rules", action="store_true", help="leave the rules as data out")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
