"""The centre: everything that somebody was told, newest first, and why."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from gouvernail.notifications.models import Notification
from gouvernail.notifications.services import mark_all_read, mark_read
from gouvernail.organisations.request import SignedInRequest

PER_PAGE = 50


@require_safe
def notifications(request: SignedInRequest) -> HttpResponse:
    """Hers, fifty to a page."""
    told = Notification.objects.visible_to(request.user)
    pages = Paginator(told.for_list(), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "tab": "notifications",
        "page": page,
        "total": pages.count,
        "unread": told.unread().count(),
    }
    return render(request, "web/notifications/centre.html", context)


@require_safe
def notification(request: SignedInRequest, number: int) -> HttpResponse:
    """Open what it tells of: from then on it is read."""
    told = Notification.objects.visible_to(request.user)
    found = get_object_or_404(told, pk=number)
    mark_read(notification=found, by=request.user)
    return redirect(_safe(request, found.address))


@require_POST
def read_all(request: SignedInRequest) -> HttpResponse:
    """Nothing is unread any more."""
    mark_all_read(by=request.user)
    return redirect("notifications")


def _safe(request: HttpRequest, address: str) -> str:
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()})
    return address if address and ours else "notifications"
