"""How loaded each department is, year by year, and what nobody carries."""

from decimal import Decimal

from django.http import HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.money import told
from gouvernail.api.reading.parts import (
    DepartmentRef,
    NodeRef,
    PersonRef,
    person_ref,
    plain,
    plain_or_none,
)
from gouvernail.api.reading.staffing import router
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of
from gouvernail.staffing.load import DepartmentLoad, Load, Seat, load_of
from gouvernail.staffing.substitutes import (
    StandIn,
    Substitutes,
    Uncovered,
    substitutes_of,
)


class YearLoad(Shown):
    """A department in one year, in full-time equivalents."""

    year: int = Field(examples=[2027])
    asked: Decimal | None = Field(
        description="Null: nothing in that year.", examples=["4.5"]
    )
    capacity: Decimal | None = Field(
        description="What it can give; null where nobody said.", examples=["4"]
    )
    is_over: bool = Field(description="More is asked than it can give.")


class DepartmentLoadShown(Shown):
    """What is asked of a department, year by year."""

    department: DepartmentRef | None = Field(
        description="Null: what names no department."
    )
    nodes: int = Field(description="How many it works on.", examples=[9])
    years: list[YearLoad]
    is_over: bool = Field(description="In any year.")


class StaffYear(Shown):
    """The whole plan in one year."""

    year: int = Field(examples=[2027])
    fte: Decimal = Field(examples=["12.4"])


class StandInShown(Shown):
    """Somebody who leads, and who stands in while she is away."""

    person: PersonRef | None
    substitute: PersonRef | None
    actions: int = Field(
        description="Actions and sub-actions that she leads.", examples=[6]
    )


class UncoveredShown(Shown):
    """What nobody could take over."""

    node: NodeRef
    lead: str = Field(examples=["Anne Lemaire"])


class StandInsShown(Shown):
    """Who stands in for whom."""

    led: int = Field(description="Actions and sub-actions that have a lead.")
    covered: int = Field(description="Those that somebody else could take over.")
    people: list[StandInShown]
    uncovered: list[UncoveredShown]


class StaffLoadShown(Shown):
    """The staff effort of a plan; each line of `effort` that counts is in it once."""

    years: list[int] = Field(
        description="Of the term, and those that a line names.", examples=[[2026, 2027]]
    )
    totals: list[StaffYear]
    departments: list[DepartmentLoadShown] = Field(
        description="By name; what names none comes last."
    )
    actions: int = Field(description="Of the plan.", examples=[86])
    without: list[NodeRef] = Field(
        description="Actions of which nobody says who works on them."
    )
    stand_ins: StandInsShown | None = Field(
        description="Null for who reads no names of staff."
    )


@reads(router, "/plans/{plan}/staff-load")
def staff_load(request: HttpRequest, plan: Id) -> StaffLoadShown:
    """The load of the departments beside what they can give."""
    found_in = told(request, plan_of(request, plan))
    load = load_of(found_in)
    return StaffLoadShown(
        years=load.years,
        totals=[_total(load, year) for year in load.years],
        departments=[_department(load, each) for each in load.departments],
        actions=load.actions,
        without=[_seat(each) for each in load.without],
        stand_ins=_stand_ins(request, found_in),
    )


def _total(load: Load, year: int) -> StaffYear:
    return StaffYear(year=year, fte=plain(load.total(year)))


def _department(load: Load, each: DepartmentLoad) -> DepartmentLoadShown:
    number = each.key if isinstance(each.key, int) else None
    named = DepartmentRef(id=number, name=each.name) if each.name else None
    return DepartmentLoadShown(
        department=named,
        nodes=each.actions,
        years=[_year(each, year) for year in load.years],
        is_over=each.is_over,
    )


def _year(each: DepartmentLoad, year: int) -> YearLoad:
    return YearLoad(
        year=year,
        asked=plain_or_none(each.by_year.get(year)),
        capacity=plain_or_none(each.capacity.get(year)),
        is_over=each.over(year),
    )


def _seat(each: Seat) -> NodeRef:
    return NodeRef(key=each.key, ref=each.ref, title=each.title)


def _stand_ins(request: HttpRequest, plan: Plan) -> StandInsShown | None:
    if Topic.LEAD in curtain_of(person(request), plan):
        return None
    return _shown(substitutes_of(plan))


def _shown(found: Substitutes) -> StandInsShown:
    return StandInsShown(
        led=found.led,
        covered=found.covered,
        people=[_stand_in(each) for each in found.people],
        uncovered=[_uncovered(each) for each in found.uncovered],
    )


def _stand_in(each: StandIn) -> StandInShown:
    return StandInShown(
        person=person_ref(each.person),
        substitute=person_ref(each.substitute),
        actions=each.actions,
    )


def _uncovered(each: Uncovered) -> UncoveredShown:
    node = NodeRef(key=each.key, ref=each.ref, title=each.title)
    return UncoveredShown(node=node, lead=each.lead)
