"""The evaluation that an address names, for who may see it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.policies import can_evaluate, can_read
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.web.plans.finding import plan_of

TAB = {"tab": "evaluations"}


def evaluation_of(request: AuthorityRequest, slug: str, pk: int) -> Evaluation:
    """The evaluation of that plan, a 403 for whom the house keeps it from."""
    found = plan_of(request, slug)
    rows = Evaluation.objects.visible_to(request.user).of_plan(found).for_page()
    evaluation = get_object_or_404(rows, pk=pk)
    evaluation.plan = found
    if not can_read(request.user, evaluation):
        raise PermissionDenied
    return evaluation


def frozen_one(request: AuthorityRequest, slug: str, pk: int) -> Evaluation:
    """The same, once its figures stand; before, there is nothing to show."""
    evaluation = evaluation_of(request, slug, pk)
    if evaluation.is_planned:
        raise Http404
    return evaluation


def run_by(request: AuthorityRequest, slug: str, pk: int) -> Evaluation:
    """The evaluation, for who runs it; a 403 for the others of the house."""
    evaluation = evaluation_of(request, slug, pk)
    require_running(request, evaluation.plan)
    return evaluation


def require_running(request: AuthorityRequest, plan: Plan) -> None:
    """A 403 for who does not run evaluations."""
    if not can_evaluate(request.user, plan):
        raise PermissionDenied
