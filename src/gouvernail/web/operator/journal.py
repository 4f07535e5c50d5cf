"""The journal of the installation: what was done outside of any authority."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouvernail.history.models import Change
from gouvernail.organisations.request import SignedInRequest
from gouvernail.privacy.sign_ins import INSTALLATION
from gouvernail.web.journal.telling import said_of
from gouvernail.web.operator.views import for_operators

PER_PAGE = 50


@require_safe
@for_operators
def journal(request: SignedInRequest) -> HttpResponse:
    """Fifty lines a page, newest first."""
    rows = Change.objects.within(INSTALLATION).for_list()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "tab": "journal",
        "page": page,
        "total": page.paginator.count,
        "lines": [said_of(row) for row in page.object_list],
    }
    return render(request, "web/operator/journal.html", context)
