"""What everybody reads of the plans of an authority, and what was published."""

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.publishing.models import Publication
from gouvernail.publishing.waiting import changes_since
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.publishing.addresses import address_of_site, embeds_of
from gouvernail.web.publishing.page import context_of, page_of, require_publish
from gouvernail.web.publishing.rows import published_rows

PER_PAGE = 40


@require_safe
def publishing(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The public site: what is read, what is arranged, where it is set up."""
    page = page_of(request)
    context = context_of(
        request,
        page=page,
        address=address_of_site(request, page.site),
        embeds=embeds_of(page.shown),
    )
    return render(request, "web/publishing/publishing.html", context)


@require_safe
def waiting(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """What one would change by publishing now, for the page that asks for it."""
    found = plan_of(request, plan)
    require_publish(request, found.organisation)
    context = {"plan": found, "waiting": changes_since(found)}
    return render(request, "web/publishing/_waiting.html", context)


@require_safe
def publications(
    request: AuthorityRequest, organisation: str, plan: str
) -> HttpResponse:
    """Everything that everybody could read of a plan, the last first."""
    found = plan_of(request, plan)
    rows = Publication.objects.published().of_plan(found).for_list()
    page: Page[Publication] = Paginator(rows, PER_PAGE).get_page(
        request.GET.get("page")
    )
    told = {"page": page, "total": page.paginator.count}
    rows_shown = published_rows(page, found)
    context = context_of(request, plan=found, rows=rows_shown, **told)
    return render(request, "web/publishing/publications.html", context)
