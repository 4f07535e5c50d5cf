"""Splits, savings and the matrix: whatever goes in, the sums hold."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.synergies import (
    Saving,
    check_split,
    counts_of,
    cross,
    split,
    total_savings,
)
from gouvernail.plan.wording import PlanError

CENTS = st.integers(0, 10**12).map(lambda cents: Decimal(cents) / 100)
MAYBE = st.none() | CENTS
FIELDS = ("finance", "personnel", "it")
DEGREES = ("exchange", "help", "merger")


@st.composite
def percentages(draw: st.DrawFn) -> list[Decimal]:
    """Percentages to two decimals that make 100."""
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), max_size=6)))
    edges = [0, *cuts, 10_000]
    return [Decimal(b - a) / 100 for a, b in zip(edges, edges[1:], strict=False)]


@given(CENTS, percentages())
def test_the_parts_of_an_amount_make_it_whole(
    amount: Decimal, percents: list[Decimal]
) -> None:
    parts = split(amount, percents)
    assert sum(parts) == amount
    for part, percent in zip(parts, percents, strict=True):
        assert abs(part - amount * percent / 100) < Decimal("0.01")


@given(percentages(), st.integers(0, 3))
def test_percentages_of_a_hundred_are_accepted_whatever_stays_empty(
    percents: list[Decimal], empty: int
) -> None:
    check_split([*percents, *([None] * empty)])
    check_split([None] * empty)


@given(percentages(), st.integers(1, 9_999))
def test_percentages_that_miss_a_hundred_are_refused(
    percents: list[Decimal], hundredths: int
) -> None:
    wrong = [*percents, Decimal(hundredths) / 100]
    with pytest.raises(PlanError, match="not 100"):
        check_split(wrong)


@pytest.mark.parametrize("percent", ["-1", "100.01"])
def test_a_percentage_outside_its_bounds_is_refused(percent: str) -> None:
    with pytest.raises(PlanError, match="between 0 and 100"):
        check_split([Decimal(percent)])


def test_the_refusal_says_what_the_percentages_make() -> None:
    with pytest.raises(PlanError, match=r"make 90\.5, not 100"):
        check_split([Decimal("60.00"), Decimal("30.50")])


@given(st.lists(st.builds(Saving, MAYBE, MAYBE), max_size=8), st.integers(0, 8))
def test_savings_add_up_however_they_are_grouped(
    savings: list[Saving], place: int
) -> None:
    whole = total_savings(savings)
    parts = [total_savings(savings[:place]), total_savings(savings[place:])]
    assert whole.per_year == sum(part.per_year for part in parts)
    assert whole.once == sum(part.once for part in parts)
    assert whole.said == sum(part.said for part in parts) <= whole.count


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*FIELDS, "elsewhere"]),
            st.sampled_from(DEGREES),
            st.integers(),
        ),
        max_size=30,
    )
)
def test_the_matrix_loses_nothing_and_counts_the_same_both_ways(
    rows: list[tuple[str, str, int]],
) -> None:
    matrix = cross(rows, FIELDS, DEGREES)
    assert matrix.fields[: len(FIELDS)] == FIELDS
    assert matrix.total == len(rows)
    assert sum(map(matrix.of_field, matrix.fields)) == matrix.total
    assert sum(map(matrix.of_degree, matrix.degrees)) == matrix.total
    said = counts_of((field, degree) for field, degree, _what in rows)
    assert all(len(matrix.at(*at)) == count for at, count in said.items())
