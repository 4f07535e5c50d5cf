"""A closed plan is read and searched on every screen, and written on none."""

import re
from datetime import date

import pytest
from django.urls import resolve

from gouvernail.meetings.models import Meeting
from gouvernail.meetings.services import add_subject, call_meeting, decide
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.tasks.services import add_task
from tests.factories import Cast
from tests.web.plans.conftest import Desk

PAGES = [
    ("plan_dashboard", ()),
    ("plan_outline", ()),
    ("plan_proofread", ()),
    ("plan_history", ()),
    ("plan_owners", ()),
    ("node", ("a1",)),
    ("node", ("o1",)),
    ("node_history", ("a1",)),
    ("actions_table", ()),
    ("actions_board", ()),
    ("actions_gantt", ()),
    ("actions_calendar", ()),
    ("campaigns", ()),
    ("meetings", ()),
]
WRITES = re.compile(
    r"^(node_(add|edit|move|level|remove|update)|task_|dependency_|change_undo"
    r"|update_withdraw|actions_(change|undo)|meeting_(new|edit|room|keep|state|propose)"
    r"|item_|decision_|request_|campaign_new|follow_up|snapshot_take|joint_|branch_give"
    r"|share_new)"
)


@pytest.fixture
def closed(cast: Cast, plan: Plan) -> Plan:
    """A plan with a task, a meeting, a decision and news, whose term is over."""
    node = Node.objects.select_related("plan__organisation").get(plan=plan, key="a1")
    by = cast.coordinator
    add_task(node=node, changes={"title": "Écrire", "due_on": date(2027, 5, 1)}, by=by)
    details = {"body": "copil", "on": date(2027, 5, 17)}
    meeting = call_meeting(plan=plan, details=details, proposed=[], by=by)
    item = add_subject(meeting=meeting, title="Budget", by=by)
    decide(item=item, details={"text": "Oui"}, by=by)
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.CLOSED)
    return plan


def ways(content: str) -> set[str]:
    """Where the links and forms of a page lead, by the names of the addresses."""
    found = re.findall(r'(?:href|action|formaction|hx-post)="(/[^"?#]*)', content)
    ours = {each for each in found if not each.startswith(("/static", "/media"))}
    return {resolve(address).url_name or "" for address in ours}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: "-".join([page[0], *page[1]]))
def test_no_page_of_a_closed_plan_offers_to_write(
    desk: Desk, closed: Plan, page: tuple[str, tuple[str, ...]]
) -> None:
    name, arguments = page
    answer = desk.get(name, *arguments)
    assert answer.status_code == 200
    found = ways(answer.content.decode())
    assert not {name for name in found if WRITES.match(name)}


def test_a_meeting_of_a_closed_plan_is_read_and_not_written(
    desk: Desk, closed: Plan
) -> None:
    answer = desk.get("meeting", Meeting.objects.of_plan(closed).get().pk)
    found = ways(answer.content.decode())
    assert not {name for name in found if WRITES.match(name)}


@pytest.mark.parametrize("fmt", ["json", "csv", "xlsx"])
def test_a_closed_plan_is_still_taken_away(desk: Desk, closed: Plan, fmt: str) -> None:
    assert desk.get("plan_export", fmt).status_code == 200


def test_a_closed_plan_is_still_searched(desk: Desk, closed: Plan) -> None:
    answer = desk.get("actions_table", query="?q=taxi")
    assert "Créer un taxi social" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "arguments", "data"),
    [
        ("node_edit", ("a1",), {"title": "Autre"}),
        ("node_edit", ("a1",), {"scope": "own", "title": "A", "due_on": "2027-05-01"}),
        ("node_add", (), {"kind": "action", "title": "Neuf"}),
        ("node_move", ("a2",), {"direction": "up"}),
        ("node_level", ("a2",), {"kind": "subaction"}),
        ("node_remove", ("a1",), {}),
        ("node_update", ("a1",), {"choice": "ongoing", "note": "Rien"}),
        ("task_add", ("a1",), {"title": "Encore"}),
        ("actions_change", (), {"keys": ["a1"], "what": "priority", "priority": "1"}),
    ],
)
def test_whatever_is_sent_a_closed_plan_stays_as_it_is(
    desk: Desk,
    closed: Plan,
    name: str,
    arguments: tuple[str, ...],
    data: dict[str, object],
) -> None:
    before = list(Node.objects.filter(plan=closed).order_by("pk").values())
    answer = desk.post(name, *arguments, **data)
    assert answer.status_code in (302, 403, 404, 409, 422)
    assert list(Node.objects.filter(plan=closed).order_by("pk").values()) == before
    assert not ProgressUpdate.objects.of_plan(closed).exists()
