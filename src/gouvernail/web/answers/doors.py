"""What every page of a link does first: find the link, and keep it to itself."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from gouvernail.answers.models import AnswerLink

LinkView = Callable[..., HttpResponse]


def by_link(view: LinkView) -> LinkView:
    """A view of who holds a link: it gets the link in place of the token.

    There is no session to ride on: the secret stands in the address alone, and a page
    that sends no referrer cannot prove its origin. So no other token is asked for.
    """

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def opened(request: HttpRequest, token: str, **holes: str) -> HttpResponse:
        link = AnswerLink.objects.of_token(token)
        if link is None:
            return sealed(render(request, "web/answers/unknown.html", status=404))
        return sealed(view(request, link, **holes))

    return opened


def sealed(response: HttpResponse) -> HttpResponse:
    """The address is a secret: no search engine, no referrer, no shared cache."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-cache"
    return response
