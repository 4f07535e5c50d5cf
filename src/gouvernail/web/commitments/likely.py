"""Promises and actions that say the same, to accept one by one."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouvernail.commitments.likely import proposals_of
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.commitments.house import page, require_editing

PER_PAGE = 25


@require_safe
def likely(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """What looks alike and is neither linked nor set aside, to accept one by one."""
    require_editing(request)
    pairs = proposals_of(request.user, request.organisation)
    shown = Paginator(pairs, PER_PAGE).get_page(request.GET.get("page"))
    context = page(request, "likely", shown=shown, total=len(pairs))
    return render(request, "web/commitments/likely.html", context)
