"""That a grant pays for an action can be taken back from the history."""

import pytest

from gouvernail.history.models import Change
from gouvernail.money.models import Grant
from gouvernail.money.services.grants import create_grant, link_grant, unlink_grant
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.undoing import undo_change
from tests.factories import Cast


@pytest.fixture
def action(plan: Plan) -> Node:
    """The first action."""
    return Node.objects.select_related("plan__organisation").get(plan=plan, key="a1")


@pytest.fixture
def linked(cast: Cast, action: Node) -> Change:
    """A grant pays for it: the line of its history that says so."""
    by = cast.finance
    details = {"title": "UREBA", "funder": "Wallonie"}
    grant = create_grant(organisation=cast.organisation, details=details, by=by)
    return link_grant(grant=grant, node=action, by=by)


def test_a_link_is_taken_back_and_said_again(
    plan: Plan, action: Node, cast: Cast, linked: Change
) -> None:
    back = undo_change(plan=plan, change=linked, by=cast.finance)
    assert not Grant.objects.of_nodes([action.pk]).exists()
    assert back is not None
    undo_change(plan=plan, change=back, by=cast.finance)
    assert Grant.objects.of_nodes([action.pk]).exists()


def test_a_link_that_was_undone_meanwhile_says_so(
    plan: Plan, action: Node, cast: Cast, linked: Change
) -> None:
    unlink_grant(grant=Grant.objects.get(), node=action, by=cast.finance)
    with pytest.raises(PlanError):
        undo_change(plan=plan, change=linked, by=cast.finance)
