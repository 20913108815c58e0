"""What a rule does, in words: its level, the movements it closes or makes smaller, the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tests.spec.tables import assessed, rows
from tools.docs.markdown import listed
from unbend.movements import MovementClass, VariantRef, catalogue
from unbend.screening import Level, Rule
from unbend.units import Citation, Mark
from unbend.wording import words

LEVELS = {
    Level.EMERGENCY: ("Emergency", "get help now; nothing is offered"),
    Level.URGENT: ("Urgent", "have it looked at within a day; nothing is offered"),
    Level.SEE_CLINICIAN: ("See a clinician first", "nothing is offered until somebody has looked"),
    Level.BARS: ("Leaves movements out", "some movements are closed, the rest is offered"),
    Level.GENTLE: ("Goes gently", "nothing strong is offered, the rest in its lowest dose"),
    Level.ADVICE: ("Advice", "a word to the person; nothing is left out"),
}

MARKS = {
    Mark.READ: ("read", "the passage was read in the source"),
    Mark.UNVERIFIED: ("unverified", "general knowledge, not read again: check it first"),
    Mark.DECISION: ("project decision", "decided by this project, no published fact"),
}

CLASSES = {
    MovementClass.FLEX: "bending forward to the end, for long or under load",
    MovementClass.EXT: "arching the low back to its end",
    MovementClass.TEXT: "arching the upper back over an edge",
    MovementClass.ROT: "turning to the end or under load",
    MovementClass.NECKEXT: "head dropped back",
    MovementClass.HEADDOWN: "head below the heart",
    MovementClass.PRESS: "pressure from a roller, an edge or the own hands",
    MovementClass.UNSTABLE: "on a ball",
    MovementClass.KNEEL: "kneeling",
    MovementClass.SUPINE: "lying on the back",
    MovementClass.PRONE: "lying on the front",
    MovementClass.FLOOR: "getting down to the floor and up again",
    MovementClass.CRACK: "whatever seeks a pop",
}

GENTLY = "nothing strong and nothing that seeks a pop, the rest in its lowest dose"

_HELP_FIRST = {Level.EMERGENCY, Level.URGENT}


def sourced(citation: Citation) -> str:
    """A source with its mark spelled out."""
    mark = MARKS[citation.mark][0]
    if citation.source.startswith(mark):
        return f"*{mark}*{citation.source.removeprefix(mark)}"
    return f"{citation.source} (*{mark}*)"


def closed_by(rule: str) -> frozenset[VariantRef]:
    """The variants that a rule closes, as the real screening has it under the rule's stories."""
    row = rows()[rule]
    barred = assessed(row.fires[0], row.reading).barred
    return frozenset(ref for ref, why in barred.items() if rule in why)


@cache
def _eased() -> Mapping[str, frozenset[VariantRef]]:
    """By rule the variants it makes smaller in any story of the table."""
    found: dict[str, set[VariantRef]] = {}
    for row in rows().values():
        for story in row.fires:
            for ref, why in assessed(story, row.reading).eased.items():
                for rule in why:
                    found.setdefault(rule, set()).add(ref)
    return {rule: frozenset(refs) for rule, refs in found.items()}


def smaller_by(rule: str) -> frozenset[VariantRef]:
    """The variants that a rule leaves open in a smaller range, whatever else may close them."""
    return _eased().get(rule, frozenset())


def movements_named(refs: Iterable[VariantRef]) -> str:
    """Movements by name, with the form where only some of its forms are meant."""
    given = set(refs)
    return ", ".join(
        words().say(f"movement.{movement.id}.name")
        + (f" ({listed([_form(ref) for ref in meant])})" if len(meant) < len(forms) else "")
        for movement in catalogue().movements
        if (forms := [variant.ref for variant in movement.variants])
        and (meant := [ref for ref in forms if ref in given])
    )


def _form(ref: VariantRef) -> str:
    return words().say(f"movement.{ref.movement}.variant.{ref.variant}.name").lower()


def done(rule: Rule) -> Iterator[tuple[str, str]]:
    """What a rule does beyond its level, as lines of its card."""
    if rule.bars_everything:
        yield "Leaves out", "every movement"
    elif rule.level not in _HELP_FIRST:
        yield from _movements(rule)
    if rule.gentle:
        yield "Gently", GENTLY
    if rule.level is Level.SEE_CLINICIAN:
        yield "Once somebody has looked", _once_seen(rule)
    if rule.points:
        yield "Weak flag", f"counts {rule.points} (see [Weak flags](#weak-flags-that-add-up))"
    if rule.reading:
        yield "Only under", f"the {rule.reading} reading, chosen in the settings"


def _movements(rule: Rule) -> Iterator[tuple[str, str]]:
    closed = closed_by(rule.id)
    if rule.bars:
        asked = [CLASSES[one] for one in MovementClass if one in rule.bars]
        yield "Leaves out", "; ".join(asked)
    if closed:
        yield "Closes", movements_named(closed)
    if smaller := smaller_by(rule.id):
        yield "Makes smaller", movements_named(smaller)


def _once_seen(rule: Rule) -> str:
    if not rule.clearable:
        return "stays as it is until the answer changes"
    return "goes gently" + (", and what it leaves out stays left out" if rule.bars else "")
