"""Which actions may carry which promise, and what is told on their sheet."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gouvernail.commitments.models import Commitment, Link
from gouvernail.commitments.services import (
    link_promise,
    refuse_likeness,
    unlink_promise,
)
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from tests.commitments.promised import Promised, declare
from tests.factories import make_plan, plan_value


def told(promised: Promised, key: str, who: str = "reader") -> list[str]:
    """What the sheet of an action says that it carries."""
    rows = Commitment.objects.told_of(promised.node(key), promised.cast[who])
    return [row.text for row in rows]


def test_a_link_is_made_once_and_undone(promised: Promised) -> None:
    promise, by = promised.promise(), promised.cast.coordinator
    for _twice in range(2):
        promised.link(promise, "a1")
    assert told(promised, "a1") == [promise.text]
    unlink_promise(promise=promise, node=promised.node(), by=by)
    assert told(promised, "a1") == []


def test_a_refused_likeness_is_no_link(promised: Promised) -> None:
    promise, by = promised.promise(), promised.cast.coordinator
    refuse_likeness(promise=promise, node=promised.node(), by=by)
    assert told(promised, "a1") == []
    promised.link(promise, "a1")
    assert told(promised, "a1") == [promise.text]


def test_the_plan_of_another_authority_carries_none(promised: Promised) -> None:
    cast = promised.cast
    other = make_plan(cast.elsewhere, plan_value(title="Ailleurs"))
    node = Node.objects.select_related("plan").get(plan=other, key="a1")
    with pytest.raises(PermissionDenied):
        link_promise(promise=promised.promise(), node=node, by=cast.coordinator)
    assert not Link.objects.exists()


def test_a_working_draft_and_a_removed_action_carry_none(promised: Promised) -> None:
    draft = make_plan(promised.cast.organisation, plan_value(title="Révision"))
    Plan.objects.filter(pk=draft.pk).update(revises=promised.plan)
    in_draft = Node.objects.select_related("plan").get(plan=draft, key="a1")
    gone = promised.node("a2")
    gone.removed_at = timezone.now()
    for node in (in_draft, gone):
        with pytest.raises(PermissionDenied):
            link_promise(
                promise=promised.promise(), node=node, by=promised.cast.coordinator
            )


def test_the_sheet_does_not_tell_a_reader_what_is_not_adopted(
    promised: Promised,
) -> None:
    declaration = promised.declaration
    declaration.adopted_on = None
    declaration.save()
    promised.link(promised.promise(), "a1")
    assert told(promised, "a1") == []
    assert told(promised, "a1", "elected") != []


def test_a_common_plan_tells_what_both_owners_adopted(promised: Promised) -> None:
    cast, plan = promised.cast, promised.plan
    Plan.objects.filter(pk=plan.pk).update(joint_organisation=cast.elsewhere)
    theirs = declare(cast, cast.elsewhere, cast.stranger, title="DPC")
    other = Promised(cast, plan, theirs)
    promise = Commitment.objects.create(declaration=theirs, key="p", text="Voler")
    link_promise(promise=promise, node=other.node(), by=cast.stranger)
    assert told(promised, "a1") == ["Voler"]


def test_a_link_survives_the_end_of_the_plan(promised: Promised) -> None:
    promised.link(promised.promise(), "a1")
    Plan.objects.filter(pk=promised.plan.pk).update(state=PlanState.CLOSED)
    Node.objects.filter(key="a1").update(removed_at=timezone.now())
    assert Link.objects.standing().get().node.key == "a1"
