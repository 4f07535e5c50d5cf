"""A draft becomes a plan in force, and can become a draft again."""

import pytest
from django.core.exceptions import PermissionDenied

from gouvernail.history.models import Change
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan
from gouvernail.plans.services.lifecycle import back_to_draft, start_follow_up
from gouvernail.plans.services.undoing import undo_change
from tests.factories import Cast


@pytest.fixture
def plan(plan: Plan) -> Plan:
    """The plan while it is a draft."""
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.DRAFT)
    plan.state = PlanState.DRAFT
    return plan


def test_starting_the_follow_up_is_told_and_taken_back(plan: Plan, cast: Cast) -> None:
    change = start_follow_up(plan=plan, by=cast.coordinator)
    plan.refresh_from_db()
    assert plan.state == "in_force"
    assert change is not None
    assert change.details == {"state": ["draft", "in_force"]}
    undo_change(plan=plan, change=change, by=cast.coordinator)
    plan.refresh_from_db()
    assert plan.state == "draft"
    assert Change.objects.get(pk=change.pk).is_undone


def test_starting_twice_is_told_once(plan: Plan, cast: Cast) -> None:
    assert start_follow_up(plan=plan, by=cast.coordinator)
    assert start_follow_up(plan=plan, by=cast.coordinator) is None


def test_only_who_steers_starts_or_stops(plan: Plan, cast: Cast) -> None:
    for role in ("department_head", "contributor", "reader"):
        with pytest.raises(PermissionDenied):
            start_follow_up(plan=plan, by=cast[role])
        with pytest.raises(PermissionDenied):
            back_to_draft(plan=plan, by=cast[role])
