"""The amounts of a plan, each counted once."""

from decimal import Decimal

from hypothesis import given, strategies as st

from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.means import Costed, costed, means_of
from gouvernail.plan.model import BudgetLine, Fields, Node, PlanFile, Shared


def node(
    name: str,
    kind: str,
    parent: str | None = None,
    *amounts: BudgetLine,
    shared: Shared | None = None,
) -> Node:
    return Node(
        id=name,
        parent=parent,
        kind=NodeKind(kind),
        title=name,
        fields=Fields(budget=amounts),
        shared=shared,
    )


def euros(amount: int, year: int | None = None, *, each_year: bool = False):
    per = "year" if each_year else None
    return BudgetLine(amount=Decimal(amount), year=year, per=per)


def plan(*nodes: Node) -> list[Costed]:
    return costed(PlanFile(title="PST", nodes=nodes))


def test_steps_that_detail_an_action_are_not_counted_again() -> None:
    means = means_of(
        plan(
            node("o", "operational"),
            node("a", "action", "o", euros(100, 2026)),
            node("b", "subaction", "a", euros(60)),
            node("c", "subaction", "a", euros(40)),
        )
    )
    assert means.by_year == {2026: 100}


def test_steps_count_where_their_action_says_nothing() -> None:
    means = means_of(
        plan(node("a", "action"), node("b", "subaction", "a", euros(60, 2027)))
    )
    assert means.total == 60
    assert means.without_amount == 0


def test_an_objective_counts_only_where_nothing_below_says_an_amount() -> None:
    detailed = plan(
        node("o", "operational", None, euros(500)), node("a", "action", "o", euros(80))
    )
    bare = plan(node("o", "operational", None, euros(500)), node("a", "action", "o"))
    assert means_of(detailed).total == 80
    assert means_of(bare).total == 500
    assert means_of(bare).without_amount == 1


def test_what_comes_back_each_year_is_told_apart() -> None:
    means = means_of(
        plan(node("a", "action", None, euros(100), euros(10, each_year=True)))
    )
    assert (means.total, means.yearly) == (100, 10)


@given(
    st.lists(st.tuples(st.integers(0, 10**9), st.none() | st.integers(2019, 2031))),
    st.integers(0, 100),
)
def test_two_plans_that_share_their_actions_make_up_the_whole(
    amounts: list[tuple[int, int | None]], percent: int
) -> None:
    def side(role: str, part: int) -> Decimal:
        tie = Shared(role=role, with_=("CPAS",), percent=part)
        nodes = [
            node(f"a{rank}", "action", None, euros(amount, year), shared=tie)
            for rank, (amount, year) in enumerate(amounts)
        ]
        return means_of(plan(*nodes)).total

    whole = sum(amount for amount, _year in amounts)
    assert side("lead", 100 - percent) + side("partner", percent) == whole
