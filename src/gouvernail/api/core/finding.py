"""The things that addresses name, as far as who asks may see them: else a 404."""

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Path

from gouvernail.api.core.auth import person
from gouvernail.api.core.paging import LARGEST
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Node, Plan

Id = Annotated[int, Path(ge=1, le=LARGEST, description="Its number.", example=12)]
Slug = Annotated[
    str,
    Path(max_length=80, description="Short name of the authority.", example="valmont"),
]
Key = Annotated[
    str,
    Path(max_length=64, description="Permanent id, for ever its own.", example="a1"),
]


def organisation_of(request: HttpRequest, slug: str) -> Organisation:
    """The authority with this short name, where the bearer has a role."""
    rows = Organisation.objects.visible_to(person(request)).filter(slug=slug)
    found = rows.order_by("pk").first()
    if found is None:
        raise Http404
    return found


def plan_of(request: HttpRequest, plan: int) -> Plan:
    """The plan of this number, if the bearer may read it."""
    rows = Plan.objects.visible_to(person(request)).for_page().filter(pk=plan)
    found = rows.order_by("pk").distinct().first()
    if found is None:
        raise Http404
    return found


def node_of(request: HttpRequest, plan: int, key: str) -> Node:
    """The live node with this permanent id, with its people."""
    found_in = plan_of(request, plan)
    rows = Node.objects.of_plan(found_in).for_page().filter(key=key)
    found = rows.first()
    if found is None:
        raise Http404
    # Read already, with its owners.
    found.plan = found_in
    return found
