"""What was shown, in figures and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tools.mcdc.decisions import Decision, Form, Vector, form
from tools.mcdc.record import Recorder

_LETTERS = {True: "T", False: "F", None: "-"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A condition that was never seen to decide by itself."""

    file: str
    line: int
    decision: str
    condition: str
    seen: tuple[str, ...]
    """The vectors seen and how each came out: ``TF- -> F``, conditions in their order."""

    def __str__(self) -> str:
        seen = ", ".join(self.seen) or "never evaluated"
        return f"{self.file}:{self.line}: {self.condition!r} in {self.decision!r}; seen: {seen}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Modified condition/decision coverage in numbers."""

    modules: int
    decisions: int
    compound: int
    """Decisions of two conditions or more."""
    conditions: int
    vectors: int
    """Distinct vectors seen, over all decisions."""
    unique_cause: int
    masking: int
    assertions_left_out: int
    missing: tuple[Missing, ...]

    @property
    def percent(self) -> float:
        """How many conditions of a hundred were shown to decide by themselves."""
        shown = self.unique_cause + self.masking
        return 100.0 * shown / self.conditions if self.conditions else 100.0


def figures(recorder: Recorder) -> Figures:
    """Work out what the vectors seen so far show."""
    forms = [
        form(decision.shape, index, recorder.seen[number])
        for number, decision in recorder.decisions.items()
        for index in range(len(decision.conditions))
    ]
    decisions = recorder.decisions.values()
    return Figures(
        modules=len(recorder.modules),
        decisions=len(decisions),
        compound=sum(len(one.conditions) > 1 for one in decisions),
        conditions=len(forms),
        vectors=sum(len(vectors) for vectors in recorder.seen.values()),
        unique_cause=forms.count(Form.UNIQUE_CAUSE),
        masking=forms.count(Form.MASKING),
        assertions_left_out=recorder.assertions,
        missing=tuple(sorted(_missing(recorder), key=lambda one: (one.file, one.line))),
    )


def _missing(recorder: Recorder) -> Iterator[Missing]:
    for number, decision in recorder.decisions.items():
        seen = recorder.seen[number]
        for index, condition in enumerate(decision.conditions):
            if form(decision.shape, index, seen) is None:
                yield Missing(
                    file=decision.file,
                    line=decision.line,
                    decision=decision.text,
                    condition=condition,
                    seen=tuple(sorted(_told(decision, seen))),
                )


def _told(decision: Decision, seen: dict[Vector, bool]) -> Iterator[str]:
    for vector, outcome in seen.items():
        assert len(vector) == len(decision.conditions)
        yield f"{''.join(_LETTERS[one] for one in vector)} -> {_LETTERS[outcome]}"
