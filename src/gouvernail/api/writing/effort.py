"""Who works on an action: said anew as a whole."""

from decimal import Decimal
from typing import Annotated

from django.http import Http404, HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Key, node_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.staffing import router
from gouvernail.api.writing.given import Number, Year
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import writes
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node
from gouvernail.progress.veil import curtain_of
from gouvernail.staffing.models import PLACES
from gouvernail.staffing.services.entering import (
    MOST_FTE,
    Line,
    lines_of,
    set_efforts,
)
from gouvernail.tokens.scopes import Scope

NODE = "/plans/{plan}/nodes/{key}/effort"
Equivalents = Annotated[
    Decimal, Field(gt=0, le=MOST_FTE, decimal_places=PLACES, examples=["0.5"])
]


class EffortLine(Shown):
    """Full-time equivalents of a department on an action."""

    department: int | None = Field(examples=[4])
    year: int | None = Field(description="Null: in each year.", examples=[2027])
    fte: Decimal = Field(examples=["0.5"])
    comment: str


class NodeEffortShown(Shown):
    """Everything that somebody entered about who works on an action."""

    lines: list[EffortLine]


class EffortGiven(Given):
    """Full-time equivalents of a department, in a year or in each."""

    department: Number | None = None
    year: Year | None = None
    fte: Equivalents
    comment: str = Field("", max_length=500)


class NodeEffortGiven(Given):
    """From now on these lines, and no others."""

    lines: list[EffortGiven] = Field(max_length=200)


@reads(router, NODE)
def node_effort(request: HttpRequest, plan: Id, key: Key) -> NodeEffortShown:
    """Who works on one action, as somebody entered it."""
    return _shown(request, node_of(request, plan, key))


@writes(router, "PUT", NODE, Scope.MONEY)
def set_node_effort(
    request: HttpRequest, plan: Id, key: Key, given: NodeEffortGiven
) -> NodeEffortShown:
    """Say who works on an action: what is given takes the place of what was said."""
    node = node_of(request, plan, key)
    with alone_in(node.plan):
        require_match(request, _shown(request, node))
        lines = [
            Line(each.department, each.year, each.fte, each.comment.strip())
            for each in given.lines
        ]
        set_efforts(plan=node.plan, wanted={node: lines}, by=person(request))
    return _shown(request, node)


def _shown(request: HttpRequest, node: Node) -> NodeEffortShown:
    if Topic.BUDGET in curtain_of(person(request), node.plan):
        raise Http404
    lines = lines_of([node.pk]).get(node.pk, [])
    ordered = sorted(lines, key=lambda each: (each.department or 0, each.year or 0))
    return NodeEffortShown(
        lines=[
            EffortLine(
                department=each.department,
                year=each.year,
                fte=each.fte,
                comment=each.comment,
            )
            for each in ordered
        ]
    )
