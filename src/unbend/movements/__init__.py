"""The movements: one file each, read into values that everything else reads.

The public door is ``catalogue()``, with ``check_catalogue`` for the laws across its fields.
"""

from unbend.movements.catalogue import Catalogue, catalogue
from unbend.movements.check import check_catalogue
from unbend.movements.model import (
    Breath,
    Dosage,
    Mistake,
    Movement,
    MovementClass,
    Phase,
    Place,
    Position,
    Range,
    Sides,
    Tool,
    Variant,
    VariantRef,
    View,
)

__all__ = [
    "Breath",
    "Catalogue",
    "Dosage",
    "Mistake",
    "Movement",
    "MovementClass",
    "Phase",
    "Place",
    "Position",
    "Range",
    "Sides",
    "Tool",
    "Variant",
    "VariantRef",
    "View",
    "catalogue",
    "check_catalogue",
]
