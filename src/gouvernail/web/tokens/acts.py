"""What one does with an application: stop it, let it in again, give it tokens."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.tokens.models import Token
from gouvernail.tokens.services.applications import (
    start_application,
    stop_application,
)
from gouvernail.tokens.services.issuing import issue, revoke
from gouvernail.web.directory.house import REFUSED, said
from gouvernail.web.tokens.applications import application_of, context_of
from gouvernail.web.tokens.asking import is_done, only_now, prove_it_is_you
from gouvernail.web.tokens.forms import TokenForm


@require_POST
def stop(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """It acts no more; let in again, it needs new tokens."""
    row = application_of(request, pk)
    stop_application(application=row, by=request.user)
    undo = reverse("application_start", args=[organisation, pk])
    said(request, _("“%(name)s” is stopped, its tokens as well.") % {"name": row}, undo)
    return redirect("application", organisation, pk)


@require_POST
def start(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """It may have tokens again."""
    row = application_of(request, pk)
    start_application(application=row, by=request.user)
    said(request, _("“%(name)s” is let in. It needs a token.") % {"name": row})
    return redirect("application", organisation, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def token_new(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """A form; the answer to it is the only page that shows the secret."""
    row = application_of(request, pk)
    if late := prove_it_is_you(request):
        return late
    form = TokenForm(request.POST or None)
    made: list[tuple[Token, str]] = []

    def act() -> None:
        made.append(issue(**form.cleaned_data, by=request.user, application=row))

    if is_done(form, act):
        token, secret = made[0]
        context = context_of(request, token=token, secret=secret, application=row)
        return only_now(render(request, "web/tokens/made.html", context))
    status = REFUSED if form.is_bound else 200
    context = context_of(request, form=form, application=row)
    return render(request, "web/tokens/new.html", context, status=status)


@require_POST
def token_revoke(
    request: AuthorityRequest, organisation: str, pk: int, token: int
) -> HttpResponse:
    """It works no more."""
    row = application_of(request, pk)
    found = get_object_or_404(
        Token.objects.select_related("application"), pk=token, application=row
    )
    revoke(token=found, by=request.user)
    said(request, _("“%(name)s” works no more.") % {"name": found.name})
    return redirect("application", organisation, pk)
