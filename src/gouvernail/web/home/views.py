"""Plans I can see, my page, and the pulse of the server."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from gouvernail.imports.models import Import
from gouvernail.organisations.request import SignedInRequest
from gouvernail.plans.models import Plan
from gouvernail.web.home.my_page import my_actions


def home(request: SignedInRequest) -> HttpResponse:
    """Every plan that this person may read, and the imports left unfinished."""
    plans = Plan.objects.visible_to(request.user).for_list()
    pending = Import.objects.visible_to(request.user).in_review().for_list()
    context = {"plans": plans, "pending": pending}
    return render(request, "web/home/home.html", context)


def my_page(request: SignedInRequest) -> HttpResponse:
    """The actions she leads: what needs a word first."""
    return render(request, "web/home/my_page.html", my_actions(request.user))


@never_cache
@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
