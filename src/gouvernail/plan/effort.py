"""Who works on what: full-time equivalents by action, department and year.

A line without year is true of every year for which the same action and department
have no line of their own. What was entered for an action takes the place of what its
document printed; what a document printed on several levels is counted once, at the
action.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gouvernail.plan.tree import N, Tree

NOBODY = Decimal(0)


@dataclass(frozen=True)
class Work:
    """Full-time equivalents of a department on a node; every year where none is said.

    `department` is a key, or the name that a document printed.
    """

    node: Hashable
    department: int | str | None
    year: int | None
    fte: Decimal
    comment: str = ""
    is_entered: bool = True

    @property
    def place(self) -> tuple[Hashable, int | str | None]:
        """The node and the department: what a line without year stands for."""
        return self.node, self.department


def in_year(works: Iterable[Work], year: int) -> list[Work]:
    """The lines that count in `year`."""
    listed = list(works)
    told = {work.place for work in listed if work.year == year}
    return [
        work
        for work in listed
        if work.year == year or (work.year is None and work.place not in told)
    ]


def total(works: Iterable[Work]) -> Decimal:
    """The full-time equivalents of these lines together."""
    return sum((work.fte for work in works), NOBODY)


def by_department(
    works: Sequence[Work], years: Iterable[int]
) -> dict[int | str | None, dict[int, Decimal]]:
    """The load of each department in each of these years."""
    found: dict[int | str | None, dict[int, Decimal]] = defaultdict(dict)
    for year in years:
        for work in in_year(works, year):
            loads = found[work.department]
            loads[year] = loads.get(year, NOBODY) + work.fte
    return dict(found)


def counted(
    tree: Tree[N], works: Iterable[Work], *, is_steered: Callable[[N], bool]
) -> list[Work]:
    """The lines that count: all that were entered, and of what a document printed what
    no line above an action, nor below an objective, says already."""
    listed = list(works)
    said = {work.node for work in listed}
    return [
        work
        for work in listed
        if work.is_entered or _is_alone(tree, work.node, said, is_steered)
    ]


def _is_alone(
    tree: Tree[N],
    node: Hashable,
    said: set[Hashable],
    is_steered: Callable[[N], bool],
) -> bool:
    if is_steered(tree[node]):
        above = tree.ancestors_of(node)
        return not any(is_steered(each) and each.id in said for each in above)
    return not any(each.id in said for each in tree.descendants_of(node))
