"""How much each department can give to its plans, year by year."""

from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.money import told
from gouvernail.api.reading.parts import DepartmentRef, plain
from gouvernail.api.reading.staffing import router
from gouvernail.api.writing.given import Number, Year
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import writes
from gouvernail.plans.models import Plan
from gouvernail.staffing.models import PLACES, Capacity
from gouvernail.staffing.services import tell_capacities
from gouvernail.staffing.services.entering import MOST_FTE
from gouvernail.tokens.scopes import Scope

ALL = "/plans/{plan}/capacities"
# Zero: nobody is there that year.
Equivalents = Annotated[
    Decimal, Field(ge=0, le=MOST_FTE, decimal_places=PLACES, examples=["4.5"])
]


class CapacityShown(Shown):
    """Full-time equivalents that a department can give in a year."""

    department: DepartmentRef
    year: int = Field(examples=[2027])
    fte: Decimal = Field(examples=["4.5"])


class CapacitiesShown(Shown):
    """What somebody said of the departments of the authorities of a plan."""

    lines: list[CapacityShown]


class CapacityGiven(Given):
    """What a department can give in a year; null: nobody says it any more."""

    department: Number
    year: Year
    fte: Equivalents | None


class CapacitiesGiven(Given):
    """What changes; departments and years that are not sent stay."""

    lines: list[CapacityGiven] = Field(max_length=1000, examples=[[]])


@reads(router, ALL)
def capacities(request: HttpRequest, plan: Id) -> CapacitiesShown:
    """How much each department can carry, year by year."""
    return _shown(told(request, plan_of(request, plan)))


@writes(router, "PATCH", ALL, Scope.MONEY)
def set_capacities(
    request: HttpRequest, plan: Id, given: CapacitiesGiven
) -> CapacitiesShown:
    """Say how much departments can carry."""
    found_in = told(request, plan_of(request, plan))
    with alone_in(found_in):
        require_match(request, _shown(found_in))
        wanted = {(each.department, each.year): each.fte for each in given.lines}
        tell_capacities(plan=found_in, wanted=wanted, by=person(request))
    return _shown(found_in)


def _shown(plan: Plan) -> CapacitiesShown:
    rows = Capacity.objects.of_owners(plan).select_related("department")
    return CapacitiesShown(lines=[_line(row) for row in rows])


def _line(row: Capacity) -> CapacityShown:
    department = DepartmentRef(id=row.department_id, name=row.department.name)
    return CapacityShown(department=department, year=row.year, fte=plain(row.fte))
