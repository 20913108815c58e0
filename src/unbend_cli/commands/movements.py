"""The catalogue of movements, or one of them whole (by its id or its code, cat-cow or M9)."""

from __future__ import annotations

import argparse

from unbend.movements import Movement, Phase, Range, Variant, catalogue
from unbend.wording import words
from unbend_cli import text
from unbend_cli.options import add_json, movement_name
from unbend_cli.plain import Plain, plain, print_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """What ``unbend movements`` takes."""
    parser.add_argument(
        "movement",
        metavar="ID",
        nargs="?",
        type=movement_name,
        help="one movement: cat-cow or M9",
    )
    add_json(parser)


def run(options: argparse.Namespace) -> bool:
    """Print the catalogue or the movement; raises UnknownMovementError for a wrong name."""
    if options.movement is not None:
        movement = catalogue().find(options.movement)
        print_json(record(movement)) if options.json else _show(movement)
    elif options.json:
        print_json([record(movement) for movement in catalogue().movements])
    else:
        text.columns([(one.code, one.id, _said(one, "summary")) for one in catalogue().movements])
    return True


def record(movement: Movement) -> dict[str, Plain]:
    """A movement as JSON: everything its file holds, and its words."""
    whole = plain(movement)
    assert isinstance(whole, dict)
    said: dict[str, Plain] = {
        "name": _said(movement, "name"),
        "summary": _said(movement, "summary"),
        "setup": plain(_listed(movement, "setup")),
        "feel": _said(movement, "feel"),
    }
    return {"id": movement.id, "code": movement.code, **said, **whole}


def _said(movement: Movement, key: str) -> str:
    return words().say(f"movement.{movement.id}.{key}")


def _listed(movement: Movement, key: str) -> tuple[str, ...]:
    return words().under(f"movement.{movement.id}.{key}")


def _show(movement: Movement) -> None:
    text.heading(f"{_said(movement, 'name')} ({movement.code}, {movement.id})")
    text.paragraph(_said(movement, "summary"))
    print()
    text.columns(_facts(movement))
    _show_list("Set up", _listed(movement, "setup"))
    for variant in movement.variants:
        _show_variant(movement, variant)
    _show_list("Feel", (_said(movement, "feel"),))
    _show_list("Take care", tuple(_said(movement, f"error.{one}") for one in movement.errors))
    _show_list("Stop if", tuple(_said(movement, f"stop.{one}") for one in movement.stop_signs))
    _show_list("Sources", tuple(f"{one.source} [{one.mark}]" for one in movement.sources))


def _facts(movement: Movement) -> list[tuple[str, str]]:
    return [
        ("for", ", ".join(movement.regions)),
        ("direction", ", ".join(movement.directions)),
        ("load", f"{movement.load} of 3"),
        ("sides", "each side" if movement.sides == "each" else "both at once"),
        ("easier", ", ".join(movement.easier) or "none"),
        ("harder", ", ".join(movement.harder) or "none"),
        ("statements", ", ".join(movement.statements) or "none"),
    ]


def _show_list(title: str, lines: tuple[str, ...]) -> None:
    if lines:
        print()
        text.heading(title)
        for line in lines:
            text.item(line)


def _show_variant(movement: Movement, variant: Variant) -> None:
    print()
    text.heading(words().say(f"movement.{movement.id}.variant.{variant.ref.variant}.name"))
    dosage = variant.dosage
    text.columns(
        [
            ("where", ", ".join(sorted(variant.places))),
            ("needs", ", ".join(sorted(variant.tools)) or "nothing"),
            ("sets", _range(dosage.sets)),
            *([("repetitions", _range(dosage.repetitions))] if dosage.repetitions else []),
            *([("duration", _range(dosage.duration, " s"))] if dosage.duration else []),
            ("hold", _range(dosage.hold, " s")),
            ("not with", ", ".join(variant.bars) or "nothing"),
        ],
        indent="  ",
    )
    text.columns([_phase(one) for one in variant.phases], indent="  ")


def _range(found: Range, unit: str = "") -> str:
    span = str(found.low) if found.low == found.high else f"{found.low} to {found.high}"
    return f"{span}{unit} (usually {found.usual}; {found.citation.source} [{found.citation.mark}])"


def _phase(phase: Phase) -> tuple[str, str]:
    hold = f", hold {phase.hold:g} s" if phase.hold else ""
    breath = "breathe freely" if phase.breath == "free" else f"breathe {phase.breath}"
    return (phase.id, f"{phase.seconds:g} s to {phase.to}{hold}, {breath}")
