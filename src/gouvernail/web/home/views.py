"""Plans I can see, my page, and the pulse of the server."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from gouvernail.organisations.request import SignedInRequest
from gouvernail.web.home.houses import houses_of
from gouvernail.web.home.my_page import my_page_of


def home(request: SignedInRequest) -> HttpResponse:
    """Every plan that this person may read, and the imports left unfinished."""
    context = {"tab": "home", "houses": houses_of(request.user)}
    return render(request, "web/home/home.html", context)


def my_page(request: SignedInRequest) -> HttpResponse:
    """What she must do, what waits for her answer, what moves near her."""
    context = {"tab": "my_page", "page": my_page_of(request.user)}
    return render(request, "web/home/my_page.html", context)


@never_cache
@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
