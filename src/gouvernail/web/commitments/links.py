"""Linking a promise with actions of the plans."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.commitments.likely import Likely, likely_for
from gouvernail.commitments.models import Commitment
from gouvernail.commitments.services import (
    link_promise,
    linkable_plans,
    refuse_likeness,
    unlink_promise,
)
from gouvernail.core.folding import fold
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node
from gouvernail.plans.querysets import NodeQuerySet
from gouvernail.web.commitments.house import page, said, written_promise_of
from gouvernail.web.commitments.rows import rows_of

MOST = 30
FOUND = "found"

PAGE, PART = "web/commitments/links.html", "web/commitments/_found.html"


@dataclass(frozen=True)
class Found:
    """What answers a search: the first of them, and how many more there are."""

    nodes: list[Node]
    more: int
    likely: list[Likely]


@require_safe
def links(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """The actions that are linked, and those that one may link; as one types, only
    what was found comes back."""
    promise = written_promise_of(request, pk)
    [row] = rows_of(Commitment.objects.filter(pk=pk), request.user)
    words = request.GET.get("q", "").strip()[:200]
    context = page(
        request,
        "promises",
        promise=promise,
        declaration=promise.declaration,
        row=row,
        q=words,
        found=_found(request, promise, words),
    )
    is_part = request.htmx.target == FOUND
    template = PART if is_part else PAGE
    return render(request, template, context)


@require_POST
def link(
    request: AuthorityRequest, organisation: str, pk: int, node: int
) -> HttpResponse:
    """This action carries the promise."""
    promise, found = _pair(request, pk, node)
    link_promise(promise=promise, node=found, by=request.user)
    undo = reverse("promise_unlink", args=[organisation, pk, node])
    said(request, _("“%(title)s” is linked.") % {"title": found.title}, undo)
    return _back(request, promise)


@require_POST
def unlink(
    request: AuthorityRequest, organisation: str, pk: int, node: int
) -> HttpResponse:
    """This action no longer carries it, be it gone from the plan or not."""
    promise = written_promise_of(request, pk)
    rows = Node.objects.filter(promise_links__commitment=promise)
    found = get_object_or_404(rows.select_related("plan"), pk=node)
    unlink_promise(promise=promise, node=found, by=request.user)
    undo = reverse("promise_link", args=[organisation, pk, node])
    took_back = "" if found.removed_at else undo
    done = _("“%(title)s” is no longer linked.") % {"title": found.title}
    said(request, done, took_back)
    return _back(request, promise)


@require_POST
def unlike(
    request: AuthorityRequest, organisation: str, pk: int, node: int
) -> HttpResponse:
    """They only look alike; the toast brings the proposal back."""
    promise, found = _pair(request, pk, node)
    refuse_likeness(promise=promise, node=found, by=request.user)
    undo = reverse("promise_unlink", args=[organisation, pk, node])
    said(request, _("This likeness is set aside."), undo)
    return _back(request, promise)


def linkable_nodes(request: AuthorityRequest) -> NodeQuerySet:
    """What may carry a promise of the house."""
    plans = linkable_plans(request.user, request.organisation).order_by()
    return Node.objects.live().filter(plan__in=plans.values("pk"))


def answers_to(words: str, node: Node) -> bool:
    """Whether every word is in its number or its title."""
    return all(word in fold(str(node)) for word in fold(words).split())


def _found(request: AuthorityRequest, promise: Commitment, words: str) -> Found:
    """With words, what answers them, objectives too; without, what looks alike."""
    rows = linkable_nodes(request).select_related("plan__organisation")
    told = {each.node_id: each.is_refused for each in promise.links.all()}
    nodes = [
        node
        for node in rows.order_by("plan", "path").defer("text", "source")
        if told.get(node.pk, True)
    ]
    if not words:
        actions = [each for each in nodes if each.pk not in told]
        return Found([], 0, likely_for([promise], actions))
    found = [node for node in nodes if answers_to(words, node)]
    return Found(found[:MOST], max(len(found) - MOST, 0), [])


def _pair(request: AuthorityRequest, pk: int, node: int) -> tuple[Commitment, Node]:
    """The promise and a node that may carry it; anything else is a 404."""
    promise = written_promise_of(request, pk)
    rows = linkable_nodes(request).select_related("plan")
    return promise, get_object_or_404(rows, pk=node)


def _back(request: AuthorityRequest, promise: Commitment) -> HttpResponse:
    """Where she came from, or the choice of actions."""
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, {request.get_host()}):
        return redirect(asked)
    return redirect("promise_links", request.organisation.slug, promise.pk)
