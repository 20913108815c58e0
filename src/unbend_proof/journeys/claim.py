"""The claim that no lock-out, daily limit or spacing is passed, over every story of some days."""

from __future__ import annotations

from collections.abc import Sequence

from unbend_proof.journeys.engine import names
from unbend_proof.journeys.rulebook import rulebook
from unbend_proof.journeys.search import Search
from unbend_proof.journeys.tell import counter_example
from unbend_proof.journeys.worlds import worlds
from unbend_proof.report import LIMITS, Claim, CounterExample

DEPTH = 8
_ENOUGH = 3
"""Counter-examples that are told, one of each world at most."""

_SAYS = (
    "After every sequence of actions over three days, clock changes and a second device's late, "
    "repeated and partial entries included, exactly that is open which a second account of the "
    "rules leaves open, with as many sets left and until the same second; what was begun passed no "
    "lock-out, daily limit or spacing, and no entry opened anything."
)
_EXCUSED = {
    "what another device has not told": (
        "It cannot be counted when a session begins. It counts from the moment it arrives, and a "
        "device has one session at most that it has not told."
    ),
    "what happens during a session": (
        "Limits are asked when it begins. After a pop told in it the player passes over what seeks "
        "another."
    ),
    "sequences that leave the same account": (
        "All are counted; of each, the first journal and the fullest are put to the engine, and "
        "the fullest is gone on with."
    ),
}


def prove_limits(depth: int = DEPTH) -> Claim:
    """Claim 5, over every sequence of up to ``depth`` actions in every world."""
    if names() != tuple(way.ref for way in rulebook().ways):
        differs = CounterExample(what="the engine and the data files name different movements")
        return Claim(id=LIMITS, says=_SAYS, covered={}, against=(differs,))
    searches = [Search(world) for world in worlds()]
    for search in searches:
        search.run(depth)
    faulty = sorted(
        (search for search in searches if search.faults),
        key=lambda search: len(search.faults[0].path),
    )
    return Claim(
        id=LIMITS,
        says=_SAYS,
        covered=_covered(searches, depth),
        against=tuple(counter_example(one.world, one.faults[0]) for one in faulty[:_ENOUGH]),
        excused=_EXCUSED,
    )


def _covered(searches: Sequence[Search], depth: int) -> dict[str, int | float]:
    return {
        "sequences": sum(search.stories for search in searches),
        "states": sum(search.places for search in searches),
        "books": sum(search.books for search in searches),
        "comparisons": sum(search.comparison.asked for search in searches),
        "sessions begun": sum(search.sessions for search in searches),
        "actions at most": depth,
        "kinds of action": len({one.key for search in searches for one in search.world.actions}),
        "worlds": len(searches),
        "zones": len({zone for search in searches for zone in search.world.zones}),
    }
