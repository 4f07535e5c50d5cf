"""The board, the Gantt and the calendar show the same actions, each its way."""

from datetime import date

import pytest
from lxml import etree

from gouvernail.plans.models import Node
from gouvernail.tasks.models import Dependency, Task
from gouvernail.web.actions.timeline import Timeline
from tests.factories import Cast
from tests.web.plans.conftest import Desk, text_of


def test_lanes_come_in_the_order_of_every_legend(dressed: Desk) -> None:
    lanes = dressed.get("actions_board").context["page"].lanes
    assert [(lane.status, lane.number) for lane in lanes] == [
        ("done", 1),
        ("ongoing", 0),
        ("waiting", 0),
        ("blocked", 0),
        ("not_started", 4),
        ("abandoned", 0),
    ]


def test_only_who_may_speak_of_an_action_moves_its_card(cast: Cast, desk_of) -> None:
    handles = {
        person: desk_of(cast[person]).get("actions_board").content.count(b"data-move ")
        for person in ("coordinator", "contributor", "reader")
    }
    assert handles == {"coordinator": 6, "contributor": 1, "reader": 0}


def test_a_card_without_script_opens_the_page_of_its_news(desk: Desk) -> None:
    page = desk.get("actions_board").content.decode()
    assert f"{desk.address('node_update', 'a1')}?next=" in page


def test_a_bar_starts_ends_and_says_how_late_it_is(dressed: Desk) -> None:
    chart = dressed.get("actions_gantt").context["page"].chart
    line = next(line for line in chart.lines if line.node.key == "a1")
    bar = chart.bar(line)
    assert 0 < bar.start < bar.end < bar.tail
    assert "1" in bar.said


def test_abandoned_actions_are_hidden_and_said_to_be(dressed: Desk) -> None:
    dressed.say("a1", "abandoned", "Sans objet.")
    page = dressed.get("actions_gantt")
    assert "a1" not in [line.node.key for line in page.context["page"].chart.lines]
    asked = dressed.get("actions_gantt", query="?status=abandoned").context["page"]
    assert [line.node.key for line in asked.chart.lines] == ["a1"]


def test_who_may_edit_is_offered_to_give_dates(cast: Cast, desk_of) -> None:
    for person, offered in (("coordinator", True), ("reader", False)):
        page = desk_of(cast[person]).get("actions_gantt").content
        assert (b"g-give-dates" in page) is offered


def test_milestones_and_links_are_drawn(dressed: Desk, today: date) -> None:
    Task.objects.create(
        node=dressed.node("a1"), title="Avis reçu", due_on=today, is_milestone=True
    )
    before, after = dressed.node("a4"), dressed.node("a1")
    Dependency.objects.create(before_node=before, after_node=after)
    page = dressed.get("actions_gantt").content.decode()
    assert "Avis reçu" in page
    assert 'data-after="a4"' in page


def test_the_picture_is_one_well_formed_svg(dressed: Desk) -> None:
    Node.objects.filter(plan=dressed.plan, key="a1").update(title='A < B & "C" ' * 20)
    data = dressed.get("actions_gantt_svg").content
    root = etree.fromstring(data)
    assert root.tag.endswith("svg")
    assert "B & " in "".join(root.itertext())


@pytest.mark.parametrize("step", ["quarter", "semester", "year"])
def test_a_step_gives_as_many_lines(step: str) -> None:
    line = Timeline(2024, 2030)
    months = {"quarter": 28, "semester": 14, "year": 7}
    assert len(list(line.ticks(step))) == months[step]
    assert line.at(date(2024, 1, 1)) == 0
    assert line.at(date(2030, 12, 31), is_end=True) == 100


def test_a_day_out_of_sight_stays_on_the_edge() -> None:
    line = Timeline(2024, 2030)
    assert line.at(date(1999, 1, 1)) == 0
    assert line.at(date(2050, 1, 1)) == 100


def test_the_month_shows_due_actions_tasks_and_meetings(dressed: Desk) -> None:
    Node.objects.filter(plan=dressed.plan, key="a1").update(due_on=date(2027, 5, 12))
    Task.objects.create(
        node=dressed.node("a1"), title="Relire", due_on=date(2027, 5, 3)
    )
    page = dressed.get("actions_calendar", query="?month=2027-05")
    said = text_of(page)
    assert "Créer un taxi social" in said
    assert "Relire" in said
    assert [event.on.day for event in page.context["page"].shown] == [3, 12]


def test_the_year_lists_its_months(dressed: Desk) -> None:
    Node.objects.filter(plan=dressed.plan, key="a1").update(due_on=date(2027, 5, 12))
    page = dressed.get("actions_calendar", query="?year=2027").context["page"]
    assert [len(month.events) for month in page.months][4] == 1


@pytest.mark.parametrize(
    ("query", "before", "after"),
    [
        ("?month=2027-01", "month=2026-12", "month=2027-02"),
        ("?year=2027", "year=2026", "year=2028"),
        ("?month=2100-12", "month=2100-11", "month=2100-01"),
    ],
)
def test_one_goes_back_and_on(desk: Desk, query: str, before: str, after: str) -> None:
    page = desk.get("actions_calendar", query=query).context["page"]
    assert (page.before, page.after) == (before, after)


@pytest.mark.parametrize("query", ["?month=2027-13", "?month=0001-01", "?year=9999"])
def test_a_day_that_is_none_shows_today(desk: Desk, query: str, today: date) -> None:
    page = desk.get("actions_calendar", query=query).context["page"]
    assert (page.year, page.month) == (today.year, today.month)
