"""Full-time equivalents by department and year."""

from decimal import Decimal
from operator import attrgetter
from random import Random

from hypothesis import given, strategies as st

from gouvernail.plan.effort import Work, by_department, counted, in_year, total
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node
from gouvernail.plan.tree import Tree

YEARS = range(2025, 2031)
works = st.lists(
    st.builds(
        Work,
        node=st.sampled_from(["a1", "a2"]),
        department=st.sampled_from([1, 2, None]),
        year=st.sampled_from([None, *YEARS]),
        fte=st.integers(1, 2000).map(lambda hundredths: Decimal(hundredths) / 100),
    ),
    max_size=10,
    unique_by=lambda work: (work.place, work.year),
)


def work(year: int | None, fte: str, department: int | None = 1) -> Work:
    """Somebody on the first action."""
    return Work("a1", department, year, Decimal(fte))


def test_a_line_without_year_counts_in_the_years_left_empty() -> None:
    lines = [work(None, "0.5"), work(2026, "2")]
    assert [total(in_year(lines, year)) for year in (2025, 2026, 2027)] == [
        Decimal("0.5"),
        Decimal(2),
        Decimal("0.5"),
    ]


def test_another_department_does_not_end_a_yearly_line() -> None:
    lines = [work(None, "0.5"), work(2026, "2", department=2)]
    assert total(in_year(lines, 2026)) == Decimal("2.5")


@given(works, st.randoms())
def test_departments_add_up_to_the_plan_in_any_order(
    lines: list[Work], chance: Random
) -> None:
    shuffled = list(lines)
    chance.shuffle(shuffled)
    loads = by_department(shuffled, YEARS)
    for year in YEARS:
        parts = [load.get(year, Decimal(0)) for load in loads.values()]
        assert sum(parts, Decimal(0)) == total(in_year(lines, year))


def tree(*places: tuple[str, str | None, str]) -> Tree[Node]:
    """A tree of nodes: id, parent, kind."""
    return Tree([Node(id=i, parent=p, kind=NodeKind(k), title=i) for i, p, k in places])


def test_what_a_document_prints_twice_counts_at_the_action() -> None:
    nodes = tree(
        ("o1", None, "operational"), ("a1", "o1", "action"), ("b1", "a1", "subaction")
    )
    printed = [
        Work(node, None, None, Decimal(1), is_entered=False)
        for node in ("o1", "a1", "b1")
    ]
    steered = attrgetter("kind.is_steered")
    assert [each.node for each in counted(nodes, printed, is_steered=steered)] == ["a1"]
    entered = Work("b1", None, None, Decimal(1))
    both = counted(nodes, [printed[1], entered], is_steered=steered)
    assert [each.node for each in both] == ["a1", "b1"]
