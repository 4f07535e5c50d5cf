"""The words of one citizen: the whole of it, the answer, how it will look."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.participation.enums import Outcome
from gouvernail.participation.models import Contribution
from gouvernail.participation.services import moderating
from gouvernail.plans.models import Node
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.participation.forms import AnswerForm
from gouvernail.web.participation.house import context_of, contribution_of


@require_safe
def contribution(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Everything about it, and the form of the answer."""
    row = contribution_of(request, pk)
    nodes = _nodes_of(row)
    form = AnswerForm(_keys(nodes), initial=_standing(row, nodes))
    return _page(request, row, nodes, form)


@require_POST
def answer(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """See how the answer will look, or give it."""
    row = contribution_of(request, pk)
    nodes = _nodes_of(row)
    form = AnswerForm(_keys(nodes), request.POST)
    if form.is_valid() and "preview" in request.POST:
        return _page(request, row, nodes, form, preview=_preview(form))
    if form.is_valid():
        moderating.answer(contribution=row, reply=form.reply, by=request.user)
        said(request, _("The answer is public."))
        return redirect("citizens", organisation)
    return _page(request, row, nodes, form, status=REFUSED)


def _page(
    request: AuthorityRequest,
    row: Contribution,
    nodes: list[Node],
    form: AnswerForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    node = next((each for each in nodes if each.key == row.key), None)
    shown = {"row": row, "node": node, "form": form, **more}
    context = context_of(request, "words", **shown)
    template = "web/participation/contribution.html"
    return render(request, template, context, status=status)


def _nodes_of(row: Contribution) -> list[Node]:
    return list(Node.objects.of_plan(row.plan))


def _keys(nodes: list[Node]) -> dict[str, str]:
    return {node.ref: node.key for node in nodes if node.ref}


def _standing(row: Contribution, nodes: list[Node]) -> dict[str, str]:
    refs = {node.key: node.ref for node in nodes}
    linked = [refs[place.key] for place in row.places.all() if refs.get(place.key)]
    return {
        "words": row.answer,
        "outcome": row.outcome,
        "numbers": ", ".join(linked),
    }


def _preview(form: AnswerForm) -> dict[str, str]:
    chosen = form.cleaned_data["outcome"]
    label = str(Outcome(chosen).label) if chosen else ""
    return {"words": form.cleaned_data["words"], "outcome": label}
