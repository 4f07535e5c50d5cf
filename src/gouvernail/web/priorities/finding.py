"""The session that an address names, for who may see it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.priorities.models import Session
from gouvernail.priorities.policies import (
    can_read_result,
    can_run_sessions,
    is_of_the_house,
)
from gouvernail.web.plans.finding import plan_of


def session_of(request: AuthorityRequest, slug: str, pk: int) -> Session:
    """The session of that plan, for the house and for who reads its result; a 404
    where the authority keeps priorities from the council."""
    found = plan_of(request, slug)
    session = get_object_or_404(Session.objects.of_plan(found), pk=pk)
    session.plan = found
    house = is_of_the_house(request.user, found)
    if not house and not can_read_result(request.user, session):
        raise Http404 if session.is_shown else PermissionDenied
    return session


def run_by(request: AuthorityRequest, slug: str, pk: int) -> Session:
    """The same, for who runs it."""
    session = session_of(request, slug, pk)
    require_running(request, session.plan)
    return session


def require_running(request: AuthorityRequest, plan: Plan) -> None:
    """A 403 for who does not run sessions."""
    if not can_run_sessions(request.user, plan):
        raise PermissionDenied
