"""The history of a plan and of a node."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouvernail.history.models import Change
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.undoing import undone_lines, verdicts
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.veil import curtain_of, veil_changes, veil_node, veil_updates
from gouvernail.web.plans.finding import node_of, plan_of
from gouvernail.web.plans.sentences import Told, judged

PER_PAGE = 50
NEWS = "news"


@require_safe
def of_plan(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """What changed in the plan, or what was said of its actions; newest first."""
    found = plan_of(request, plan)
    return _history(request, found, None)


@require_safe
def of_node(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """The same, for one node."""
    node = node_of(plan_of(request, plan), key)
    veil_node(node, curtain_of(request.user, node.plan))
    return _history(request, node.plan, node)


def _history(request: AuthorityRequest, plan: Plan, node: Node | None) -> HttpResponse:
    show = NEWS if request.GET.get("show") == NEWS else ""
    rows = _news(plan, node) if show else _changes(plan, node)
    page: Page[Any] = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "plan": plan,
        "tab": "history",
        "node": node,
        "show": show,
        "page": page,
        "total": page.paginator.count,
        "news": _veiled(request, plan, page) if show else [],
        "changes": [] if show else _told(request, plan, page),
        "here": request.get_full_path(),
    }
    return render(request, "web/plans/history.html", context)


def _changes(plan: Plan, node: Node | None) -> Any:
    changes = Change.objects.within(plan.scope).for_list()
    return changes.about(node.key) if node else changes


def _news(plan: Plan, node: Node | None) -> Any:
    lines = ProgressUpdate.objects
    said = lines.of_node(node) if node else lines.of_plan(plan)
    return said.for_list().with_files()


def _veiled(
    request: AuthorityRequest, plan: Plan, page: Page[ProgressUpdate]
) -> list[ProgressUpdate]:
    return veil_updates(page.object_list, curtain_of(request.user, plan))


def _told(request: AuthorityRequest, plan: Plan, page: Page[Change]) -> list[Told]:
    # Whether it may be undone is read from the whole line, before anything is kept.
    lines = list(page.object_list)
    found = verdicts(request.user, plan, lines)
    undone = undone_lines(plan)
    shown = veil_changes(lines, curtain_of(request.user, plan))
    return [
        judged(line, found.get(line.pk), is_undone=line.pk in undone) for line in shown
    ]
