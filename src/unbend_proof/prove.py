"""The whole proof, on as many cores as there are."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from time import perf_counter

from unbend.record import Edition, edition
from unbend_proof.alive import whole_and_alive
from unbend_proof.doors import every_door
from unbend_proof.everyone import for_everyone
from unbend_proof.journeys import prove_limits
from unbend_proof.report import (
    ALIVE,
    MONOTONE,
    OFFERED,
    PRECEDENCE,
    Claim,
    Evidence,
)
from unbend_proof.sweep import (
    every_answer,
    every_cone,
    every_level,
    every_mixture,
    every_movement,
    every_pair,
)
from unbend_proof.world import World, shipped

DEPTH = 8
"""How many actions in a row the limits are tried with."""

_SLICES = 4
"""The longer parts are cut into so many, so that every core has something to do to the end."""

SAYS = {
    OFFERED: "No movement is offered, through any door, while a rule or a limit closes it.",
    PRECEDENCE: "Emergency goes before urgent, urgent before seeing a clinician, that before any "
    "bar; no further answer, score or free text softens it.",
    MONOTONE: "A worse answer, or not knowing, never adds a movement, raises a dose or lowers "
    "a disposition.",
    ALIVE: "The rules are whole: no gap, no contradiction, no rule without use, no question "
    "without a rule, every threshold tried on both sides.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was claimed, and what came of it."""

    claims: tuple[Claim, ...]
    data: Edition
    """What it was proved about."""
    machine: str
    seconds: float

    @property
    def holds(self) -> bool:
        """Whether nothing was found against any claim."""
        return all(claim.holds for claim in self.claims)


def prove(*, jobs: int | None = None, depth: int = DEPTH) -> Proof:
    """Try every claim on the shipped data, through the real engine."""
    begun = perf_counter()
    with ProcessPoolExecutor(max_workers=jobs or os.cpu_count()) as pool:
        journeys = pool.submit(prove_limits, depth)
        parts = [pool.submit(_on_shipped, task) for task in _tasks()]
        seen = Evidence()
        for part in parts:
            seen.add(part.result())
        limits = journeys.result()
    return Proof(
        claims=(*(seen.claim(id_, says) for id_, says in SAYS.items()), limits),
        data=edition(),
        machine=f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        seconds=round(perf_counter() - begun, 1),
    )


_Task = Callable[[World], Evidence]


def _tasks() -> Iterator[_Task]:
    """The parts of the proof, the long ones first."""
    for part in range(_SLICES):
        yield partial(every_pair, part=part, parts=_SLICES)
        yield partial(every_cone, part=part, parts=_SLICES)
    for part in range(_SLICES):
        yield partial(every_door, part=part, parts=_SLICES)
    yield from (whole_and_alive, every_mixture, for_everyone, every_movement)
    yield from (every_answer, every_level)


def _on_shipped(task: _Task) -> Evidence:
    return task(shipped())
