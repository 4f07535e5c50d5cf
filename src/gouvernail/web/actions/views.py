"""Views that people keep: keeping, renaming, sharing, putting away."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.typography import typeset
from gouvernail.history.models import Change
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan, SavedView
from gouvernail.plans.services.views import (
    change_view,
    delete_view,
    restore_view,
    save_view,
)
from gouvernail.web.actions.head import SCREENS, address_of, view_address
from gouvernail.web.plans.finding import plan_of


class NameForm(forms.Form):
    """What one may say of a view that is kept."""

    name = forms.CharField(
        max_length=80, error_messages={"required": gettext_lazy("A view needs a name.")}
    )
    is_shared = forms.BooleanField(required=False)
    is_default = forms.BooleanField(required=False)


class ViewForm(NameForm):
    """The same, and what it keeps."""

    screen = forms.ChoiceField(choices=[(code, code) for code in SCREENS])
    query = forms.CharField(required=False, max_length=2000)


@require_safe
def entrance(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The actions: as the person likes to open them, else the table."""
    found = plan_of(request, plan)
    view = SavedView.objects.visible_to(request.user).default_of(found, request.user)
    return redirect(view_address(view, found) if view else address_of(found, "table"))


@require_safe
def views(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The views of a plan: one's own, to arrange; those that others share."""
    found = plan_of(request, plan)
    kept = SavedView.objects.visible_to(request.user).of_plan(found)
    rows = [(view, view_address(view, found)) for view in kept]
    context = {
        "plan": found,
        "tab": "actions",
        "mine": [row for row in rows if row[0].owner_id == request.user.pk],
        "shared": [row for row in rows if row[0].owner_id != request.user.pk],
        "table": address_of(found, "table"),
    }
    return render(request, "web/actions/views.html", context)


@require_POST
def save(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Keep what is looked at under a name."""
    found = plan_of(request, plan)
    form = ViewForm(request.POST)
    if not form.is_valid():
        return _refused(request, found, str(next(iter(form.errors.values()))[0]))
    view = save_view(plan=found, by=request.user, values=form.cleaned_data)
    messages.success(request, _("View “%(name)s” kept.") % {"name": view.name})
    return redirect(view_address(view, found))


@require_POST
def alter(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Rename a view, share it, open the actions with it."""
    found = plan_of(request, plan)
    view = _view(request, found, pk)
    form = NameForm(request.POST)
    if not form.is_valid():
        return _refused(request, found, str(next(iter(form.errors.values()))[0]))
    try:
        change_view(view=view, by=request.user, values=form.cleaned_data)
    except ValidationError as error:
        return _refused(request, found, error.messages[0])
    messages.success(request, _("View “%(name)s” changed.") % {"name": view.name})
    return redirect(_list(found))


@require_POST
def delete(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Put a view away; the toast brings it back."""
    found = plan_of(request, plan)
    view = _view(request, found, pk)
    change = delete_view(view=view, by=request.user)
    names = [*_names(found), change.pk]
    tags = f"undo:{reverse('view_restore', args=names)}"
    said = typeset(_("View “%(name)s” put away.") % {"name": view.name})
    messages.success(request, said, extra_tags=tags)
    return redirect(_list(found))


@require_POST
def restore(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Bring back a view that was put away."""
    found = plan_of(request, plan)
    change = get_object_or_404(Change, pk=pk)
    try:
        restore_view(plan=found, change=change, by=request.user)
    except ValidationError as error:
        return _refused(request, found, error.messages[0])
    return redirect(_list(found))


def _view(request: AuthorityRequest, plan: Plan, pk: int) -> SavedView:
    found = SavedView.objects.visible_to(request.user).of_plan(plan)
    view: SavedView = get_object_or_404(found, pk=pk)
    view.plan = plan
    return view


def _refused(request: AuthorityRequest, plan: Plan, why: Any) -> HttpResponse:
    messages.error(request, typeset(str(why)))
    return redirect(_list(plan))


def _list(plan: Plan) -> str:
    return reverse("views", args=_names(plan))


def _names(plan: Plan) -> list[str]:
    return [plan.organisation.slug, plan.slug]
