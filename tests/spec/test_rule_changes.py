"""The table of rules bites: it notices every small change of the rules' data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.spec.changes import Entry, read, rule_changes, shipped, sum_changes
from tests.spec.tables import ENGINE, disagreements, rows
from unbend.screening import Rules

RULES = {one["id"]: one for one in shipped()["rules"]}
SUMS = {one["id"]: one for one in shipped()["sums"]}
CACHED = (ENGINE._in_force, ENGINE._reach, ENGINE._easing, ENGINE._sum_ids)


@contextmanager
def put_in_force(rules: Rules) -> Iterator[None]:
    """The engine goes by these rules, for a while."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ENGINE, "rules", lambda: rules)
        _forget()
        yield
    _forget()


def _forget() -> None:
    for cached in CACHED:
        cached.cache_clear()


def notices(rule: str, rules: list[Entry], sums: list[Entry]) -> bool:
    """Whether the table's row disagrees with changed data."""
    with put_in_force(read(rules, sums)):
        return bool(disagreements(rows()[rule]))


@pytest.mark.hazard("H-29")
@pytest.mark.parametrize("rule", RULES)
def test_the_table_notices_every_change_of_a_rule(rule: str):
    unnoticed = [
        what
        for what, changed in rule_changes(RULES[rule])
        if not notices(rule, [changed] if changed else [], [])
    ]
    assert unnoticed == []


@pytest.mark.hazard("H-29")
@pytest.mark.parametrize("one", SUMS)
def test_the_table_notices_every_change_of_a_sum(one: str):
    unnoticed = [
        what
        for what, changed in sum_changes(SUMS[one])
        if not notices(one, shipped()["rules"], _with(one, changed))
    ]
    assert unnoticed == []


def _with(name: str, changed: Entry | None) -> list[Entry]:
    others = [one for one in shipped()["sums"] if one["id"] != name]
    return [*others, changed] if changed else others


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_read_from_its_own_entry_is_what_the_table_says(rule: str):
    assert not notices(rule, [RULES[rule]], [])


def test_every_rule_is_changed_in_its_level_bars_flags_points_and_condition():
    assert min(len(list(rule_changes(rule))) for rule in RULES.values()) >= 20
