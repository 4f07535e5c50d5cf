"""Coverage both ways: promises without action, actions without promise."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouvernail.commitments.carrying import carried_of
from gouvernail.commitments.coverage import coverage_of, plans_of
from gouvernail.commitments.models import Commitment
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.commitments.house import chosen_declaration, page


@require_safe
def coverage(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Which promises wait for an action, and which actions no promise names."""
    declaration, others = chosen_declaration(request)
    plans = plans_of(request.user, request.organisation)
    wanted = request.GET.get("plan", "")
    plan = next((each for each in plans if str(each.pk) == wanted), None)
    plan = plan or next(iter(plans), None)
    context = page(
        request,
        "coverage",
        declaration=declaration,
        declarations=others,
        plan=plan,
        plans=plans,
        is_open="open" in request.GET,
    )
    if declaration is not None:
        found = Commitment.objects.of_declaration(declaration)
        context["coverage"] = coverage_of(carried_of(found, request.user), plan)
    return render(request, "web/commitments/coverage.html", context)
