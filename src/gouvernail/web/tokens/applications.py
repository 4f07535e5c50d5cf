"""The programs that an authority lets in."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gouvernail.history.models import Change
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.tokens.models import Application
from gouvernail.tokens.policies import can_keep_applications
from gouvernail.tokens.services.applications import (
    add_application,
    change_application,
)
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.journal.words import VERBS
from gouvernail.web.tokens.asking import is_done, prove_it_is_you
from gouvernail.web.tokens.forms import ApplicationForm, form_of

# Lines of the journal that the page of an application shows.
SHOWN = 20


@require_safe
def applications(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Each with its role, its tokens and when they were last used."""
    require_keeping(request)
    rows = Application.objects.of_organisation(request.organisation).for_list()
    context = context_of(request, rows=list(rows))
    return render(request, "web/tokens/applications.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Let a program in; its tokens come next."""
    require_keeping(request)
    if late := prove_it_is_you(request):
        return late
    form = ApplicationForm(request.POST or None)
    made: list[Application] = []

    def act() -> None:
        details, house = form.cleaned_data, request.organisation
        made.append(
            add_application(organisation=house, details=details, by=request.user)
        )

    if is_done(form, act):
        said(request, _("“%(name)s” is let in. It needs a token.") % {"name": made[0]})
        return redirect("application", organisation, made[0].pk)
    return _form_page(request, form, None)


@require_safe
def application(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """One application: what it is, its tokens, what it did."""
    row = application_of(request, pk)
    tokens = row.tokens.all()
    lines = Change.objects.within(request.organisation.scope)
    told = lines.about(f"application:{row.pk}") | lines.about(
        f"person:{row.account_id}"
    )
    context = context_of(
        request,
        application=row,
        tokens=[token for token in tokens if token.is_alive],
        former=[token for token in tokens if not token.is_alive],
        lines=[(line, VERBS[line.verb]) for line in told.for_list()[:SHOWN]],
    )
    return render(request, "web/tokens/application.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Another name, another role."""
    row = application_of(request, pk)
    if late := prove_it_is_you(request):
        return late
    form = ApplicationForm(request.POST) if request.POST else form_of(row)

    def act() -> None:
        change_application(application=row, details=form.cleaned_data, by=request.user)

    if is_done(form, act):
        said(request, _("%(name)s saved.") % {"name": form.cleaned_data["name"]})
        return redirect("application", organisation, pk)
    return _form_page(request, form, row)


def require_keeping(request: AuthorityRequest) -> None:
    """These pages are for who lets programs in."""
    if not can_keep_applications(request.user, request.organisation):
        raise PermissionDenied


def application_of(request: AuthorityRequest, pk: int) -> Application:
    """One of the house, or a 404."""
    require_keeping(request)
    rows = Application.objects.of_organisation(request.organisation).for_list()
    return get_object_or_404(rows.select_related("account", "organisation"), pk=pk)


def context_of(request: AuthorityRequest, **more: Any) -> dict[str, Any]:
    """What each of these pages needs."""
    house = request.organisation
    return {"organisation": house, "section": "authority", **more}


def _form_page(
    request: AuthorityRequest, form: ApplicationForm, row: Application | None
) -> HttpResponse:
    status = REFUSED if form.is_bound else 200
    context = context_of(request, form=form, application=row)
    return render(request, "web/tokens/application_form.html", context, status=status)
