"""Where and when the stories are played: three days around a clock change, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from unbend_proof.journeys.actions import (
    Action,
    Arriving,
    Awaiting,
    Device,
    Popping,
    Practise,
    Sleeping,
    Stopping,
    Visiting,
)
from unbend_proof.journeys.walls import first_of_next_day, instant

EDGE = "chair-back-extension/standard"
TURN = "desk-rotation/standard"
REST = "rest-legs-up/legs-on-chair"

_WAITS = (Awaiting(), Sleeping())
_EDGE = Practise(f"{EDGE}, 1 set", ((EDGE, None),))
_BOTH_SIDES = Practise(f"{TURN}, both sides", ((TURN, "right"), (TURN, "left")), minutes=20)
_POP = Popping("the back pops")
_SIGNS = Stopping("stop with signs", movement=None, signs=True)
_ACHE = Stopping("stop with the same ache in wall-reach", movement="wall-reach", signs=False)

_ONE_SIDE = Practise(f"{TURN}, right side", ((TURN, "right"),))

_ALL: tuple[Action, ...] = (
    _EDGE,
    _ONE_SIDE,
    _BOTH_SIDES,
    _POP,
    _SIGNS,
    _ACHE,
    Visiting(),
    *_WAITS,
)
_NO_VISIT = tuple(action for action in _ALL if action not in {_ONE_SIDE, Visiting()})
_SETS: tuple[Action, ...] = (
    _EDGE,
    _ONE_SIDE,
    _BOTH_SIDES,
    Practise(f"{REST}, 1 set", ((REST, None),)),
    _POP,
    *_WAITS,
)
_PHONE = Device(zone="America/New_York", tells_late=True)
_TWO: tuple[Action, ...] = (
    _EDGE,
    _BOTH_SIDES,
    Practise(
        f"on the phone, told later: {TURN}, twice, and a pop",
        ((TURN, "right"), (TURN, "right")),
        pops=True,
        device=_PHONE,
    ),
    Practise(f"on the phone, told later: {EDGE}, 1 set", ((EDGE, None),), device=_PHONE),
    Stopping("on the phone, told later: stop with signs", None, signs=True, device=_PHONE),
    Stopping("on the phone, told later: stop with an ache", None, signs=False, device=_PHONE),
    Arriving(),
    *_WAITS,
)
_AWAY = Device(clock=1)
_TRAVELS: tuple[Action, ...] = (
    _EDGE,
    _BOTH_SIDES,
    Practise(f"by the other clock: {EDGE}, 1 set", ((EDGE, None),), device=_AWAY),
    Practise(f"by the other clock: {TURN}, right side", ((TURN, "right"),), device=_AWAY),
    _POP,
    *_WAITS,
)


@dataclass(frozen=True, slots=True)
class World:
    """Three days by one or two clocks."""

    name: str
    zones: tuple[str, ...]
    start: int
    actions: tuple[Action, ...]

    @property
    def end(self) -> int:
        """The end of the third day, by the first clock."""
        end = self.start
        for _ in range(3):
            end = first_of_next_day(end, self.zones[0])
        return end


def worlds() -> tuple[World, ...]:
    """Days of 23, 24 and 25 hours, with a change at night and at midnight, and two devices."""
    back = ("Europe/London", "2026-10-24 23:30")
    return (
        _world("clocks go back", *back, _ALL),
        _world("clocks go forward", "Europe/London", "2026-03-28 23:30", _NO_VISIT),
        _world("a day without a midnight", "Africa/Cairo", "2026-04-23 23:30", _NO_VISIT),
        _world("an hour twice before midnight", "Africa/Cairo", "2026-10-29 22:30", _NO_VISIT),
        _world("no change", "Asia/Kolkata", "2026-10-24 23:30", _SETS),
        _world("two devices", *back, _TWO),
        _world("two clocks", *back, _TRAVELS, "Pacific/Auckland"),
    )


def _world(name: str, zone: str, start: str, actions: tuple[Action, ...], *zones: str) -> World:
    return World(name, (zone, *zones), instant(zone, start), actions)
