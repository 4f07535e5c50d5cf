"""What somebody leads goes to another, in one piece for each plan, and comes back."""

import pytest
from django.core.exceptions import PermissionDenied

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.bulk import undo_many
from gouvernail.progress.handing import hand_over
from tests.factories import Cast, make_plan, plan_value


@pytest.fixture
def plans(cast: Cast, plan: Plan) -> list[Plan]:
    """Two plans in each of which the contributor leads two actions."""
    both = [plan, make_plan(cast.organisation, plan_value(title="Autre PST"))]
    led = Node.objects.filter(plan__in=both, key__in=["a1", "a2"])
    led.update(lead=cast.contributor)
    return both


def leads(plans: list[Plan], person: User) -> int:
    return Node.objects.filter(plan__in=plans, lead=person).count()


def test_all_she_leads_goes_over_and_each_plan_takes_it_back_in_one_piece(
    cast: Cast, plans: list[Plan]
) -> None:
    by = cast.administrator
    count = hand_over(
        person=cast.contributor, to=cast.finance, organisation=cast.organisation, by=by
    )
    assert count == leads(plans, cast.finance) == 4
    for plan in plans:
        line = Change.objects.within(plan.scope).get(verb="actions.changed")
        undo_many(plan=plan, change=line, by=by)
    assert leads(plans, cast.contributor) == 4


def test_nobody_stands_in_for_herself(cast: Cast, plans: list[Plan]) -> None:
    Node.objects.filter(plan=plans[0], key="a1").update(substitute=cast.finance)
    hand_over(
        person=cast.contributor,
        to=cast.finance,
        organisation=cast.organisation,
        by=cast.administrator,
    )
    node = Node.objects.get(plan=plans[0], key="a1")
    assert (node.lead, node.substitute) == (cast.finance, None)


@pytest.mark.parametrize(
    ("to", "by"),
    [
        ("stranger", "administrator"),
        ("contributor", "administrator"),
        ("finance", "coordinator"),
        ("finance", "stranger"),
    ],
)
def test_only_an_administrator_hands_over_and_to_somebody_of_the_house(
    cast: Cast, plans: list[Plan], to: str, by: str
) -> None:
    with pytest.raises(PermissionDenied):
        hand_over(
            person=cast.contributor,
            to=cast[to],
            organisation=cast.organisation,
            by=cast[by],
        )
    assert leads(plans, cast.contributor) == 4
