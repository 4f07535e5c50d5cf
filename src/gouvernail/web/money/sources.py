"""The sources of financing of the house: names, kinds, those put away."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.typography import typeset
from gouvernail.money.enums import Funder
from gouvernail.money.models import FundingSource
from gouvernail.money.models.lines import MOST_NAME
from gouvernail.money.policies import can_edit_sources
from gouvernail.money.services.sources import (
    add_source,
    archive_source,
    edit_source,
    start_sources,
    usual_names,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.directory.forms import is_accepted
from gouvernail.web.money.house import REFUSED, moneyed_plan, page
from gouvernail.web.plans.forms import DressedForm


class SourceForm(DressedForm):
    """What a source is called, and what kind it is."""

    name = forms.CharField(label=gettext_lazy("Source"), max_length=MOST_NAME)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of source"), choices=Funder.choices
    )


@require_safe
def sources(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """All of them, those in use first."""
    found = moneyed_plan(request, plan)
    rows = list(FundingSource.objects.of_organisation(request.organisation))
    context = page(
        request,
        found,
        in_use=[row for row in rows if row.archived_at is None],
        archived=[row for row in rows if row.archived_at is not None],
        usual=[] if rows else usual_names(),
        may_edit=can_edit_sources(request.user, request.organisation),
    )
    return render(request, "web/money/sources.html", context)


@require_POST
def start(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Write the usual ones down."""
    moneyed_plan(request, plan)
    start_sources(organisation=request.organisation, by=request.user)
    return redirect("money_sources", organisation, plan)


def new(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Add one."""

    def save(form: SourceForm) -> None:
        house = request.organisation
        add_source(organisation=house, details=form.cleaned_data, by=request.user)

    return _form(request, plan, None, save)


def edit(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Call it otherwise."""
    source = _source(request, pk)

    def save(form: SourceForm) -> None:
        edit_source(source=source, details=form.cleaned_data, by=request.user)

    return _form(request, plan, source, save)


@require_POST
def archive(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Put it away, or bring it back."""
    moneyed_plan(request, plan)
    source = _source(request, pk)
    away = source.archived_at is None
    archive_source(source=source, by=request.user, away=away)
    said = _("“%(name)s” is put away.") if away else _("“%(name)s” is back.")
    undo = reverse("money_source_archive", args=[organisation, plan, pk])
    told = typeset(said % {"name": source.name})
    messages.success(request, told, extra_tags=f"undo:{undo}")
    return redirect("money_sources", organisation, plan)


def _source(request: AuthorityRequest, pk: int) -> FundingSource:
    rows = FundingSource.objects.of_organisation(request.organisation)
    return get_object_or_404(rows.select_related("organisation"), pk=pk)


def _form(
    request: AuthorityRequest,
    plan: str,
    source: FundingSource | None,
    save: Callable[[SourceForm], None],
) -> HttpResponse:
    found = moneyed_plan(request, plan)
    if not can_edit_sources(request.user, request.organisation):
        raise PermissionDenied
    before = {"name": source.name, "kind": source.kind} if source else {}
    form = SourceForm(request.POST or None, initial=before, label_suffix="")
    if request.method == "POST" and is_accepted(form, lambda: save(form)):
        messages.success(request, _("The source is saved."))
        return redirect("money_sources", request.organisation.slug, found.slug)
    status = REFUSED if request.method == "POST" else 200
    context = page(request, found, form=form, source=source)
    return render(request, "web/money/source_form.html", context, status=status)
