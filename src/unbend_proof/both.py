"""One story, concluded by the engine and by the second reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from unbend.screening import Assessment, Reading, assess, unanswered
from unbend_proof.independent import Verdict
from unbend_proof.logic import Answered
from unbend_proof.report import CounterExample
from unbend_proof.space import Story, second_leaves
from unbend_proof.world import World

CLOSING = ("emergency", "urgent", "see_clinician")
"""The dispositions that close every movement, most serious first."""

DISPOSITIONS = (*CLOSING, "self_care")
"""Most serious first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a story comes to, in a form that two readings can be compared in."""

    fired: frozenset[str]
    disposition: str
    barred: frozenset[str]
    eased: frozenset[str]
    gentle: bool

    @property
    def rank(self) -> int:
        """0 is the most serious disposition."""
        return DISPOSITIONS.index(self.disposition)

    def offers(self, variant: str) -> bool:
        """Whether screening leaves a variant open."""
        return self.disposition == DISPOSITIONS[-1] and variant not in self.barred

    def low(self, variant: str) -> bool:
        """Whether a variant is offered in its lowest dose alone."""
        return self.gentle or variant in self.eased


def engine_outcome(found: Assessment) -> Outcome:
    """What the engine came to."""
    return Outcome(
        fired=frozenset(one.rule for one in found.findings),
        disposition=found.disposition.value,
        barred=frozenset(map(str, found.barred)),
        eased=frozenset(map(str, found.eased)),
        gentle=found.gentle,
    )


@dataclass(slots=True)
class Both:
    """Concludes stories both ways; what was worked out once is remembered."""

    world: World
    reading: Reading = Reading.STANDARD
    looked_at: AbstractSet[str] = frozenset()
    stories: int = 0
    _cones: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _fires: dict[object, bool] = field(default_factory=dict)
    _outcomes: dict[frozenset[str], Outcome] = field(default_factory=dict)

    def engine(self, story: Story) -> Outcome:
        """The engine's word."""
        self.stories += 1
        try:
            return engine_outcome(assess(story, reading=self.reading, seen=self.looked_at))
        except Exception as error:  # noqa: BLE001 (whatever it is, the story is what matters)
            raised = frozenset({f"nothing, for it raised {error!r}"})
            return Outcome(raised, DISPOSITIONS[-1], frozenset(), frozenset(), gentle=False)

    def second(self, story: Story) -> Outcome:
        """The second reading's word."""
        fired = frozenset(name for name in self._in_force() if self._fired(name, story))
        if fired not in self._outcomes:
            self._outcomes[fired] = self._concluded(fired)
        return self._outcomes[fired]

    def differences(self, story: Story) -> Iterator[CounterExample]:
        """Where the two differ on a story."""
        engine, second = self.engine(story), self.second(story)
        if engine != second:
            yield CounterExample(
                what="the engine and the second reading of the rules differ",
                given=untoward(self.world, story),
                steps=tuple(_told(engine, second)),
            )

    def _in_force(self) -> tuple[str, ...]:
        second = self.world.second.rules
        return tuple(
            name
            for name, rule in second.items()
            if rule.get("reading", self.reading) == self.reading
        )

    def _fired(self, name: str, story: Story) -> bool:
        # What a rule says hangs on the questions of its cone alone.
        key = (name, *(story.get(one) for one in self._cone(name)))
        if key not in self._fires:
            when = self.world.second.rules[name]["when"]
            self._fires[key] = self.world.second.holds(when, Answered(story))
        return self._fires[key]

    def _cone(self, name: str) -> tuple[str, ...]:
        if name not in self._cones:
            tests = second_leaves(self.world.second.rules[name]["when"])
            self._cones[name] = self._closed({test["question"] for test in tests})
        return self._cones[name]

    def _closed(self, questions: set[str]) -> tuple[str, ...]:
        """Questions with all that the text of theirs makes them hang on."""
        asked = self.world.second.questions
        led = {
            test["question"]
            for one in questions
            for test in second_leaves(asked[one].get("asked_if", {}))
        }
        return tuple(sorted(questions)) if led <= questions else self._closed(questions | led)

    def _concluded(self, fired: frozenset[str]) -> Outcome:
        logic, second = Answered({}, self.looked_at), self.world.second
        fires = second.with_sums({name: name in fired for name in self._in_force()}, logic)
        verdict: Verdict[bool] = second.conclude(fires, logic)
        return Outcome(
            fired=_true(fires),
            disposition=next((one for one in CLOSING if verdict.disposition[one]), "self_care"),
            barred=_true(verdict.barred),
            eased=_true(verdict.eased) - _true(verdict.barred),
            gentle=verdict.gentle,
        )


def _true(found: Mapping[str, bool]) -> frozenset[str]:
    return frozenset(name for name, truth in found.items() if truth)


def _told(engine: Outcome, second: Outcome) -> Iterator[str]:
    for what in ("fired", "barred", "eased"):
        ours, theirs = getattr(engine, what), getattr(second, what)
        if ours != theirs:
            yield f"{what} by the engine alone: {_listed(ours - theirs)}"
            yield f"{what} by the text of the rules alone: {_listed(theirs - ours)}"
    for what in ("disposition", "gentle"):
        ours, theirs = getattr(engine, what), getattr(second, what)
        if ours != theirs:
            yield f"{what}: {ours} by the engine, {theirs} by the text of the rules"


def _listed(names: AbstractSet[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"


def untoward(world: World, story: Story) -> dict[str, object]:
    """What a story tells besides health: the answers a reader needs to follow it."""
    questions = world.questionnaire.questions
    told: dict[str, object] = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in story.items()
        if value != questions[key].healthy or questions[key].asked_if
    }
    return told | dict.fromkeys(unanswered(story, world.questionnaire))
