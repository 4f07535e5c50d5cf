"""What a document says of where an action stands."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gouvernail.organisations.enums import Topic
from gouvernail.organisations.models import Visibility
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Node, Plan
from gouvernail.reports.papers.material import material_of
from gouvernail.reports.papers.states import state_of


@pytest.mark.parametrize(("kept", "is_told"), [(False, True), (True, False)])
def test_who_may_not_know_the_dates_is_not_told_that_an_action_is_late(
    plan: Plan, kept: bool, is_told: bool
) -> None:
    past = timezone.localdate() - timedelta(days=3)
    Node.objects.filter(plan=plan, key="a1").update(due_on=past)
    if kept:
        Visibility.objects.create(
            organisation=plan.organisation, topic=Topic.DATES, audience="internal"
        )
    told = material_of(plan, Audience.PUBLIC)
    assert ("en retard" in state_of(told.tree["a1"], told)) is is_told
