"""The outbox of a demonstration: what would have been sent, read in the browser."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gouvernail.notifications.models import Mail
from gouvernail.organisations.request import SignedInRequest

PER_PAGE = 50
# The page of a mail has its styles inline, and may do nothing else.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

View = Callable[..., HttpResponse]


def in_development(view: View) -> View:
    """Everybody's mails: only where GOUVERNAIL_OUTBOX says so."""

    @wraps(view)
    def guarded(request: SignedInRequest, **kwargs: int) -> HttpResponse:
        if not settings.OUTBOX:
            raise Http404
        return view(request, **kwargs)

    return require_safe(guarded)


@in_development
def outbox(request: SignedInRequest) -> HttpResponse:
    """Every mail, newest first."""
    pages = Paginator(Mail.objects.for_list(), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {"tab": "outbox", "page": page, "total": pages.count}
    return render(request, "web/notifications/outbox.html", context)


@in_development
def mail(request: SignedInRequest, number: int) -> HttpResponse:
    """One mail: to whom, and its plain text."""
    found = get_object_or_404(Mail, pk=number)
    return render(request, "web/notifications/outbox_mail.html", {"mail": found})


@in_development
def page(request: SignedInRequest, number: int) -> HttpResponse:
    """The same as mail programs show it, in a sandbox."""
    found = get_object_or_404(Mail, pk=number)
    return HttpResponse(found.html, headers={"Content-Security-Policy": POLICY})
