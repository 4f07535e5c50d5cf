"""What two authorities share is judged by who leads, and counted by its part."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gouvernail.evaluations.finding import judges_of
from gouvernail.evaluations.frozen import frozen_of
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.policies import can_answer_for, can_judge
from gouvernail.evaluations.services.judging import Opinion, judge
from gouvernail.evaluations.services.opening import Start, open_evaluation
from gouvernail.evaluations.services.proposing import Idea, propose
from gouvernail.evaluations.waiting import judgements_waiting
from gouvernail.money.ledger import ledger_of
from gouvernail.organisations.models import Department, Membership
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from tests.evaluations.conftest import node_of
from tests.evaluations.told import spend
from tests.factories import Cast
from tests.support.pair import Pair, pair

__all__ = ["pair"]


def begun(plan: Plan, by: object) -> Evaluation:
    """An evaluation frozen today."""
    start = Start("annual", "Bilan", timezone.localdate())
    return open_evaluation(plan=plan, start=start, by=by, now=timezone.now())


def test_an_objective_led_elsewhere_is_judged_there(pair: Pair) -> None:
    pair.share("s1", under=None, partner_percent=40)
    ours, theirs = begun(pair.leader, pair.anne), begun(pair.partner, pair.bert)
    mirror = pair.mirror("s1")
    found = {each.node.key: each for each in judges_of(theirs)}
    assert found[mirror.key].is_led_elsewhere
    assert not found[mirror.key].waits
    assert not can_judge(pair.bert, theirs, mirror)
    with pytest.raises(PlanError):
        judge(
            evaluation=theirs,
            node=mirror,
            said=Opinion("reached"),
            by=pair.bert,
            now=timezone.now(),
        )
    assert can_judge(pair.anne, ours, pair.node("s1"))


def test_each_counts_its_own_part_of_the_money(pair: Pair) -> None:
    pair.share("s1", under=None, partner_percent=40)
    spend(pair.leader, "a1", "1000")
    Plan.objects.filter(pk__in=[pair.leader.pk, pair.partner.pk]).update(
        state="in_force"
    )
    ours, theirs = begun(pair.leader, pair.anne), begun(pair.partner, pair.bert)
    mirror = pair.mirror("s1")
    parts = [
        frozen_of(ours).money_of("s1").planned,
        frozen_of(theirs).money_of(mirror.key).planned,
    ]
    assert sum(filter(None, parts)) == Decimal(1000)
    live = ledger_of(pair.partner).total(mirror.key)
    assert frozen_of(theirs).money_of(mirror.key) == live.once()


def test_what_is_led_elsewhere_is_kept_and_nothing_else_is_proposed(pair: Pair) -> None:
    pair.share("s1", under=None)
    theirs = begun(pair.partner, pair.bert)
    node, now = pair.mirror("a1"), timezone.now()
    told = {"evaluation": theirs, "by": pair.bert, "now": now}
    propose(idea=Idea("keep", node), **told)
    with pytest.raises(PlanError):
        propose(idea=Idea("reword", pair.mirror("a2"), title="Autre"), **told)


def test_the_coordinator_of_the_other_authority_has_no_say(
    pair: Pair, cast: Cast
) -> None:
    ours = begun(pair.leader, pair.anne)
    for key in ("s1", "a1"):
        assert not can_answer_for(pair.bert, ours, pair.node(key))
        assert not can_answer_for(pair.anne, ours, pair.place(key))
    assert not can_answer_for(pair.bert, ours, None)
    with pytest.raises(PermissionDenied):
        begun(pair.leader, pair.bert)


def test_in_a_common_plan_each_judges_its_own_branches(
    evaluation: Evaluation, cast: Cast
) -> None:
    plan = evaluation.plan
    Plan.objects.filter(pk=plan.pk).update(joint_organisation=cast.elsewhere)
    Node.objects.filter(plan=plan, key="s2").update(owner=cast.elsewhere)
    row = Evaluation.objects.for_page().get(pk=evaluation.pk)
    ours, theirs = node_of(plan, "s1"), node_of(plan, "s2")
    assert can_judge(cast.coordinator, row, ours)
    assert not can_judge(cast.coordinator, row, theirs)
    assert can_judge(cast.stranger, row, theirs)


def test_nothing_waits_for_who_left_the_authority(
    evaluation: Evaluation, cast: Cast
) -> None:
    person = cast.department_head
    assert judgements_waiting(person)
    Membership.objects.filter(user=person).delete()
    vars(person).pop("kept_memberships", None)
    assert judgements_waiting(person) == []
    assert Department.objects.filter(head=person).exists()
