"""Parts of a cost always make up the whole."""

from decimal import Decimal

from hypothesis import given, strategies as st

from gouvernail.plan.costs import own_part, split
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.means import costed, means_of
from gouvernail.plan.model import BudgetLine, Fields, Node, PlanFile, Shared

AMOUNTS = st.decimals(0, 10**9, places=2)
PERCENTS = st.lists(st.integers(0, 25), max_size=4)


@given(AMOUNTS, PERCENTS)
def test_parts_make_up_the_whole_to_the_cent(
    amount: Decimal, percents: list[int]
) -> None:
    parts = split(amount, percents)
    assert sum(parts) == amount
    assert all(part == part.quantize(Decimal("0.01")) for part in parts)
    assert all(part >= Decimal("-0.02") for part in parts)


def test_sixty_and_forty_percent_of_ten_thousand_euros() -> None:
    assert split(Decimal(10_000), [40]) == [Decimal(6_000), Decimal(4_000)]
    assert split(Decimal("0.01"), [50]) == [Decimal(0), Decimal("0.01")]


def shared(role: str, percent: int | None) -> Shared:
    return Shared(role=role, with_=("Autre",), percent=percent)


def plan_of(amounts: list[Decimal], each: Shared | None) -> PlanFile:
    return PlanFile(
        title="PST",
        nodes=tuple(
            Node(
                id=f"n{rank}",
                kind=NodeKind.ACTION,
                title="Agir",
                shared=each,
                fields=Fields(budget=(BudgetLine(amount=amount),)),
            )
            for rank, amount in enumerate(amounts)
        ),
    )


def planned_cost(plan: PlanFile) -> Decimal:
    return means_of(costed(plan)).total


@given(st.lists(AMOUNTS, max_size=6), st.none() | st.integers(0, 100))
def test_the_totals_of_two_plans_make_up_the_whole(
    amounts: list[Decimal], percent: int | None
) -> None:
    left = None if percent is None else 100 - percent
    leader = planned_cost(plan_of(amounts, shared("lead", left)))
    partner = planned_cost(plan_of(amounts, shared("partner", percent)))
    assert leader + partner == planned_cost(plan_of(amounts, None)) == sum(amounts)


def test_what_is_ours_alone_is_borne_whole() -> None:
    assert own_part(Decimal("12.34"), None) == Decimal("12.34")
