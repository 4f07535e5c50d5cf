"""Saying what the progress of a plan is counted by, and what each action weighs."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.grid_pasting import pasted_grid
from gouvernail.core.grids import Grid, Layout, blank_grid, read_grid
from gouvernail.core.typography import typeset
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.enums import Rollup
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.named import named_nodes
from gouvernail.plans.policies import can_choose_rollup
from gouvernail.plans.services.counting import choose_rollup
from gouvernail.progress.bulk import Together, edit_many
from gouvernail.web.boards.weights import changes_in, weighable, weights_layout
from gouvernail.web.plans.answers import refused
from gouvernail.web.plans.finding import plan_of

REFUSED = 422


@require_safe
def counting(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The choice, and the weights of the actions."""
    found = _countable(request, plan)
    layout = weights_layout(found, _actions(found), request.user)
    return _shown(request, found, blank_grid(layout))


@require_POST
def choose(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Count by something else from now on."""
    found = _countable(request, plan)
    try:
        change = choose_rollup(
            plan=found, rollup=request.POST.get("rollup", ""), by=request.user
        )
    except PlanError as error:
        return refused(request, found, error)
    if change is None:
        messages.info(request, _("Nothing changed."))
    else:
        undo = reverse("change_undo", args=[*found.address, change.pk])
        said = typeset(_("From now on %(by)s.") % {"by": found.get_rollup_display()})
        messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("board_counting", organisation, plan)


@require_POST
def weigh(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Write the weights of the grid, all or none."""
    found = _countable(request, plan)
    nodes = _actions(found)
    grid = _sent(request, weights_layout(found, nodes, request.user))
    if request.POST.get("paste", "").strip() or not grid.is_valid:
        return _shown(request, found, grid, status=REFUSED)
    wanted = {row.key for row in grid.changes}
    changed = [node for node in nodes if str(node.pk) in wanted]
    done = edit_many(
        plan=found, nodes=changed, changes_of=changes_in(grid), by=request.user
    )
    _say(request, found, done)
    return redirect("board_counting", organisation, plan)


def _countable(request: AuthorityRequest, slug: str) -> Plan:
    plan = plan_of(request, slug)
    if not can_choose_rollup(request.user, plan):
        raise PermissionDenied
    return plan


def _actions(plan: Plan) -> list[Node]:
    return weighable(named_nodes(plan)[0])


def _sent(request: AuthorityRequest, layout: Layout) -> Grid:
    data = {name: str(value) for name, value in request.POST.dict().items()}
    is_pasted = bool(data.get("paste", "").strip())
    return pasted_grid(layout, data) if is_pasted else read_grid(layout, data)


def _shown(
    request: AuthorityRequest, plan: Plan, grid: Grid, status: int = 200
) -> HttpResponse:
    context = {
        "plan": plan,
        "tab": "boards",
        "grid": grid,
        "choices": [(code, name, code == plan.rollup) for code, name in Rollup.choices],
    }
    return render(request, "web/boards/counting.html", context, status=status)


def _say(request: AuthorityRequest, plan: Plan, done: Together) -> None:
    """How many were weighed, and the way back."""
    if done.change is None:
        messages.info(request, _("Nothing changed."))
        return
    said = ngettext(
        "%(count)s action changed.", "%(count)s actions changed.", done.count
    )
    undo = reverse("actions_undo", args=[*plan.address, done.change.pk])
    words = typeset(said % {"count": done.count})
    messages.success(request, words, extra_tags=f"undo:{undo}")
