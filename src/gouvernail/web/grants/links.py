"""Linking a grant with the actions that it pays for."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.folding import fold
from gouvernail.money.models import Grant
from gouvernail.money.services.grants import link_grant, linkable_plans, unlink_grant
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node
from gouvernail.web.grants.house import kept_grant_of, page, said
from gouvernail.web.grants.rows import GrantRow

MOST = 30


@require_safe
def links(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """The actions that are linked, and those that one may link."""
    grant = kept_grant_of(request, pk)
    words = request.GET.get("q", "").strip()[:200]
    plans = _plans(request)
    found = _found(plans, words, {node.pk for node in grant.nodes.all()})
    context = page(
        request,
        grant=grant,
        row=GrantRow(grant, timezone.localdate(), plans),
        q=words,
        found=found[:MOST],
        more=max(len(found) - MOST, 0),
    )
    return render(request, "web/grants/links.html", context)


@require_POST
def link(
    request: AuthorityRequest, organisation: str, pk: int, node: int
) -> HttpResponse:
    """The grant pays for this action."""
    grant, found = _pair(request, pk, node)
    link_grant(grant=grant, node=found, by=request.user)
    undo = reverse("grant_unlink", args=[organisation, pk, node])
    said(request, _("“%(title)s” is linked.") % {"title": found.title}, undo)
    return redirect("grant_links", organisation, pk)


@require_POST
def unlink(
    request: AuthorityRequest, organisation: str, pk: int, node: int
) -> HttpResponse:
    """The grant no longer pays for it."""
    grant, found = _pair(request, pk, node)
    unlink_grant(grant=grant, node=found, by=request.user)
    undo = reverse("grant_link", args=[organisation, pk, node])
    said(request, _("“%(title)s” is no longer linked.") % {"title": found.title}, undo)
    return redirect("grant_links", organisation, pk)


def _plans(request: AuthorityRequest) -> set[int]:
    plans = linkable_plans(request.user, request.organisation)
    return set(plans.order_by().values_list("pk", flat=True))


def _pair(request: AuthorityRequest, pk: int, node: int) -> tuple[Grant, Node]:
    """The grant and a node of a plan that she may link; anything else is a 404."""
    grant = kept_grant_of(request, pk)
    rows = Node.objects.live().filter(plan__in=_plans(request))
    return grant, get_object_or_404(rows.select_related("plan"), pk=node)


def _found(plans: set[int], words: str, linked: set[int]) -> list[Node]:
    """The actions and objectives that answer, in plan order."""
    rows = Node.objects.live().filter(plan__in=plans).exclude(kind="volet")
    nodes = rows.select_related("plan__organisation").order_by("plan", "path")
    wanted = fold(words).split()
    free = [node for node in nodes.defer("text", "source") if node.pk not in linked]
    return [node for node in free if all(w in fold(str(node)) for w in wanted)]
