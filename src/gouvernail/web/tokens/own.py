"""The tokens of a person: programs that act in her name."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from gouvernail.core.typography import typeset
from gouvernail.organisations.request import SignedInRequest
from gouvernail.tokens.models import Token
from gouvernail.tokens.policies import can_have_tokens
from gouvernail.tokens.services.issuing import issue, revoke
from gouvernail.web.directory.house import REFUSED
from gouvernail.web.tokens.asking import is_done, only_now, prove_it_is_you
from gouvernail.web.tokens.forms import TokenForm


@require_safe
def tokens(request: SignedInRequest) -> HttpResponse:
    """Those that work, and those that worked once."""
    rows = list(Token.objects.of_person(request.user))
    context = {
        "tokens": [row for row in rows if row.is_alive],
        "former": [row for row in rows if not row.is_alive],
        "may_make": can_have_tokens(request.user),
    }
    return render(request, "web/tokens/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """A form; the answer to it is the only page that shows the secret."""
    if not can_have_tokens(request.user):
        raise PermissionDenied
    if late := prove_it_is_you(request):
        return late
    form = TokenForm(request.POST or None)
    made: list[tuple[Token, str]] = []

    def act() -> None:
        made.append(issue(**form.cleaned_data, by=request.user))

    if is_done(form, act):
        token, secret = made[0]
        context = {"token": token, "secret": secret, "application": None}
        return only_now(render(request, "web/tokens/made.html", context))
    status = REFUSED if form.is_bound else 200
    context = {"form": form, "application": None}
    return render(request, "web/tokens/new.html", context, status=status)


@require_POST
def revoke_one(request: SignedInRequest, pk: int) -> HttpResponse:
    """It works no more."""
    token = get_object_or_404(Token.objects.of_person(request.user), pk=pk)
    revoke(token=token, by=request.user)
    sentence = _("“%(name)s” works no more.") % {"name": token.name}
    messages.success(request, typeset(sentence))
    return redirect("my_tokens")
