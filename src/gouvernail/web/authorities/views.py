"""Several authorities at once."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import SignedInRequest
from gouvernail.web.authorities.page import authorities_of
from gouvernail.web.authorities.tables import as_csv


@require_safe
def authorities(request: SignedInRequest) -> HttpResponse:
    """Her authorities side by side."""
    context = {"page": authorities_of(request.user), "tab": "authorities"}
    return render(request, "web/authorities/authorities.html", context)


@require_safe
def export(request: SignedInRequest) -> HttpResponse:
    """The same as a table for a spreadsheet."""
    body = as_csv(authorities_of(request.user))
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="autorites.csv"'
    return response
