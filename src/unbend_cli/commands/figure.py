"""Draw a movement as an animated picture (SVG), by its id, its code, or a variant of it."""

from __future__ import annotations

import argparse

from unbend.anatomy import Side
from unbend.figure import animated
from unbend.movements import Movement, Sides, Variant, VariantRef, catalogue
from unbend.wording import words
from unbend_cli.files import write_text
from unbend_cli.options import movement_name, word_of


def arguments(parser: argparse.ArgumentParser) -> None:
    """What ``unbend figure`` takes."""
    parser.add_argument("movement", metavar="ID", help="cat-cow, M9 or child-pose/arms-back")
    parser.add_argument("-o", "--output", metavar="FILE.svg", help="standard output without it")
    parser.add_argument(
        "--side",
        type=word_of(Side),
        default=Side.RIGHT,
        help="the side worked on, where there is one: left or right (the default)",
    )


def run(options: argparse.Namespace) -> bool:
    """Write the picture; raises UnknownMovementError, and BadRequestError for a bad file."""
    movement, variant = _found(options.movement)
    side = options.side if movement.sides is Sides.EACH else None
    title = words().say(f"movement.{movement.id}.name")
    picture = animated(variant, side, title=title, standalone=True)
    if options.output is None:
        print(picture)
        return True
    write_text(options.output, picture)
    return True


def _found(name: str) -> tuple[Movement, Variant]:
    wanted, slash, variant = name.partition("/")
    movement = catalogue().find(movement_name(wanted))
    if not slash:
        return movement, movement.variants[0]
    return movement, catalogue().variant(VariantRef(movement.id, movement_name(variant)))
