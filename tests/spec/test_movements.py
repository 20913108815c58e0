"""The table of movements: each bar on each movement, compared with the real screening both ways."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.spec.tables import MovementRow, assessed, movement_rows, rows
from unbend.movements import Variant, catalogue
from unbend.screening import rules

VARIANTS = {str(variant.ref): variant for _, variant in catalogue().variants()}
ROW = re.compile(r"R(\d+)(?:/(\d+))?")


@cache
def closing(ref: str) -> frozenset[str]:
    """The rules that close a variant, by the two tables alone."""
    row = movement_rows()[ref]
    return frozenset(
        rule
        for rule, said in rows().items()
        if said.bars_everything or row.asks & set(said.bars) or names(row.not_with, rule)
    )


def names(entries: frozenset[str], rule: str) -> bool:
    """Whether a list of rows and rules names a rule."""
    return rule in entries or rule.partition(".")[0] in entries


def test_the_table_holds_every_variant():
    assert set(movement_rows()) == set(VARIANTS)


def test_the_table_names_what_closes_everything():
    everything = next(iter(movement_rows().values())).everything
    assert everything == {rule for rule, said in rows().items() if said.bars_everything}


@pytest.mark.parametrize("ref", VARIANTS)
def test_a_variant_asks_for_what_the_table_says(ref: str):
    assert VARIANTS[ref].classes == movement_rows()[ref].asks


@pytest.mark.hazard("H-4", "H-29")
@pytest.mark.parametrize("ref", VARIANTS)
def test_a_variant_names_the_rules_that_the_table_names(ref: str):
    variant, row = VARIANTS[ref], movement_rows()[ref]
    assert (frozenset(variant.bars), frozenset(variant.eases)) == (row.not_with, row.smaller)


@pytest.mark.hazard("H-4", "H-10")
@pytest.mark.parametrize("rule", rows())
def test_a_rule_closes_the_variants_of_the_table_and_no_other(rule: str):
    assessment = assessed(rows()[rule].fires[0], rows()[rule].reading)
    fired = {one.rule for one in assessment.findings}
    wanted = {ref: found for ref in VARIANTS if (found := closing(ref) & fired)}
    assert {str(ref): set(found) for ref, found in assessment.barred.items()} == wanted


@pytest.mark.hazard("H-5")
@pytest.mark.parametrize("rule", rows())
def test_a_rule_makes_the_variants_of_the_table_smaller_and_no_other(rule: str):
    assessment = assessed(rows()[rule].fires[0], rows()[rule].reading)
    fired = {one.rule for one in assessment.findings}
    wanted = {
        ref: found
        for ref in VARIANTS
        if not closing(ref) & fired
        and (found := {one for one in fired if names(movement_rows()[ref].smaller, one)})
    }
    assert {str(ref): set(found) for ref, found in assessment.eased.items()} == wanted


@pytest.mark.parametrize("ref", VARIANTS)
def test_whatever_makes_a_variant_smaller_leaves_it_open(ref: str):
    """A rule that closes a variant anyway cannot make it smaller: the entry would be idle."""
    at_work = {
        name
        for row in rows().values()
        for story in row.fires
        for rule in assessed(story, row.reading).eased.get(VARIANTS[ref].ref, ())
        for name in (rule, rule.partition(".")[0])
    }
    assert set(VARIANTS[ref].eases) - at_work == set()


@pytest.mark.hazard("H-4")
@pytest.mark.parametrize("ref", VARIANTS)
def test_the_column_of_the_clinical_table_is_honoured(ref: str):
    """Each row it names closes the variant, or makes it smaller, and never does nothing."""
    row = movement_rows()[ref]
    heeded = {rule.partition(".")[0] for rule in closing(ref)}
    heeded |= {one.partition(".")[0] for one in row.smaller}
    assert column(row) - heeded - NOT_FOR.get(ref, set()) == set()


NOT_FOR = {
    # Nobody kneels on a chair.
    "cat-cow/seated": {"R44"},
}


def column(row: MovementRow) -> set[str]:
    """The rows that the column names: ``R27/28`` is two."""
    return {f"R{number}" for pair in ROW.findall(row.column) for number in pair if number}


@pytest.mark.parametrize("ref", VARIANTS)
def test_where_a_variant_goes_beyond_the_column_the_table_says_why(ref: str):
    row = movement_rows()[ref]
    beyond = {one.partition(".")[0] for one in row.not_with} - column(row)
    assert beyond - {one for rules, _ in row.because for one in rules} == set()


@pytest.mark.parametrize("ref", VARIANTS)
def test_the_table_stands_under_the_movements_own_row(ref: str):
    variant: Variant = VARIANTS[ref]
    assert catalogue().find(variant.ref.movement).code == movement_rows()[ref].row


def test_every_rule_the_table_names_is_a_rule():
    known = {*rules().rules, *(one.row for one in rules().rules.values())}
    for row in movement_rows().values():
        assert row.not_with | row.smaller <= known, row
