"""Changing the actions that are ticked, or one card of the board; and the way back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from gouvernail.core.typography import typeset
from gouvernail.history.models import Change
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.bulk import Together, edit_many, undo_many, update_many
from gouvernail.progress.filters.world import World, world_of
from gouvernail.web.actions.bulk_form import BulkForm
from gouvernail.web.actions.head import address_of
from gouvernail.web.plans.answers import next_of
from gouvernail.web.plans.finding import plan_of


@require_POST
def change(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Do to every ticked action what the form says."""
    found = plan_of(request, plan)
    world = world_of(found, request.user)
    nodes = _ticked(request, world)
    form = BulkForm(world, request.POST)
    if not nodes:
        messages.error(request, typeset(_("Tick at least one action first.")))
    elif not form.is_valid():
        messages.error(request, typeset(_first_error(form)))
    else:
        _say(request, found, _changed(request, found, nodes, form))
    return redirect(next_of(request) or address_of(found, "table"))


@require_POST
def undo(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Take back what was done to many actions at once."""
    found = plan_of(request, plan)
    whole = get_object_or_404(Change.objects.within(found.scope), pk=pk)
    try:
        done = undo_many(plan=found, change=whole, by=request.user)
    except ValidationError as error:
        messages.error(request, typeset(error.messages[0]))
    else:
        said = ngettext(
            "%(count)s action restored.", "%(count)s actions restored.", done.count
        )
        messages.success(request, typeset(said % {"count": done.count}))
    return redirect(next_of(request) or address_of(found, "table"))


def _ticked(request: AuthorityRequest, world: World) -> list[Node]:
    keys = set(request.POST.getlist("keys"))
    return [
        line.node for line in world.lines if line.followed and line.node.key in keys
    ]


def _changed(
    request: AuthorityRequest, plan: Plan, nodes: list[Node], form: BulkForm
) -> Together:
    said = form.cleaned_data
    if said["do"] != "status":
        return edit_many(
            plan=plan, nodes=nodes, changes_of=form.changes_of, by=request.user
        )
    prefetch_related_objects(nodes, "contributors")
    return update_many(
        plan=plan,
        nodes=nodes,
        status=said["status"],
        note=said["note"],
        by=request.user,
    )


def _say(request: AuthorityRequest, plan: Plan, done: Together) -> None:
    """How many were changed, and the way back."""
    if done.change is None:
        messages.info(request, _("Nothing changed."))
        return
    said = ngettext(
        "%(count)s action changed.", "%(count)s actions changed.", done.count
    )
    words = said % {"count": done.count}
    if done.left_out:
        left = ngettext(
            "%(count)s is not yours to change.",
            "%(count)s are not yours to change.",
            done.left_out,
        )
        words = f"{words} {left % {'count': done.left_out}}"
    names = [plan.organisation.slug, plan.slug, done.change.pk]
    tags = f"undo:{reverse('actions_undo', args=names)}"
    messages.success(request, typeset(words), extra_tags=tags)


def _first_error(form: BulkForm) -> str:
    return str(next(iter(form.errors.values()))[0])
