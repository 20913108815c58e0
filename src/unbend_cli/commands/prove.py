"""What holds for every answer and every day of use, tried on the shipped data.

Exit code 1 when something does not hold; a worked counter-example shows why. The solver comes with
the extra: pip install 'unbend[prove]'.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from unbend.errors import Fault, OperatorError
from unbend_cli import text
from unbend_cli.options import add_json, count
from unbend_cli.plain import Plain, plain, print_json

if TYPE_CHECKING:
    from unbend_proof.prove import Proof
    from unbend_proof.report import Claim, CounterExample


def arguments(parser: argparse.ArgumentParser) -> None:
    """What ``unbend prove`` takes."""
    parser.add_argument("--jobs", type=count, metavar="N", help="cores to use; all without it")
    parser.add_argument(
        "--depth", type=count, default=8, metavar="N", help="actions in a row for the limits (8)"
    )
    add_json(parser)


def run(options: argparse.Namespace) -> bool:
    """Print the proof; yes when everything holds. Raises OperatorError without the solver."""
    if find_spec("z3") is None:
        raise OperatorError(Fault("prove", "z3-solver is missing: pip install 'unbend[prove]'"))
    prove = import_module("unbend_proof.prove").prove
    proof: Proof = prove(jobs=options.jobs, depth=options.depth)
    if options.json:
        print_json(record(proof))
    else:
        _show(proof)
    return proof.holds


def record(proof: Proof) -> dict[str, Plain]:
    """A proof as JSON."""
    return {
        "holds": proof.holds,
        "seconds": proof.seconds,
        "machine": proof.machine,
        "data": plain(proof.data.parts()),
        "claims": [_claim(one) for one in proof.claims],
    }


def _claim(claim: Claim) -> dict[str, Plain]:
    return {
        "id": claim.id,
        "says": claim.says,
        "holds": claim.holds,
        "covered": plain(claim.covered),
        "excused": plain(claim.excused),
        "against": [plain(one) for one in claim.against],
    }


def _show(proof: Proof) -> None:
    for claim in proof.claims:
        text.heading(f"{'Holds' if claim.holds else 'DOES NOT HOLD'}: {claim.id}")
        text.paragraph(claim.says)
        text.columns([(_number(number), name) for name, number in claim.covered.items()], "  ")
        for name, why in claim.excused.items():
            text.item(f"{name}: {why}")
        for one in claim.against:
            _show_counter_example(one)
        print()
    text.paragraph(
        "Proved against the written rules. The rules have not been reviewed by a clinician."
    )
    text.paragraph(f"{proof.seconds} s on {proof.machine}.")


def _number(number: float) -> str:
    return f"{number:>10,.2f}" if isinstance(number, float) else f"{number:>10,}"


def _show_counter_example(one: CounterExample) -> None:
    print()
    text.paragraph(f"Counter-example: {one.what}.")
    for name, value in one.given.items():
        text.item(f"{name}: {value}")
    for place, step in enumerate(one.steps, start=1):
        text.paragraph(f"{place}. {step}")
