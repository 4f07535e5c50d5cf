"""The dashboard says where the plan stands, and each figure leads to its actions."""

from gouvernail.plans.models import Node
from tests.factories import make_plan, plan_value
from tests.web.plans.conftest import Desk, text_of


def test_the_headline_counts_what_is_done_ongoing_and_blocked(desk: Desk) -> None:
    desk.say("a1", "done")
    desk.say("a2", "ongoing")
    desk.say("a3", "blocked", "Le subside manque.")
    board = desk.get("plan_dashboard").context["board"]
    assert (board.tally.done, board.tally.ongoing, board.tally.blocked) == (1, 1, 1)
    assert board.headline.startswith("1 action")
    assert board.headline.count(", ") == 2


def test_a_step_does_not_count_as_an_action(desk: Desk) -> None:
    desk.say("b1", "done")
    assert desk.get("plan_dashboard").context["board"].tally.done == 0


def test_abandoned_actions_leave_the_denominator(desk: Desk) -> None:
    desk.say("a2", "abandoned", "Reprise par la province.")
    tally = desk.get("plan_dashboard").context["board"].tally
    assert tally.denominator == tally.counted - 1


def test_every_count_of_the_legend_is_what_its_link_shows(desk: Desk) -> None:
    desk.say("a1", "done")
    desk.say("a2", "waiting", "Avis attendu.")
    board = desk.get("plan_dashboard").context["board"]
    for status, number in board.legend:
        query = f"?kind=action&status={status}"
        page = desk.get("plan_outline", query=query).context["page"]
        found = [row for row in page.rows if row.kind == "action" and not row.is_hidden]
        assert len(found) == number, status


def test_every_figure_is_what_its_link_shows(desk: Desk) -> None:
    Node.objects.filter(plan=desk.plan, key="a2").update(due_on="2025-01-31")
    counts = desk.get("plan_dashboard").context["board"].counts
    for flag, number in counts.items():
        page = desk.get("plan_outline", query=f"?kind=action&{flag}=1").context["page"]
        found = [row for row in page.rows if row.kind == "action" and not row.is_hidden]
        assert len(found) == number, flag
    assert counts["late"] == 1


def test_objectives_are_grouped_by_part(desk: Desk) -> None:
    groups = desk.get("plan_dashboard").context["board"].groups
    assert [group.part.key for group in groups] == ["v1", "v2"]
    assert [line.node.key for line in groups[0].lines] == ["s1"]


def test_the_last_news_says_from_what_to_what(desk: Desk) -> None:
    desk.say("a1", "ongoing")
    desk.say("a1", "blocked", "L’avis n’est pas arrivé.")
    response = desk.get("plan_dashboard")
    newest = response.context["news"][0]
    assert (newest.previous_status, newest.status) == ("ongoing", "blocked")
    assert "L’avis n’est pas arrivé." in text_of(response)


def test_an_action_that_the_document_gives_a_lead_is_not_without(desk: Desk) -> None:
    before = desk.get("plan_dashboard").context["board"].counts["no_lead"]
    printed = {"lead": "Service social"}
    Node.objects.filter(plan=desk.plan, key="a2").update(printed=printed)
    after = desk.get("plan_dashboard").context["board"].counts["no_lead"]
    assert (before, after) == (before, before - 1)


def test_an_empty_plan_teaches_what_to_do(desk: Desk) -> None:
    value = plan_value().model_copy(update={"nodes": (), "title": "Vide"})
    empty = Desk(make_plan(desk.plan.organisation, value), desk.user, desk.client)
    page = empty.get("plan_dashboard").content.decode()
    assert 'data-testid="empty"' in page
    assert empty.address("node_add") in page


def test_news_taken_back_is_not_among_the_last_changes(desk: Desk) -> None:
    kept = desk.say("a1", "ongoing")
    mistake = desk.say("a1", "done")
    desk.post("update_withdraw", mistake.pk)
    assert list(desk.get("plan_dashboard").context["news"]) == [kept]
