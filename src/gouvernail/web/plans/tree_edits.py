"""Changing the words and the shape of a plan; every change can be undone."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.history.models import Change
from gouvernail.notifications.sharing import shares_within, told_removed
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.kinds import NodeKind as Level
from gouvernail.plan.wording import PlanError
from gouvernail.plans.adopted import locked
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.plans.services import shape
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.undoing import undo_change
from gouvernail.plans.services.undoing_words import give_field_back
from gouvernail.plans.shares import share_of
from gouvernail.progress.picture import Picture, picture_of
from gouvernail.web.adoption.locks import lock_of
from gouvernail.web.plans.answers import changed, refused
from gouvernail.web.plans.finding import node_in, node_of, plan_of
from gouvernail.web.plans.forms import AddForm, LevelForm, MoveForm
from gouvernail.web.plans.node_form import NodeForm, TitleForm, node_form
from gouvernail.web.plans.places import child_level, places_for, position_after
from gouvernail.web.revision.dropping import asks_fate

CONFLICT, REFUSED = 409, 422


def edit(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """The words, dates and people of a node; the title alone when renamed in place."""
    node = _editable(request, plan, key)
    last = Change.objects.within(node.plan.scope).about(node.key).for_list().first()
    if request.method != "POST":
        form = node_form(node, seen=str(last.pk) if last else "")
        form.open_at(request.GET.get("focus", ""))
        return _edit_page(request, node, form, 200)
    whole = "scope" in request.POST or "title" not in request.POST
    typed = NodeForm(node, request.POST) if whole else TitleForm(request.POST)
    if not typed.is_valid():
        return _edit_page(request, node, typed, REFUSED)
    if whole and last and typed.cleaned_data["seen"] != str(last.pk):
        again = request.POST.copy()
        again["seen"] = str(last.pk)
        return _edit_page(request, node, NodeForm(node, again), CONFLICT, last)
    return _edited(request, node, typed)


def add(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """A new node under `parent`, or right after the sibling `after`."""
    found = _editable_plan(request, plan)
    if found.is_text_locked:
        return refused(request, found, locked(found))
    picture = picture_of(found)
    form = AddForm(request.POST or None, initial=_proposed(request, picture))
    if request.method != "POST" or not form.is_valid():
        status = REFUSED if form.is_bound else 200
        context = _adding(picture, form)
        return render(request, "web/plans/add.html", context, status=status)
    try:
        node, change = _added(request, picture, form)
    except PlanError as error:
        return refused(request, found, error)
    return changed(request, node, change, _("%(node)s added.") % {"node": node})


def move(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """One step up, down, in or out, or to a place chosen in a list."""
    node = _editable(request, plan, key)
    if node.plan.is_text_locked:
        return refused(request, node.plan, locked(node.plan))
    if request.method != "POST":
        places = places_for(picture_of(node.plan), node)
        context = {
            "plan": node.plan,
            "tab": "outline",
            "node": node,
            "places": places,
            "form": LevelForm(initial={"kind": node.kind}),
        }
        return render(request, "web/plans/move.html", context)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return redirect(node)
    try:
        change = _moved(request, node, form)
    except PlanError as error:
        return refused(request, node.plan, error)
    moved = node_of(node.plan, key)
    return changed(request, moved, change, _("%(node)s moved.") % {"node": moved})


@require_POST
def level(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """Make an action an objective, a sub-action an action, and so on."""
    node = _editable(request, plan, key)
    form = LevelForm(request.POST)
    if not form.is_valid():
        return redirect(node)
    try:
        change = shape.change_level(node=node, by=request.user, kind=form.level)
    except PlanError as error:
        return refused(request, node.plan, error)
    said = _("%(node)s changed level.") % {"node": node}
    return changed(request, node_of(node.plan, key), change, said)


@require_POST
def remove(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """Take a node out of the plan, with all it holds; the toast brings it back."""
    node = _editable(request, plan, key)
    if asks_fate(node):
        return redirect("node_drop", *node.address)
    reason = request.POST.get("reason", "")
    shared = shares_within(node)
    try:
        change = shape.remove_node(node=node, by=request.user, reason=reason)
    except PlanError as error:
        return refused(request, node.plan, error)
    said = _("%(node)s removed from the plan.") % {"node": node}
    if shared:
        said = f"{said} {told_removed(shared, request.user)}"
    return changed(request, node, change, said, gone=True)


@require_POST
def undo(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Take a change of the journal back; or give one field of it back, alone."""
    found = plan_of(request, plan)
    change = get_object_or_404(Change.objects.within(found.scope), pk=pk)
    field = request.POST.get("field", "")
    try:
        made = _taken_back(request, found, change, field)
    except (ValidationError, PlanError) as error:
        return refused(request, found, error)
    said = _("Undone: %(change)s") % {"change": change.label}
    return changed(request, found, made, said)


def _taken_back(
    request: AuthorityRequest, plan: Plan, change: Change, field: str
) -> Change | None:
    if not field:
        return undo_change(plan=plan, change=change, by=request.user)
    return give_field_back(plan=plan, change=change, field=field, by=request.user)


def _editable_plan(request: AuthorityRequest, slug: str) -> Plan:
    plan = plan_of(request, slug)
    if not can_edit_plan(request.user, plan):
        raise PermissionDenied
    return plan


def _editable(request: AuthorityRequest, plan: str, key: str) -> Node:
    return node_of(_editable_plan(request, plan), key)


def _edited(
    request: AuthorityRequest, node: Node, form: NodeForm | TitleForm
) -> HttpResponse:
    reason = form.cleaned_data["reason"]
    try:
        change = edit_node(
            node=node, changes=form.changes, by=request.user, reason=reason
        )
    except PlanError as error:
        return refused(request, node.plan, error)
    if change is None:
        messages.info(request, _("Nothing changed."))
        return redirect(node)
    return changed(request, node, change, _("%(node)s changed.") % {"node": node})


def _edit_page(
    request: AuthorityRequest,
    node: Node,
    form: NodeForm | TitleForm,
    status: int,
    newer: Change | None = None,
) -> HttpResponse:
    if not isinstance(form, NodeForm):
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("node_edit", *node.address)
    context = {
        "plan": node.plan,
        "tab": "outline",
        "node": node,
        "form": form,
        "newer": newer,
        "share": share_of(node) if node.origin_id else None,
        "lock": lock_of(request.user, node.plan),
    }
    return render(request, "web/plans/edit.html", context, status=status)


def _proposed(request: AuthorityRequest, picture: Picture) -> dict[str, str]:
    """The level that fits where the new node would stand."""
    parent, after = request.GET.get("parent", ""), request.GET.get("after", "")
    beside = picture.node(after)
    kind = beside.kind if beside else child_level(picture, picture.node(parent))
    return {"kind": kind, "parent": parent, "after": after}


def _adding(picture: Picture, form: AddForm) -> dict[str, object]:
    return {
        "plan": picture.plan,
        "tab": "outline",
        "form": form,
        "parent": picture.node(str(form["parent"].value() or "")),
        "beside": picture.node(str(form["after"].value() or "")),
    }


def _added(
    request: AuthorityRequest, picture: Picture, form: AddForm
) -> tuple[Node, Change]:
    said = form.cleaned_data
    parent, position = position_after(picture, said["parent"], said["after"])
    return shape.add_node(
        plan=picture.plan,
        kind=Level(said["kind"]),
        title=said["title"],
        by=request.user,
        parent=parent,
        position=position,
    )


def _moved(request: AuthorityRequest, node: Node, form: MoveForm) -> Change:
    direction = form.cleaned_data["direction"]
    if direction in ("up", "down"):
        step = -1 if direction == "up" else 1
        return shape.shift_node(node=node, by=request.user, step=step)
    if direction == "indent":
        return shape.indent_node(node=node, by=request.user)
    if direction == "outdent":
        return shape.outdent_node(node=node, by=request.user)
    key, position = form.place
    parent = node_in(picture_of(node.plan), key) if key else None
    return shape.move_node(node=node, by=request.user, parent=parent, position=position)
