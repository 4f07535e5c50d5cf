"""What a document changed in a plan is taken back from the history of the plan."""

import pytest

from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.undoing import undo_change, verdicts
from tests.factories import Cast, plan_value
from tests.imports.test_update import ACTIONS
from tests.imports.updating import (
    applied_whole,
    march,
    march_value,
    value_now,
)


def test_the_last_update_is_taken_back_as_a_whole(cast: Cast, plan: Plan) -> None:
    before = value_now(plan)
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    summary = applied_whole(imported, cast.coordinator)
    undo = undo_change(plan=plan, change=summary, by=cast.coordinator)
    assert value_now(plan) == before
    assert undo is not None
    assert undo.undoes == summary
    assert verdicts(cast.coordinator, plan, [undo]) == {}


def test_an_update_after_which_something_changed_says_so(
    cast: Cast, plan: Plan
) -> None:
    imported = march(cast, plan, march_value(plan_value(ACTIONS)))
    summary = applied_whole(imported, cast.coordinator)
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    edit_node(node=node, changes={"priority": "haute"}, by=cast.coordinator)
    with pytest.raises(PlanError, match="one by one"):
        undo_change(plan=plan, change=summary, by=cast.coordinator)
    assert verdicts(cast.reader, plan, [summary]) == {}
