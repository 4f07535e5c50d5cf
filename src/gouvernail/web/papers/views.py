"""The documents of a plan: the list, and each as a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouvernail.editions.catalogue import FORMATS
from gouvernail.editions.making import Wish, document_of
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.progress.veil import audience_of
from gouvernail.reports.papers.material import Extent
from gouvernail.web.papers.page import PapersPage, asked_in
from gouvernail.web.plans.finding import plan_of

# Read in the browser; the others are kept as files.
SHOWN = ("pdf",)


@require_safe
def papers(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Every document, for the whole plan or a part, for the eyes chosen."""
    found = plan_of(request, plan)
    own = audience_of(request.user, found)
    page = PapersPage(found, asked_in(request.GET.dict(), own), own)
    context = {"plan": found, "tab": "papers", "page": page}
    return render(request, "web/papers/papers.html", context)


@require_safe
def paper(
    request: AuthorityRequest, organisation: str, plan: str, kind: str, form: str
) -> HttpResponse:
    """One document in one format."""
    found = plan_of(request, plan)
    asked = asked_in(request.GET.dict(), audience_of(request.user, found))
    try:
        wish = Wish(kind, form, asked.eyes, extent=Extent(asked.part))
        data = document_of(found, wish)
    except PlanError as error:
        raise Http404 from error
    answer = HttpResponse(data, content_type=FORMATS[form].mime)
    way = "inline" if form in SHOWN else "attachment"
    name = f"{organisation}-{found.slug}-{kind}.{form}"
    answer["Content-Disposition"] = f'{way}; filename="{name}"'
    return answer
