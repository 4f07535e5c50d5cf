"""The documents of a plan: the list, and each as a file."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gouvernail.editions.making import NoSuchDocumentError
from gouvernail.editions.services import order_document
from gouvernail.editions.wishes import Wish
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import audience_of
from gouvernail.web.editions.files import file_of
from gouvernail.web.editions.words import sentence_of
from gouvernail.web.papers.asked import Asked, asked_in
from gouvernail.web.papers.page import PapersPage
from gouvernail.web.papers.selection import extent_of
from gouvernail.web.plans.finding import plan_of


@require_safe
def papers(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Every document, for the whole plan or a part, for the eyes chosen."""
    found = plan_of(request, plan)
    asked = asked_in(request.GET.dict(), audience_of(request.user, found))
    page = PapersPage(found, asked, request.user)
    context = {"plan": found, "tab": "papers", "page": page}
    return render(request, "web/papers/papers.html", context)


@require_safe
def paper(
    request: AuthorityRequest, organisation: str, plan: str, kind: str, form: str
) -> HttpResponse:
    """One document in one format: the file, or the page that waits for it."""
    found = plan_of(request, plan)
    asked = asked_in(request.GET.dict(), audience_of(request.user, found))
    try:
        wish = _wish(request, found, asked, kind, form)
        edition = order_document(plan=found, wish=wish, by=request.user)
    except NoSuchDocumentError as error:
        raise Http404 from error
    except PlanError as error:
        messages.error(request, sentence_of(error))
        address = reverse("papers", args=[organisation, plan])
        return redirect(f"{address}?{asked.query}")
    return file_of(edition) if edition.is_made else redirect(edition)


def _wish(
    request: AuthorityRequest, plan: Plan, asked: Asked, kind: str, form: str
) -> Wish:
    return Wish(
        kind,
        form,
        audience=asked.eyes,
        subject=asked.about,
        extent=extent_of(plan, request.user, asked),
        template=asked.template,
    )
