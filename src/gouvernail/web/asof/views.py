"""The plan as it stood on a day."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.progress.evening import versions_of
from gouvernail.web.asof.asked import asked_of
from gouvernail.web.asof.page import AsOfPage
from gouvernail.web.plans.finding import plan_of

REFUSED = 422


@require_safe
def as_of(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The text of a version with the follow-up of an evening; a working draft has
    neither, and shows those of its plan."""
    found = plan_of(request, plan)
    if found.revises is not None:
        return redirect(reverse("as_of", args=found.revises.address))
    versions = versions_of(found)
    context = {"plan": found, "tab": "versions", "page": None}
    if not versions:
        return render(request, "web/asof/as_of.html", context)
    today = timezone.localdate()
    asked = asked_of(request.GET, versions, today)
    context["page"] = AsOfPage(found, request.user, asked, versions, today)
    status = REFUSED if asked.trouble else None
    return render(request, "web/asof/as_of.html", context, status=status)
