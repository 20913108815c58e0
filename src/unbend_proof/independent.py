"""A second reading of the rules, written apart from the engine so that the two can be compared.

It takes the data files' texts and shares no code with `unbend`. What is true is asked of a
``Logic``, so that the same lines read one person's answers and every answer there can be.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any, Generic

from unbend_proof.logic import Logic, T

Toml = Mapping[str, Any]

_OPEN = {"unsure", "prefer-not"}
_CLOSING = ("emergency", "urgent", "see_clinician")
_UNSAID = {"any-of": [], "text": ""}


@dataclass(frozen=True, slots=True)
class Verdict(Generic[T]):
    """What the rules that fire add up to, movement by movement."""

    disposition: Mapping[str, T]
    """``emergency``, ``urgent``, ``see_clinician``: whether something reaches it."""
    barred: Mapping[str, T]
    """For each variant whether a rule bars it, whatever the disposition."""
    eased: Mapping[str, T]
    gentle: T


class SecondReading:
    """The rules, questions and movements as their files say."""

    def __init__(self, questions: str, rules: str, movements: Iterable[str]) -> None:
        asked = [one for block in tomllib.loads(questions)["blocks"] for one in block["questions"]]
        self.questions: dict[str, Toml] = {one["id"]: one for one in asked}
        read = tomllib.loads(rules)
        self.rules: dict[str, Toml] = {one["id"]: one for one in read["rules"]}
        self.sums: list[Toml] = sorted(read["sums"], key=lambda one: int(one["at_least"]))
        self.variants: dict[str, Toml] = {
            f"{whole['id']}/{one['id']}": {**whole, **one}
            for whole in map(tomllib.loads, movements)
            for one in whole["variants"]
        }
        self.known = self.rules | {one["id"]: {**one, "gentle": True} for one in self.sums}
        self.barring = self._by_variant(_bars)
        self.easing = self._by_variant(partial(_named, field="eases"))

    def holds(self, condition: Toml, logic: Logic[T]) -> T:
        """Whether a condition may be true; what is not known may be."""
        if "all" in condition:
            return logic.every([self.holds(part, logic) for part in condition["all"]])
        if "any" in condition:
            return logic.some([self.holds(part, logic) for part in condition["any"]])
        question = self.questions[condition["question"]]
        told = logic.told(question["id"], lambda answer: passes(condition, answer))
        missing = logic.no(logic.told(question["id"], lambda _: True))
        if question.get("optional"):
            usual = question.get("healthy", _UNSAID.get(question.get("kind", ""), "no"))
            counts = (logic.every if passes(condition, usual) else logic.some)([])
        else:
            counts = self.holds(question.get("asked_if", {"all": []}), logic)
        return logic.some([told, logic.every([missing, counts])])

    def fires(self, logic: Logic[T], reading: str = "standard") -> dict[str, T]:
        """Which rules fire, sums included; ``reading`` is that of statement S53."""
        in_force = (one for one in self.rules.values() if one.get("reading", reading) == reading)
        found = {one["id"]: self.holds(one["when"], logic) for one in in_force}
        return self.with_sums(found, logic)

    def conclude(self, fires: Mapping[str, T], logic: Logic[T]) -> Verdict[T]:
        """What the rules that fire add up to."""
        known = {name: self.known[name] for name in fires}
        mild = [name for name, rule in known.items() if rule.get("clearable")]
        cleared = {name: self._cleared(name, fires, logic) for name in mild}
        standing = {
            name: logic.every([fire, logic.no(cleared[name])]) if name in cleared else fire
            for name, fire in fires.items()
        }
        level = {name: rule["level"] for name, rule in known.items()}
        softly = [fires[name] for name, rule in known.items() if rule.get("gentle")]
        closing = {
            each: logic.some([fire for name, fire in standing.items() if level[name] == each])
            for each in _CLOSING
        }
        barred, eased = (
            {ref: logic.some([fires[n] for n in by if n in fires]) for ref, by in each.items()}
            for each in (self.barring, self.easing)
        )
        return Verdict(closing, barred, eased, logic.some([*softly, *cleared.values()]))

    def _cleared(self, name: str, fires: Mapping[str, T], logic: Logic[T]) -> T:
        """Whether a clinician saw what fires; of a sum, all that adds up to it too."""
        weak = [one for one in fires if self.known[one].get("points") and name not in self.rules]
        seen = [logic.some([logic.no(fires[one]), logic.seen(one)]) for one in weak]
        return logic.every([fires[name], logic.seen(name), *seen])

    def _by_variant(self, reaches: Callable[[Toml, Toml], bool]) -> dict[str, list[str]]:
        return {
            ref: [name for name, rule in self.rules.items() if reaches(rule, variant)]
            for ref, variant in self.variants.items()
        }

    def with_sums(self, fires: Mapping[str, T], logic: Logic[T]) -> dict[str, T]:
        """The rules with the sums of weak flags; a row of the clinical table counts once."""
        rows: dict[str, dict[int, list[T]]] = {}
        for name, fire in fires.items():
            if points := self.rules[name].get("points"):
                rows.setdefault(name.split(".")[0], {}).setdefault(points, []).append(fire)
        weighed = []
        for row in rows.values():
            for less, points in pairwise([0, *sorted(row)]):
                most = [fire for each, some in row.items() if each >= points for fire in some]
                weighed.append((logic.some(most), points - less))
        reached = [logic.reaches(weighed, one["at_least"]) for one in self.sums] + [logic.some([])]
        each = zip(self.sums, pairwise(reached), strict=True)
        sums = {one["id"]: logic.every([here, logic.no(more)]) for one, (here, more) in each}
        return {**fires, **sums}


def _bars(rule: Toml, variant: Toml) -> bool:
    shared = set(rule.get("bars", ())) & set(variant["classes"])
    return bool(rule.get("bars_everything") or shared) or _named(rule, variant, "bars")


def _named(rule: Toml, variant: Toml, field: str) -> bool:
    return bool({rule["id"], rule["id"].split(".")[0]} & set(variant.get(field, ())))


def passes(condition: Toml, answer: Any) -> bool:  # noqa: ANN401
    """Whether an answer that was given may make a condition on one question true."""
    said = set(answer if isinstance(answer, list | tuple) else [answer])
    if "mentions" in condition:
        text = " ".join(str(answer).casefold().replace("\u2019", "'").split())
        return any(re.search(rf"\b{re.escape(one)}", text) for one in condition["mentions"])
    if said & _OPEN:
        return True
    if "ticked" in condition:
        return len(said) >= int(condition["ticked"])
    if "from" in condition or "to" in condition:
        return bool(condition.get("from", 0) <= answer <= condition.get("to", 10**6))
    return bool(said & set(condition.get("is", ["yes"])))
