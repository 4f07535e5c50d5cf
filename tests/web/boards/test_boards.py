"""Each reader has a dashboard of her own, with what she may see and no more."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from django.utils.translation import gettext as _
from pytest_django import DjangoAssertNumQueries

from gouvernail.accounts.models import User
from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plans.models import Node
from gouvernail.tasks.services import add_task
from tests.factories import Cast
from tests.web.plans.conftest import Desk, text_of
from tests.web.plans.test_queries import busy

MOST = 20
READERS = ("health", "department", "political", "finance", "council")


def hide(cast: Cast, topic: Topic) -> None:
    """Keep a topic for the house."""
    house, by = cast.organisation, cast.administrator
    show_topic(organisation=house, topic=topic, audience=Audience.INTERNAL, by=by)


@pytest.mark.parametrize(
    ("role", "reader"),
    [
        ("administrator", "health"),
        ("coordinator", "health"),
        ("finance", "finance"),
        ("department_head", "department"),
        ("contributor", "department"),
        ("elected", "political"),
        ("reader", "council"),
    ],
)
def test_everybody_lands_on_her_own(
    cast: Cast, desk_of: Callable[[User], Desk], role: str, reader: str
) -> None:
    desk = desk_of(cast[role])
    response = desk.get("boards")
    assert response.url == desk.address("board", reader)
    assert desk.client.get(response.url).status_code == 200


@pytest.mark.parametrize("reader", READERS)
def test_every_dashboard_opens_with_and_without_news(desk: Desk, reader: str) -> None:
    assert desk.get("board", reader).status_code == 200
    desk.say("a1", "done")
    desk.say("a2", "blocked", "Le subside manque.")
    page = text_of(desk.get("board", reader))
    assert "1 action" in page or reader == "finance"


def test_a_council_reader_is_not_shown_what_the_house_reads(
    cast: Cast, desk_of: Callable[[User], Desk]
) -> None:
    desk = desk_of(cast.reader)
    for reader in ("health", "department", "political"):
        assert desk.get("board", reader).status_code == 404


def test_amounts_kept_from_the_council_are_on_none_of_its_dashboards(
    cast: Cast, desk_of: Callable[[User], Desk], desk: Desk
) -> None:
    budget = {"budget": [{"year": 2026, "amount": 77777}]}
    Node.objects.filter(plan=desk.plan, key="a1").update(printed=budget)
    hide(cast, Topic.BUDGET)
    reader = desk_of(cast.reader)
    assert reader.get("board", "finance").status_code == 404
    page = reader.get("board", "council").content.decode()
    assert 'data-testid="money"' not in page
    assert "77" + "\N{NARROW NO-BREAK SPACE}777" not in page
    for name in ("expenses-by-year", "expenses-by-objective"):
        assert reader.get("chart", name, "svg").status_code == 404
        assert desk.get("chart", name, "svg").status_code == 200


def test_a_plan_counted_by_amounts_is_counted_alike_for_who_reads_none(
    cast: Cast, desk_of: Callable[[User], Desk], desk: Desk
) -> None:
    desk.post("board_rollup", rollup="budget")
    hide(cast, Topic.BUDGET)
    seen = desk_of(cast.reader).get("plan_dashboard").context["steady"]
    assert (desk.get("plan_dashboard").context["steady"].by, seen.by) == (
        "budget",
        "leaf",
    )


def test_deadlines_are_due_dates_and_milestones(desk: Desk) -> None:
    soon = timezone.localdate() + timedelta(days=30)
    Node.objects.filter(plan=desk.plan, key="a1").update(due_on=soon)
    milestone = {"title": "Choisir le garage", "due_on": soon, "is_milestone": True}
    add_task(node=desk.node("a1"), changes=milestone, by=desk.user)
    figure = desk.get("board", "council").context["desk"].milestones
    assert {row[1] for row in figure.rows} == {"Choisir le garage", _("Due date")}


def test_a_branch_shows_its_own_actions_alone(desk: Desk) -> None:
    desk.say("a1", "done")
    desk.say("a999", "blocked", "Le formateur manque.")
    board = desk.get("board", "health", query="?branch=v2").context["desk"].board
    assert (board.tally.done, board.tally.blocked) == (0, 1)
    keys = [line.node.key for group in board.groups for line in group.lines]
    assert keys == ["s2"]


def test_a_department_shows_its_own_actions_alone(
    cast: Cast, desk_of: Callable[[User], Desk]
) -> None:
    found = desk_of(cast.department_head).get("board", "department").context["desk"]
    assert [each.node.key for each in found.picture.actions] == ["a1"]
    assert {node.key for node in found.picture.nodes} == {
        *("v1", "s1", "o1", "a1", "b1", "b2")
    }


def test_whoever_answers_for_an_objective_answers_for_its_actions(
    cast: Cast, desk_of: Callable[[User], Desk], desk: Desk
) -> None:
    Node.objects.filter(plan=desk.plan, key="s2").update(political_owner=cast.elected)
    found = desk_of(cast.elected).get("board", "political").context["desk"]
    assert [each.node.key for each in found.picture.actions] == ["a999"]


@pytest.mark.parametrize(
    "query",
    [
        *("?branch=nowhere", "?branch=a1", "?department=987001", "?owner=987001"),
        *("?department=x", "?owner=9999999999999999999999"),
    ],
)
def test_what_is_not_of_this_plan_is_not_found(desk: Desk, query: str) -> None:
    assert desk.get("board", "health", query=query).status_code == 404
    assert desk.get("chart", "statuses", "svg", query=query).status_code == 404


def test_what_changed_since_last_month_is_under_its_new_state(desk: Desk) -> None:
    desk.say("a1", "ongoing")
    desk.say("a1", "done")
    moves = desk.get("board", "health").context["desk"].moves
    assert [(move.code, move.total) for move in moves.moves] == [("done", 1)]


def test_a_due_date_that_passed_last_month_is_told(desk: Desk) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Node.objects.filter(plan=desk.plan, key="a2").update(due_on=yesterday)
    moves = desk.get("board", "health").context["desk"].moves
    assert [(move.code, move.total) for move in moves.moves] == [("late", 1)]


def test_the_money_of_a_branch_is_that_of_its_nodes(desk: Desk) -> None:
    for key, amount in (("a1", 100), ("a999", 50.25)):
        budget = {"budget": [{"year": 2026, "amount": amount}]}
        Node.objects.filter(plan=desk.plan, key=key).update(printed=budget)
    whole = desk.get("board", "finance").context["desk"].purse
    part = desk.get("board", "finance", query="?branch=v2").context["desk"].purse
    assert (whole.once.planned, part.once.planned) == (
        Decimal("150.25"),
        Decimal("50.25"),
    )
    assert (whole.once.spent, len(part.unfunded)) == (None, 0)


@pytest.mark.parametrize("reader", READERS)
def test_a_dashboard_costs_the_same_queries_for_many_actions(
    cast: Cast,
    desk: Desk,
    reader: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    counts = []
    for each in (busy(desk, cast, 3), busy(desk, cast, 23)):
        with django_assert_max_num_queries(MOST) as captured:
            assert each.get("board", reader).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
