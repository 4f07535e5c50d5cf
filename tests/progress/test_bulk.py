"""Many actions are changed together, and taken back without harm to later words."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gouvernail.plans.models import Node, Plan
from gouvernail.progress.bulk import Together, undo_many, update_many
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from gouvernail.progress.standing import standing_of
from tests.factories import Cast


def said(plan: Plan, cast: Cast, status: str = "ongoing") -> Together:
    """The coordinator gives a1 and a2 that status."""
    nodes = Node.objects.of_plan(plan).keyed(["a1", "a2"]).select_related("plan")
    return update_many(
        plan=plan, nodes=nodes, status=status, note="", by=cast.coordinator
    )


def test_what_already_stands_so_is_not_said_again(plan: Plan, cast: Cast) -> None:
    assert said(plan, cast).count == 2
    assert said(plan, cast).change is None
    assert ProgressUpdate.objects.count() == 2


def test_what_was_said_of_the_due_date_stays(plan: Plan, cast: Cast) -> None:
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    news = News("not_started", confidence="at_risk", percent=30)
    record_update(node=node, news=news, by=cast.coordinator)
    said(plan, cast)
    line = standing_of(plan)[node.pk]
    assert (line.confidence, line.percent) == ("at_risk", 30)


def test_words_said_since_are_not_taken_back(plan: Plan, cast: Cast) -> None:
    done = said(plan, cast)
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    record_update(node=node, news=News("done"), by=cast.contributor)
    assert done.change is not None
    back = undo_many(plan=plan, change=done.change, by=cast.coordinator)
    assert (back.count, back.left_out) == (1, 1)
    assert standing_of(plan)[node.pk].status == "done"


def test_it_is_taken_back_once(plan: Plan, cast: Cast) -> None:
    done = said(plan, cast)
    assert done.change is not None
    undo_many(plan=plan, change=done.change, by=cast.coordinator)
    done.change.refresh_from_db()
    with pytest.raises(ValidationError):
        undo_many(plan=plan, change=done.change, by=cast.coordinator)


def test_who_did_not_do_it_and_keeps_no_plan_takes_nothing_back(
    plan: Plan, cast: Cast
) -> None:
    done = said(plan, cast)
    assert done.change is not None
    with pytest.raises(PermissionDenied):
        undo_many(plan=plan, change=done.change, by=cast.contributor)


def test_a_reader_says_nothing(plan: Plan, cast: Cast) -> None:
    nodes = Node.objects.of_plan(plan).keyed(["a1"]).select_related("plan")
    with pytest.raises(PermissionDenied):
        update_many(plan=plan, nodes=nodes, status="done", note="", by=cast.reader)
