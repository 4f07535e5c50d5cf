"""What every page of the citizens needs: the house, its plans, who may answer."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.participation.models import Consultation, Contribution
from gouvernail.participation.policies import can_moderate
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan

SECTION = "citizens"


def require_moderator(request: AuthorityRequest) -> None:
    """Words and names of citizens are for who answers them, and nobody else."""
    if not can_moderate(request.user, request.organisation):
        raise PermissionDenied


def context_of(request: AuthorityRequest, tab: str, **more: Any) -> dict[str, Any]:
    """What every page here needs."""
    return {
        "organisation": request.organisation,
        "section": SECTION,
        "citizens_tab": tab,
        **more,
    }


def contribution_of(request: AuthorityRequest, pk: int) -> Contribution:
    """The words of that number said to this house, or a 404."""
    require_moderator(request)
    rows = Contribution.objects.visible_to(request.user).for_list()
    here = rows.of_organisation(request.organisation)
    return get_object_or_404(here.prefetch_related("places"), pk=pk)


def consultation_of(request: AuthorityRequest, pk: int) -> Consultation:
    """The consultation of that number of this house, or a 404."""
    require_moderator(request)
    rows = Consultation.objects.visible_to(request.user).for_page()
    return get_object_or_404(rows.of_organisation(request.organisation), pk=pk)


def drafts_of(request: AuthorityRequest) -> list[Plan]:
    """The drafts of this house, the newest first."""
    rows = Plan.objects.visible_to(request.user).of_organisation(request.organisation)
    drafts = rows.live().filter(state=PlanState.DRAFT).order_by("-pk")
    own = drafts.filter(organisation=request.organisation)
    return list(own.distinct())
