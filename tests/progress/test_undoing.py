"""News are taken back line after line, and said again; many at once too."""

import pytest
from django.core.exceptions import ValidationError

from gouvernail.history.models import Change
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.undoing import undo_change
from gouvernail.progress.bulk import edit_many, update_many
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import (
    News,
    record_update,
    say_again,
    withdraw_update,
)
from tests.factories import Cast


@pytest.fixture
def action(plan: Plan) -> Node:
    return Node.objects.select_related("plan").get(plan=plan, key="a1")


def said(action: Node, cast: Cast, status: str) -> ProgressUpdate:
    news = News(status, "Faute de moyens.")
    return record_update(node=action, news=news, by=cast.contributor)


def now(action: Node) -> str:
    return ProgressUpdate.objects.of_node(action)[0].status


def test_line_after_line_is_taken_back_down_to_nothing(
    action: Node, cast: Cast
) -> None:
    first, second = said(action, cast, "ongoing"), said(action, cast, "blocked")
    withdraw_update(update=second, by=cast.contributor)
    assert now(action) == "ongoing"
    withdraw_update(update=first, by=cast.contributor)
    assert now(action) == "not_started"


def test_a_line_taken_back_is_not_taken_back_twice(action: Node, cast: Cast) -> None:
    said(action, cast, "ongoing")
    second = said(action, cast, "blocked")
    withdraw_update(update=second, by=cast.contributor)
    with pytest.raises(ValidationError):
        withdraw_update(update=second, by=cast.contributor)


def test_what_was_taken_back_is_said_again_as_long_as_nothing_followed(
    action: Node, cast: Cast
) -> None:
    line = said(action, cast, "blocked")
    back = withdraw_update(update=line, by=cast.contributor)
    again = say_again(withdrawal=back, by=cast.contributor)
    assert (now(action), again.note) == ("blocked", "Faute de moyens.")
    with pytest.raises(ValidationError):
        say_again(withdrawal=back, by=cast.contributor)


def test_what_was_done_to_many_is_undone_and_done_again(plan: Plan, cast: Cast) -> None:
    by = cast.coordinator
    nodes = list(Node.objects.of_plan(plan).filter(key__in=["a1", "a2"]))
    for node in nodes:
        node.plan = plan
    whole = edit_many(
        plan=plan, nodes=nodes, changes_of=lambda _node: {"priority": "haute"}, by=by
    )
    line = whole.change
    for wanted in ("", "haute", ""):
        assert line is not None
        line = undo_change(plan=plan, change=line, by=by)
        found = Node.objects.filter(plan=plan, key__in=["a1", "a2"])
        assert set(found.values_list("priority", flat=True)) == {wanted}


def test_news_given_of_many_are_taken_back_and_said_again(
    plan: Plan, cast: Cast, action: Node
) -> None:
    by = cast.coordinator
    nodes = [action]
    whole = update_many(plan=plan, nodes=nodes, status="ongoing", note="", by=by)
    line: Change | None = whole.change
    for wanted in ("not_started", "ongoing", "not_started"):
        assert line is not None
        line = undo_change(plan=plan, change=line, by=by)
        assert now(action) == wanted
