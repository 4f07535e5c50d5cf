"""Wanting no more mails, by the link at their foot: without a sign-in."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gouvernail.notifications.addresses import read_stop
from gouvernail.notifications.enums import MailKind
from gouvernail.notifications.services import stop_mails


@csrf_exempt  # Mail programs post it by themselves (RFC 8058); the token is signed.
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button; opening it does nothing, since mail scanners do."""
    found = read_stop(token)
    if found is None:
        raise Http404
    person, kind = found
    if request.method == "POST":
        stop_mails(person=person, kind=kind)
    context = {
        "person": person,
        "is_campaign": kind == MailKind.CAMPAIGN,
        "done": request.method == "POST",
    }
    return render(request, "web/notifications/stop.html", context)
