"""What an organ adopted, or is about to, changes by a revision only."""

from collections.abc import Callable
from datetime import date

import pytest

from gouvernail.adoption.services.proposing import propose
from gouvernail.adoption.services.running import close_plan
from gouvernail.campaigns.models import Campaign
from gouvernail.notifications.mails import PlanIsDraft
from gouvernail.notifications.services import queue_mail
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan, Share
from gouvernail.plans.policies import can_update_node
from gouvernail.plans.services import shape
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.lifecycle import (
    back_to_draft,
    remove_plan,
    start_follow_up,
)
from gouvernail.plans.services.sharing import (
    Place,
    Terms,
    accept_offer,
    end_share,
    offer_node,
)
from tests.adoption.conftest import Decide
from tests.factories import Cast, make_plan

Write = Callable[[Node, Cast], object]
WRITES: dict[str, Write] = {
    "title": lambda n, c: edit_node(node=n, changes={"title": "X"}, by=c.coordinator),
    "text": lambda n, c: edit_node(node=n, changes={"text": "X"}, by=c.coordinator),
    "scope": lambda n, c: edit_node(
        node=n, changes={"scope": "synergy"}, by=c.coordinator
    ),
    "add": lambda n, c: shape.add_node(
        plan=n.plan, kind=NodeKind.VOLET, title="X", by=c.coordinator
    ),
    "move": lambda n, c: shape.move_node(node=n, by=c.coordinator, parent=None),
    "shift": lambda n, c: shape.shift_node(node=n, by=c.coordinator, step=1),
    "indent": lambda n, c: shape.indent_node(node=n, by=c.coordinator),
    "outdent": lambda n, c: shape.outdent_node(node=n, by=c.coordinator),
    "level": lambda n, c: shape.change_level(
        node=n, by=c.coordinator, kind=NodeKind.SUBACTION
    ),
    "remove": lambda n, c: shape.remove_node(node=n, by=c.coordinator),
}


def action(plan: Plan) -> Node:
    return Node.objects.select_related("plan__organisation").get(plan=plan, key="a1")


@pytest.mark.parametrize("write", WRITES)
def test_words_and_tree_of_an_adopted_plan_are_refused(
    write: str, draft: Plan, decide: Decide, cast: Cast
) -> None:
    decide(draft)
    with pytest.raises(PlanError, match="Version 1 was adopted"):
        WRITES[write](action(draft), cast)


@pytest.mark.parametrize("write", WRITES)
def test_words_and_tree_of_a_proposal_are_refused(
    write: str, draft: Plan, cast: Cast
) -> None:
    propose(plan=draft, by=cast.coordinator)
    with pytest.raises(PlanError, match="take the proposal back"):
        WRITES[write](action(draft), cast)


def test_a_write_that_read_the_plan_before_its_adoption_is_refused(
    draft: Plan, decide: Decide, cast: Cast
) -> None:
    read_before = [action(draft), action(draft)]
    decide(draft)
    for write, node in zip(("add", "title"), read_before, strict=True):
        with pytest.raises(PlanError):
            WRITES[write](node, cast)


def test_what_is_living_goes_on_in_an_adopted_plan(
    draft: Plan, decide: Decide, cast: Cast
) -> None:
    decide(draft)
    living = {"lead": cast.contributor, "due_on": date(2026, 12, 31), "priority": "1"}
    assert edit_node(node=action(draft), changes=living, by=cast.coordinator)
    kept = action(draft)
    assert (kept.lead, kept.due_on) == (cast.contributor, date(2026, 12, 31))


def test_words_are_free_while_no_organ_decided(plan: Plan, cast: Cast) -> None:
    for write in ("title", "add", "shift"):
        WRITES[write](action(plan), cast)


def test_an_adopted_plan_is_neither_put_away_nor_made_a_draft(
    draft: Plan, decide: Decide, cast: Cast
) -> None:
    decide(draft)
    with pytest.raises(PlanError, match="not put"):
        remove_plan(plan=draft, by=cast.coordinator)
    with pytest.raises(PlanError):
        back_to_draft(plan=draft, by=cast.coordinator)


def test_a_proposal_is_not_followed_without_a_decision(draft: Plan, cast: Cast) -> None:
    propose(plan=draft, by=cast.coordinator)
    with pytest.raises(PlanError):
        start_follow_up(plan=draft, by=cast.coordinator)


@pytest.fixture
def offered(cast: Cast) -> Share:
    """An action that the commune proposes to the CPAS."""
    there = make_plan(cast.elsewhere)
    node = Node.objects.select_related("plan__organisation").get(plan=there, key="a2")
    return offer_node(
        node=node, organisation=cast.organisation, terms=Terms(), by=cast.stranger
    )


def test_an_adopted_tree_takes_no_branch_of_another_authority(
    draft: Plan, decide: Decide, offered: Share, cast: Cast
) -> None:
    decide(draft)
    with pytest.raises(PlanError, match="revision"):
        accept_offer(share=offered, place=Place(draft), by=cast.coordinator)


def test_an_adopted_row_with_the_same_words_becomes_shared(
    draft: Plan, decide: Decide, offered: Share, cast: Cast
) -> None:
    decide(draft)
    row = Node.objects.select_related("plan__organisation").get(plan=draft, key="a2")
    place = Place(draft, instead=row)
    assert accept_offer(share=offered, place=place, by=cast.coordinator) == row


def test_what_is_shared_stays_in_an_adopted_tree(
    draft: Plan, decide: Decide, offered: Share, cast: Cast
) -> None:
    accept_offer(share=offered, place=Place(draft), by=cast.coordinator)
    decide(draft)
    share = Share.objects.with_sides().get(pk=offered.pk)
    with pytest.raises(PlanError, match="revision"):
        end_share(share=share, by=cast.coordinator, keep=False)
    end_share(share=share, by=cast.coordinator)


def test_nobody_is_asked_nor_mailed_about_a_plan_that_is_not_in_force(
    draft: Plan, decide: Decide, cast: Cast
) -> None:
    decide(draft)
    assert not draft.is_followed
    with pytest.raises(PlanIsDraft):
        queue_mail(
            key="x",
            person=cast.contributor,
            subject="x",
            template="guest_link",
            context={},
            kind="link",
            plan=draft,
        )


def test_a_closed_plan_asks_nobody_any_more(plan: Plan, cast: Cast) -> None:
    Campaign.objects.create(
        plan=plan,
        title="Suivi",
        opens_on=date(2026, 5, 1),
        due_on=date(2026, 5, 20),
        grace_days=2,
        created_by=cast.coordinator,
        state="open",
    )
    assert Campaign.objects.running().exists()
    close_plan(plan=plan, by=cast.coordinator)
    assert not Campaign.objects.running().exists()
    assert not can_update_node(cast.coordinator, action(plan))
    assert Plan.objects.visible_to(cast.reader).filter(pk=plan.pk).exists()
