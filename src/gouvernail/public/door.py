"""The one way in: every public page is a function of a `Visit`.

No page reads a cookie, a session or a person: what a page shows is the same for
everybody.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import override

from gouvernail.public.coming import visit_of
from gouvernail.public.nothing import nothing_here
from gouvernail.public.visit import Visit

__all__ = ["Page", "Visit", "missing", "nothing_here", "page"]

Page = Callable[..., HttpResponseBase]


def page(view: Page) -> Page:
    """A public page: `view(visit, **holes)`. What is not published is one friendly
    page that does not say whether it exists."""

    @login_not_required
    @wraps(view)
    def door(request: HttpRequest, **holes: Any) -> HttpResponseBase:
        visit = visit_of(request, **holes)
        if visit is None:
            return nothing_here(request)
        with override(visit.language):
            gone = visit.withdrawn.get(str(visit.holes.get("key", "")))
            if gone is not None:
                return visit.page("public/withdrawn.html", {"gone": gone}, 410)
            return view(visit, **visit.holes)

    return door


def missing(visit: Visit) -> HttpResponse:
    """A page of a site that is published, at an address that leads nowhere."""
    return visit.page("public/missing.html", {}, status=404)
