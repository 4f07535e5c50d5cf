"""How much each department works for a plan, year by year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import Any

from gouvernail.core.folding import fold
from gouvernail.organisations.models import Department
from gouvernail.plan.effort import Work, by_department, counted, in_year, total
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.tree import Tree
from gouvernail.plans.models import Node, Plan
from gouvernail.staffing.models import Capacity, Effort

Key = int | str | None
# A term that a slip of the finger made a century long is shown in part.
LONGEST = 12
# Of a node, in the order of a seat.
COLUMNS = (
    *("pk", "parent_id", "key", "kind", "ref", "title"),
    *("department_id", "origin_id", "printed__effort"),
)


@dataclass(frozen=True)
class Seat:
    """A node as it is counted: where it stands, who carries it, what it prints."""

    id: int
    parent_id: int | None
    key: str
    kind: str
    ref: str
    title: str
    department: int | None
    origin: int | None
    printed: Sequence[dict[str, Any]]

    @property
    def is_steered(self) -> bool:
        """Whether it is an action or a step of one."""
        return NodeKind(self.kind).is_steered


@dataclass(frozen=True)
class DepartmentLoad:
    """One department: what is asked of it each year, what it can carry."""

    key: Key
    name: str
    by_year: dict[int, Decimal]
    capacity: dict[int, Decimal]
    actions: int

    def over(self, year: int) -> bool:
        """Whether more is asked than it said it can carry."""
        most = self.capacity.get(year)
        return most is not None and self.by_year.get(year, Decimal(0)) > most

    @property
    def is_over(self) -> bool:
        """The same in any year."""
        return any(self.over(year) for year in self.capacity)


@dataclass(frozen=True)
class Load:
    """The staff effort of a plan. `works` are the lines that count."""

    plan: Plan
    seats: list[Seat]
    works: list[Work]
    told: dict[int, list[Work]]
    names: dict[int, str]
    capacities: dict[tuple[int, int], Decimal]

    @cached_property
    def years(self) -> list[int]:
        """The years of the term, with those that a line names beside them."""
        named = {work.year for work in self.works if work.year is not None}
        return sorted({*term_of(self.plan), *named})

    def total(self, year: int) -> Decimal:
        """Full-time equivalents of the whole plan in `year`."""
        return total(in_year(self.works, year))

    @cached_property
    def departments(self) -> list[DepartmentLoad]:
        """Each department with work or a capacity, by name; those without name last."""
        loads = by_department(self.works, self.years)
        told = {department for department, _year in self.capacities}
        found = [self._department(key, loads) for key in {*loads, *told}]
        return sorted(found, key=lambda each: (not each.name, fold(each.name)))

    @cached_property
    def without(self) -> list[Seat]:
        """The actions of which neither they nor their steps say who works on them."""
        tree, told = self.tree, set(self.told)
        return [
            seat
            for seat in self.seats
            if seat.kind == NodeKind.ACTION
            and seat.id not in told
            and not any(each.id in told for each in tree.descendants_of(seat.id))
        ]

    @cached_property
    def actions(self) -> int:
        """How many actions the plan has."""
        return sum(seat.kind == NodeKind.ACTION for seat in self.seats)

    @cached_property
    def tree(self) -> Tree[Seat]:
        """The plan as a tree."""
        return Tree(self.seats, parent_of=attrgetter("parent_id"))

    def name_of(self, department: Key) -> str:
        """The name of a department; empty for none."""
        return name_in(self.names, department)

    def _department(
        self, key: Key, loads: dict[Key, dict[int, Decimal]]
    ) -> DepartmentLoad:
        capacity = {
            year: fte for (each, year), fte in self.capacities.items() if each == key
        }
        on = {work.node for work in self.works if work.department == key}
        by_year = loads.get(key, {})
        return DepartmentLoad(key, self.name_of(key), by_year, capacity, len(on))


def term_of(plan: Plan) -> range:
    """The years of its term; none where nobody wrote them down."""
    if plan.starts is None or plan.ends is None:
        return range(0)
    return range(plan.starts, min(plan.ends, plan.starts + LONGEST) + 1)


def load_of(plan: Plan) -> Load:
    """The staff effort of `plan`: five queries at most.

    Of what follows the plan of another authority, who works on it is shown and is
    counted there alone: its people are not ours.
    """
    seats, names = seats_of(plan), _names(plan)
    told = _told(plan, seats, names)
    followed = {seat.id for seat in seats if seat.origin is not None}
    ours = [work for works in told.values() for work in works]
    tree = Tree(seats, parent_of=attrgetter("parent_id"))
    works = counted(tree, ours, is_steered=attrgetter("is_steered"))
    return Load(
        plan=plan,
        seats=seats,
        works=[work for work in works if work.node not in followed],
        told=told,
        names=names,
        capacities=Capacity.objects.of_owners(plan).by_place(),
    )


def told_of(plan: Plan) -> dict[str, list[tuple[Work, str]]]:
    """What is said of each node, by permanent id, with the name of each department:
    three queries, four where `plan` is a working draft."""
    seats, names = seats_of(plan), _names(plan)
    told = _told(plan, seats, names)
    return {
        seat.key: [(work, name_in(names, work.department)) for work in told[seat.id]]
        for seat in seats
        if seat.id in told
    }


def _names(plan: Plan) -> dict[int, str]:
    rows = Department.objects.filter(organisation__in=plan.owners).order_by("pk")
    return dict(rows.values_list("pk", "name"))


def name_in(names: Mapping[int, str], department: Key) -> str:
    """The name of a department by its primary key, or as a document printed it; empty
    for none."""
    if isinstance(department, int):
        return names.get(department, "")
    return department or ""


def seats_of(plan: Plan) -> list[Seat]:
    """The nodes of `plan` in document order: one query."""
    rows: Iterable[tuple[Any, ...]] = Node.objects.of_plan(plan).values_list(*COLUMNS)
    return [_seat(row) for row in rows]


def _seat(row: tuple[Any, ...]) -> Seat:
    *told, printed = row
    return Seat(*(*told, printed or ()))


def holders_of(plan: Plan, seats: Iterable[Seat]) -> dict[int, int]:
    """Where what hangs on each node is kept: with the leader of a shared one, with the
    plan in force for a working draft."""
    if plan.revises_id is None:
        return {seat.id: seat.origin or seat.id for seat in seats}
    rows = Node.objects.live().filter(plan=plan.revises_id).order_by("pk")
    kept = {
        key: origin or pk
        for key, pk, origin in rows.values_list("key", "pk", "origin_id")
    }
    return {seat.id: kept[seat.key] for seat in seats if seat.key in kept}


def _told(
    plan: Plan, seats: list[Seat], names: dict[int, str]
) -> dict[int, list[Work]]:
    """What is said of each node: what was entered, else what its document printed."""
    holders = holders_of(plan, seats)
    kept = plan.revises if plan.revises is not None else plan
    others = {seat.origin for seat in seats} - {None}
    entered: dict[int, list[Any]] = {}
    for row in Effort.objects.standing_in(kept, [o for o in others if o]).as_rows():
        entered.setdefault(row[0], []).append(row[1:])
    known = {fold(name): pk for pk, name in names.items()}
    found = {}
    for seat in seats:
        rows = entered.get(holders.get(seat.id, 0), ())
        works = [Work(seat.id, row[0] or seat.department, *row[1:]) for row in rows]
        if works or seat.printed:
            found[seat.id] = works or _printed(seat, known)
    return found


def _printed(seat: Seat, known: dict[str, int]) -> list[Work]:
    works = []
    for line in seat.printed:
        name = line.get("department") or ""
        department = known.get(fold(name), name) if name else seat.department
        fte = Decimal(str(line["fte"]))
        if fte > 0:
            year = line.get("year")
            works.append(Work(seat.id, department, year, fte, is_entered=False))
    return works
