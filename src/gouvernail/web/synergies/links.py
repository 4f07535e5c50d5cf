"""Linking a synergy with actions of the plans."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.folding import fold
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.enums import Scope
from gouvernail.plans.models import Node
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.policies import can_take_part
from gouvernail.synergies.services import link_node, linkable_plans, unlink_node
from gouvernail.web.synergies.house import page, said, synergy_of
from gouvernail.web.synergies.register import reader_of
from gouvernail.web.synergies.rows import SynergyRow

MOST = 30


@require_safe
def links(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """The actions that are linked, and those that one may link."""
    synergy = _synergy(request, pk)
    words = request.GET.get("q", "").strip()[:200]
    plans = set(linkable_plans(request.user, synergy).values_list("pk", flat=True))
    linked = {node.pk for node in synergy.nodes.all()}
    found = _found(plans, words, linked, request.organisation.pk)
    context = page(
        request,
        "register",
        synergy=synergy,
        row=SynergyRow(synergy, reader_of(request)),
        q=words,
        found=found[:MOST],
        more=max(len(found) - MOST, 0),
        plans=plans,
    )
    return render(request, "web/synergies/links.html", context)


@require_POST
def link(
    request: AuthorityRequest, organisation: str, pk: int, node: int
) -> HttpResponse:
    """This action carries the synergy."""
    synergy, found = _pair(request, pk, node)
    link_node(synergy=synergy, node=found, by=request.user)
    undo = reverse("synergy_unlink", args=[organisation, pk, node])
    said(request, _("“%(title)s” is linked.") % {"title": found.title}, undo)
    return redirect("synergy_links", organisation, pk)


@require_POST
def unlink(
    request: AuthorityRequest, organisation: str, pk: int, node: int
) -> HttpResponse:
    """This action no longer carries it."""
    synergy, found = _pair(request, pk, node)
    unlink_node(synergy=synergy, node=found, by=request.user)
    undo = reverse("synergy_link", args=[organisation, pk, node])
    said(request, _("“%(title)s” is no longer linked.") % {"title": found.title}, undo)
    return redirect("synergy_links", organisation, pk)


def _synergy(request: AuthorityRequest, pk: int) -> Synergy:
    synergy = synergy_of(request, pk)
    if not can_take_part(request.user, synergy):
        raise PermissionDenied
    return synergy


def _pair(request: AuthorityRequest, pk: int, node: int) -> tuple[Synergy, Node]:
    """The synergy and a node of a plan that she may link; anything else is a 404."""
    synergy = _synergy(request, pk)
    plans = linkable_plans(request.user, synergy).order_by().values("pk")
    rows = Node.objects.live().filter(plan__in=plans)
    return synergy, get_object_or_404(rows.select_related("plan"), pk=node)


def _found(plans: set[int], words: str, linked: set[int], house: int) -> list[Node]:
    """Those that are meant for both first, then those of the house, in plan order."""
    rows = Node.objects.live().steered().filter(plan__in=plans)
    nodes = rows.select_related("plan__organisation").order_by("plan", "path")
    wanted = fold(words).split()
    free = [node for node in nodes.defer("text", "source") if node.pk not in linked]
    found = [node for node in free if all(w in fold(str(node)) for w in wanted)]
    return sorted(found, key=lambda node: _distance(node, house))


def _distance(node: Node, house: int) -> int:
    """How far from what one looks for: 0 for what is done together."""
    if node.scope == Scope.SYNERGY:
        return 0
    return 1 if house in node.plan.owners else 2
