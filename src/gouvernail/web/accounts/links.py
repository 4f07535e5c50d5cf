"""Signing in by a link: asked for, sent, opened, taken."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gouvernail.accounts.links import VALID_FOR, find_link, take_link
from gouvernail.web.accounts.forms import AddressForm
from gouvernail.web.accounts.jobs import send_link

MINUTES = int(VALID_FOR.total_seconds() // 60)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a link; the answer is the same whoever has the address, or nobody."""
    if request.user.is_authenticated:
        return redirect("home")
    form = AddressForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "next": _forward(request), "minutes": MINUTES}
        return render(request, "account/link_ask.html", context)
    address = form.cleaned_data["email"]
    if too_often := _too_often(request, address):
        return too_often
    send_link.enqueue(address, _forward(request))
    return render(request, "account/link_sent.html", {"minutes": MINUTES})


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, token: str) -> HttpResponse:
    """Opened: one button. Guards of mailboxes open links, they press no button."""
    if request.method != "POST":
        link = find_link(token)
        context = {"link": link, "next": _forward(request)}
        status = 200 if link else 410
        return render(request, "account/link_open.html", context, status=status)
    user = take_link(token)
    if user is None:
        return render(request, "account/link_open.html", {"link": None}, status=410)
    clear_login(request)
    record_authentication(request, user, "link")
    login = Login(user=user, email=user.email, redirect_url=_forward(request) or None)
    answer: HttpResponse = perform_login(request, login)
    return answer


def _too_often(request: HttpRequest, address: str) -> HttpResponse | None:
    answer: HttpResponse | None = ratelimit.consume_or_429(
        request, action="request_login_code", key=address.lower()
    )
    return answer


def _forward(request: HttpRequest) -> str:
    """Where she was going, as long as it is a page of ours."""
    wanted = str(request.POST.get("next") or request.GET.get("next") or "")
    inside = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if inside else ""
