"""The plan or the node that an address names, for who may see it."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import ResolverMatch

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.picture import Picture


def plan_of(request: AuthorityRequest, slug: str) -> Plan:
    """The plan of that short name under the organisation of the address, or a 404."""
    owner = resolved(request).kwargs["organisation"]
    named = Plan.objects.named(owner, slug)
    return get_object_or_404(named.visible_to(request.user).for_page())


def resolved(request: AuthorityRequest) -> ResolverMatch:
    """The address as it was understood; there is one once a view runs."""
    match = request.resolver_match
    if match is None:
        raise Http404
    return match


def node_of(plan: Plan, key: str) -> Node:
    """The node with that permanent id in `plan`, whole, or a 404."""
    node = get_object_or_404(Node.objects.of_plan(plan).for_page(), key=key)
    node.plan = plan
    return node


def node_in(picture: Picture, key: str) -> Node:
    """The node with that permanent id among those already read, or a 404."""
    node = picture.node(key)
    if node is None:
        raise Http404
    node.plan = picture.plan
    return node
