"""Totals of lines of money: each euro once, the parent is the sum of its children."""

from decimal import Decimal
from typing import NamedTuple

from hypothesis import given, strategies as st

from gouvernail.plan.costs import split
from gouvernail.plan.kinds import Flow, NodeKind
from gouvernail.plan.means import borne
from gouvernail.plan.model import Shared
from gouvernail.plan.money import (
    EACH,
    Line,
    added,
    counting,
    need_of,
    pooled,
    summed,
    totals,
)

KINDS = list(NodeKind)


class Spot(NamedTuple):
    id: str
    parent: str | None
    kind: NodeKind


@st.composite
def trees(draw: st.DrawFn) -> list[Spot]:
    """Nodes with parents before children, each narrower than its parent."""
    spots: list[Spot] = []
    for rank in range(draw(st.integers(1, 8))):
        parent = draw(st.none() | st.sampled_from(spots)) if spots else None
        if parent is not None and parent.kind is NodeKind.SUBACTION:
            parent = None
        lowest = parent.kind.rank + 1 if parent else 0
        kind = draw(st.sampled_from(KINDS[lowest:]))
        spots.append(Spot(f"n{rank}", parent.id if parent else None, kind))
    return spots


cents = st.integers(-(10**9), 10**9).map(lambda value: Decimal(value) / 100)


@st.composite
def books(draw: st.DrawFn) -> tuple[list[Spot], list[Line]]:
    """A plan and lines on any of its nodes."""
    spots = draw(trees())
    row = st.tuples(
        st.sampled_from([spot.id for spot in spots]),
        st.sampled_from([None, 2025, 2026]),
        st.sampled_from(Flow),
        cents,
        st.none() | cents,
    )
    rows = draw(st.lists(row, max_size=8))
    return spots, [
        Line(node, year, flow=flow, planned=planned, committed=committed)
        for node, year, flow, planned, committed in rows
    ]


plans = books()


@st.composite
def payments(draw: st.DrawFn) -> Line:
    """A line of one action, paid by anybody."""
    source = draw(st.none() | st.just("x"))
    is_own, flow = draw(st.booleans()), draw(st.sampled_from(Flow))
    amount = abs(draw(cents))
    return Line("a", planned=amount, source=source, is_own=is_own, flow=flow)


@given(plans)
def test_a_parent_is_the_sum_of_its_children_and_of_its_own_lines(
    plan: tuple[list[Spot], list[Line]],
) -> None:
    spots, lines = plan
    sums = totals(spots, lines)
    for key in [None, *(spot.id for spot in spots)]:
        below = [sums[spot.id].once() for spot in spots if spot.parent == key]
        own = [x.amounts for x in lines if x.node == key and x.flow is Flow.EXPENSE]
        assert added([*below, *own]) == sums[key].once()


@given(plans, st.randoms(use_true_random=False))
def test_the_order_in_which_lines_were_entered_changes_no_total(
    plan: tuple[list[Spot], list[Line]], chance: object
) -> None:
    spots, lines = plan
    other = list(lines)
    chance.shuffle(other)  # type: ignore[attr-defined]
    before, after = totals(spots, lines), totals(spots, other)
    assert {key: each.cells for key, each in before.items()} == {
        key: each.cells for key, each in after.items()
    }


@given(plans)
def test_the_totals_of_the_plan_are_those_by_year_added_up(
    plan: tuple[list[Spot], list[Line]],
) -> None:
    spots, lines = plan
    counted = counting(spots, lines)
    out = [line for line in counted if line.flow is Flow.EXPENSE]
    by_year = summed(out, lambda line: line.when)
    assert added(by_year.values()) == totals(spots, counted)[None].once()


@given(plans)
def test_no_euro_counts_twice_in_a_branch(
    plan: tuple[list[Spot], list[Line]],
) -> None:
    spots, lines = plan
    placed = {spot.id: spot for spot in spots}
    kept = {(line.node, line.flow) for line in counting(spots, lines)}
    for node, flow in kept:
        parent = placed[str(node)].parent
        while parent is not None:
            assert (parent, flow) not in kept
            parent = placed[parent].parent


@given(plans)
def test_no_binary_fraction_is_anywhere_in_a_total(
    plan: tuple[list[Spot], list[Line]],
) -> None:
    spots, lines = plan
    for each in totals(spots, lines).values():
        for amounts in each.cells.values():
            assert all(x is None or type(x) is Decimal for x in amounts)


@given(cents, st.integers(0, 100))
def test_the_parts_of_a_shared_amount_make_up_the_whole_to_the_cent(
    amount: Decimal, percent: int
) -> None:
    line = Line("a", planned=amount, spent=amount)
    leads = borne(line, Shared(role="lead", with_=("CPAS",), percent=100 - percent))
    other = borne(line, Shared(role="partner", with_=("V",), percent=percent))
    assert leads.planned + other.planned == amount
    assert [leads.spent, other.spent] == split(amount, [percent])


def test_what_nobody_said_is_not_nought() -> None:
    total = totals([Spot("a", None, NodeKind.ACTION)], [])[None]
    assert total.once().planned is None
    assert not total.is_told


def test_a_subsidy_told_twice_is_found_once() -> None:
    need = need_of(
        [
            Line("a", planned=Decimal(80), source="Wallonie"),
            Line("a", planned=Decimal(20), source="Fonds propres", is_own=True),
            Line("a", planned=Decimal(50)),
            Line("a", planned=Decimal(80), flow=Flow.REVENUE),
        ]
    )
    assert [*need[:4]] == [150, 80, 20, 50]


@given(st.lists(payments(), max_size=6))
def test_who_pays_always_makes_up_what_is_needed(lines: list[Line]) -> None:
    need = need_of(lines)
    assert need.found + need.own + need.missing == need.needed


def test_what_comes_back_each_year_is_in_no_total() -> None:
    lines = [
        Line("a", planned=Decimal(5), per_year=True),
        Line("a", planned=Decimal(7)),
    ]
    total = totals([Spot("a", None, NodeKind.ACTION)], lines)["a"]
    assert [total.planned, total.yearly().planned] == [7, 5]
    assert total.whens == [None, EACH]


@given(plans)
def test_lines_that_are_pooled_make_the_same_sums(
    plan: tuple[list[Spot], list[Line]],
) -> None:
    _spots, lines = plan
    few = pooled(lines, lambda line: (line.flow, line.when))
    assert len(few) == len({(line.flow, line.when) for line in lines})
    assert summed(few, lambda line: line.flow) == summed(lines, lambda x: x.flow)
    assert summed(few, lambda line: line.when) == summed(lines, lambda x: x.when)
