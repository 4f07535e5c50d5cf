"""Who works on what: full-time equivalents by action, department and year."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, items_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import DepartmentRef, plain
from gouvernail.plan.audience import Topic
from gouvernail.plan.effort import Work
from gouvernail.progress.veil import curtain_of
from gouvernail.staffing.load import Load, Seat, load_of

router = Router(tags=["Staff effort"])


class EffortShown(Shown):
    """Full-time equivalents of a department on a node."""

    node: str = Field(description="Permanent id of the node.", examples=["a1"])
    department: DepartmentRef | None
    year: int | None = Field(description="Null: in each year.", examples=[2027])
    fte: Decimal = Field(examples=["0.5"])
    comment: str
    is_entered: bool = Field(description="False where only the document says it.")
    counts: bool


class _Told(NamedTuple):
    place: str
    seat: Seat
    work: Work


@reads(router, "/plans/{plan}/effort")
def effort(request: HttpRequest, plan: Id, asked: Paging) -> Page[EffortShown]:
    """The staff effort of a plan, node by node."""
    found_in = plan_of(request, plan)
    if Topic.BUDGET in curtain_of(person(request), found_in):
        raise Http404
    load = load_of(found_in)
    found = items_of(request, asked, list(_told(load)), lambda each: each.place)
    counted = {id(work) for work in load.works}
    items = [_shown(load, each, counts=id(each.work) in counted) for each in found.rows]
    return Page(items=items, next=found.next)


def _told(load: Load) -> Iterable[_Told]:
    for seat in load.seats:
        for rank, work in enumerate(load.told.get(seat.id, ())):
            yield _Told(f"{seat.key}/{rank}", seat, work)


def _shown(load: Load, told: _Told, *, counts: bool) -> EffortShown:
    work = told.work
    name = load.name_of(work.department)
    number = work.department if isinstance(work.department, int) else None
    return EffortShown(
        node=told.seat.key,
        department=DepartmentRef(id=number, name=name) if name else None,
        year=work.year,
        fte=plain(work.fte),
        comment=work.comment,
        is_entered=work.is_entered,
        counts=counts,
    )
