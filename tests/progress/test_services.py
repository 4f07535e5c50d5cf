"""Giving news, and taking it back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from gouvernail.core.journal import AppendOnlyError
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update, withdraw_update
from gouvernail.progress.standing import standing_of
from tests.factories import Cast


@pytest.fixture
def action(plan: Plan) -> Node:
    return Node.objects.select_related("plan").get(plan=plan, key="a1")


def test_the_last_news_is_where_an_action_stands(action: Node, cast: Cast) -> None:
    record_update(node=action, news=News("ongoing", percent=10), by=cast.contributor)
    last = record_update(
        node=action, news=News("blocked", "Avis attendu"), by=cast.contributor
    )
    assert standing_of(action.plan) == {action.pk: last}


@pytest.mark.parametrize("status", ["waiting", "blocked", "abandoned"])
def test_waiting_blocked_and_abandoned_ask_for_a_reason(
    action: Node, cast: Cast, status: str
) -> None:
    with pytest.raises(ValidationError):
        record_update(node=action, news=News(status, "  "), by=cast.contributor)
    assert not ProgressUpdate.objects.exists()


def test_the_database_itself_refuses_a_missing_reason(action: Node) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgressUpdate.objects.create(
            node=action, plan_id=action.plan_id, status="blocked"
        )


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("administrator", True),
        ("coordinator", True),
        ("department_head", True),
        ("contributor", True),
        ("finance", False),
        ("elected", False),
        ("reader", False),
        ("stranger", False),
    ],
)
def test_who_may_say_where_an_action_stands(
    action: Node, cast: Cast, role: str, may: bool
) -> None:
    news = News("ongoing")
    if may:
        assert record_update(node=action, news=news, by=cast[role]).by == cast[role]
        return
    with pytest.raises(PermissionDenied):
        record_update(node=action, news=news, by=cast[role])


def test_a_lead_says_nothing_of_what_others_lead(plan: Plan, cast: Cast) -> None:
    other = Node.objects.select_related("plan").get(plan=plan, key="a2")
    with pytest.raises(PermissionDenied):
        record_update(node=other, news=News("done"), by=cast.contributor)


def test_taking_back_news_says_again_what_stood_before(
    action: Node, cast: Cast
) -> None:
    first = News("ongoing", "Convention signée", percent=30)
    record_update(node=action, news=first, by=cast.contributor)
    wrong = record_update(node=action, news=News("done"), by=cast.contributor)
    withdraw_update(update=wrong, by=cast.contributor)
    now = standing_of(action.plan)[action.pk]
    assert (now.status, now.percent, now.note) == ("ongoing", 30, "Convention signée")
    assert ProgressUpdate.objects.of_node(action).count() == 3


def test_only_the_last_news_can_be_taken_back(action: Node, cast: Cast) -> None:
    old = record_update(node=action, news=News("ongoing"), by=cast.contributor)
    record_update(node=action, news=News("done"), by=cast.contributor)
    with pytest.raises(ValidationError):
        withdraw_update(update=old, by=cast.contributor)


def test_an_objective_has_no_status_of_its_own(plan: Plan, cast: Cast) -> None:
    objective = Node.objects.select_related("plan").get(plan=plan, key="o1")
    with pytest.raises(ValidationError):
        record_update(node=objective, news=News("done"), by=cast.coordinator)


def test_a_journal_is_neither_rewritten_nor_erased(action: Node, cast: Cast) -> None:
    line = record_update(node=action, news=News("ongoing"), by=cast.contributor)
    line.note = "autre chose"
    with pytest.raises(AppendOnlyError):
        line.save()
    with pytest.raises(AppendOnlyError):
        line.delete()
    with pytest.raises(AppendOnlyError):
        ProgressUpdate.objects.all().delete()
    with pytest.raises(AppendOnlyError):
        ProgressUpdate.objects.update(note="x")


def test_standing_is_one_query_whatever_was_said(
    plan: Plan, cast: Cast, django_assert_num_queries: object
) -> None:
    for node in Node.objects.of_plan(plan).steered().select_related("plan"):
        for status in ("ongoing", "done"):
            record_update(node=node, news=News(status), by=cast.coordinator)
    with django_assert_num_queries(1):  # type: ignore[operator]
        standing = standing_of(plan)
    assert {update.status for update in standing.values()} == {"done"}


@pytest.mark.parametrize("role", ["elected", "reader", "finance"])
def test_whoever_is_named_lead_says_where_it_stands(
    plan: Plan, cast: Cast, role: str
) -> None:
    Node.objects.filter(plan=plan, key="a1").update(lead=cast[role])
    action = Node.objects.select_related("plan").get(plan=plan, key="a1")
    record_update(node=action, news=News("ongoing"), by=cast[role])
    other = Node.objects.select_related("plan").get(plan=plan, key="a2")
    with pytest.raises(PermissionDenied):
        record_update(node=other, news=News("ongoing"), by=cast[role])
