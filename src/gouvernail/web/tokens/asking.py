"""What the pages of tokens share: proof that it is she, refusals, the secret once."""

from collections.abc import Callable

from allauth.account.internal.flows.reauthentication import (
    is_reauthentication_required,
    raise_if_reauthentication_required,
)
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from gouvernail.plan.wording import PlanError


def prove_it_is_you(request: HttpRequest) -> HttpResponse | None:
    """Ask for the password again where it was not given lately.

    A form that comes too late is shown again after the proof: it is never sent on in
    her place.
    """
    if request.method != "POST":
        raise_if_reauthentication_required(request, app="")
        return None
    late = is_reauthentication_required(request, app="")
    return redirect(request.path) if late else None


def is_done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do what a valid form asks; the sentence of a refusal stands on top of it."""
    if not form.is_valid():
        return False
    try:
        act()
    except PlanError as error:
        form.add_error(None, error.wording.render(get_language() or "fr"))
        return False
    return True


def only_now(answer: HttpResponse) -> HttpResponse:
    """No cache, no history of the browser keeps a page with a secret."""
    answer["Cache-Control"] = "no-store"
    return answer
