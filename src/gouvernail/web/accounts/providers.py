"""The sign-in of an authority: chosen by who comes in, entered by who keeps it."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gouvernail.notifications.addresses import absolute
from gouvernail.organisations.models import IdentityProvider, Organisation
from gouvernail.organisations.policies import can_administer, can_operate
from gouvernail.organisations.request import AuthorityRequest, SignedInRequest
from gouvernail.organisations.services.providers import (
    remove_provider,
    save_provider,
)
from gouvernail.web.accounts.provider_form import ProviderForm, form_of

# What one reads at a glance; the others are found by name.
SHOWN = 12


@login_not_required
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The authorities that have a sign-in of their own; found by a word of the name."""
    words = request.GET.get("q", "").strip()[:100]
    rows = IdentityProvider.objects.in_use().matching(words).for_list()
    found = list(rows[: SHOWN + 1])
    context = {
        "providers": found[:SHOWN],
        "words": words,
        "has_more": len(found) > SHOWN,
        "is_searched": bool(words) or len(found) > SHOWN,
    }
    return render(request, "account/providers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def of_authority(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The provider of one authority, entered by its administrators."""
    if not can_administer(request.user, request.organisation):
        raise PermissionDenied
    return _page(request, request.organisation)


@require_http_methods(["GET", "HEAD", "POST"])
def of_installation(request: SignedInRequest) -> HttpResponse:
    """The provider of all authorities, entered by who runs the installation."""
    if not can_operate(request.user):
        raise PermissionDenied
    return _page(request, None)


def _page(request: SignedInRequest, organisation: Organisation | None) -> HttpResponse:
    row = IdentityProvider.objects.of(organisation).first()
    if request.method == "POST" and request.POST.get("do") == "remove":
        remove_provider(organisation=organisation, by=request.user)
        return redirect(request.path)
    form = ProviderForm(request.POST, row=row) if request.POST else form_of(row)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        save_provider(organisation=organisation, values=values, by=request.user)
        return redirect(request.path)
    context = {"form": form, "row": row, "back": _back(row), "here": request.path}
    return render(request, "web/accounts/provider.html", context)


def _back(row: IdentityProvider | None) -> str:
    """The address that the provider must know; once there is a short name."""
    if row is None:
        return ""
    return absolute(reverse("openid_connect_callback", args=[row.slug]))
