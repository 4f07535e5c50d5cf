"""The history offers the way back of each line to whoever may take it."""

from collections.abc import Callable
from typing import Any

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.tasks.models import Task
from tests.factories import Cast
from tests.web.plans.conftest import Desk


def lines(desk: Desk) -> list[Any]:
    """The lines of the history, newest first."""
    return list(desk.get("plan_history").context["changes"])


def test_an_undo_is_undone_from_its_own_line(desk: Desk) -> None:
    desk.post("node_edit", "a1", title="Autre")
    desk.post("change_undo", lines(desk)[0].undo)
    newest, first = lines(desk)[:2]
    assert newest.is_undoing
    assert newest.undo
    assert first.is_undone
    desk.post("change_undo", newest.undo)
    assert desk.node("a1").title == "Autre"
    newest, middle, first = lines(desk)[:3]
    assert (newest.is_undone, middle.is_undone, first.is_undone) == (False, True, False)


def test_what_is_in_the_way_is_said_and_one_field_given_back(desk: Desk) -> None:
    desk.post("node_edit", "a1", title="Premier")
    desk.post("node_edit", "a1", title="Second")
    overtaken = lines(desk)[1]
    assert overtaken.undo == 0
    assert overtaken.why_not
    (each,) = overtaken.since
    assert (each.before, each.now) == ("Créer un taxi social", "Second")
    page = desk.get("plan_history").content.decode()
    assert 'data-testid="give-back"' in page
    desk.post("change_undo", each.change, field=each.name)
    assert desk.node("a1").title == "Créer un taxi social"


def test_a_field_that_the_line_never_touched_changes_nothing(desk: Desk) -> None:
    desk.post("node_edit", "a1", title="Premier")
    pk = Change.objects.latest("pk").pk
    for field in ("lead", "pk", "plan", "\0"):
        assert desk.post("change_undo", pk, field=field).status_code == 302
    assert desk.node("a1").title == "Premier"


def test_whoever_leads_an_action_takes_back_her_own_task(
    cast: Cast, desk_of: Callable[[User], Desk]
) -> None:
    own = desk_of(cast.contributor)
    own.post("task_add", "a1", title="Écrire")
    assert Task.objects.live().exists()
    own.post("change_undo", lines(own)[0].undo)
    assert not Task.objects.live().exists()
    assert lines(desk_of(cast.reader))[0].undo == 0


def test_in_a_closed_plan_no_line_has_a_way_back(desk: Desk) -> None:
    desk.post("node_edit", "a1", title="Premier")
    pk = Change.objects.latest("pk").pk
    Plan.objects.filter(pk=desk.plan.pk).update(state=PlanState.CLOSED)
    assert not any(line.undo or line.why_not for line in lines(desk))
    desk.post("change_undo", pk)
    assert desk.node("a1").title == "Premier"


def test_a_renewal_is_taken_back_from_the_history(desk: Desk) -> None:
    term = {"title": "PST 2030–2036", "starts": "2030", "ends": "2036"}
    desk.post("renewal", **term, carry=["a1"], renew="1")
    new = Plan.objects.get(renews=desk.plan)
    desk.post("change_undo", lines(desk)[0].undo)
    new.refresh_from_db()
    assert new.removed_at is not None


def test_a_renewal_that_was_worked_on_says_why_it_stays(desk: Desk) -> None:
    term = {"title": "PST 2030–2036", "starts": "2030", "ends": "2036"}
    desk.post("renewal", **term, carry=["a1"], renew="1")
    new = Plan.objects.get(renews=desk.plan)
    Desk(new, desk.user, desk.client).post("node_edit", "a1", title="Autre")
    line = lines(desk)[0]
    assert line.undo == 0
    assert "PST 2030" in line.why_not


def test_news_taken_back_are_said_again_from_the_sheet(desk: Desk) -> None:
    desk.say("a1", "ongoing")
    desk.say("a1", "blocked", "Le garage est fermé.")
    page = desk.get("node", "a1").context["page"]
    desk.post("update_withdraw", page.withdrawable)
    page = desk.get("node", "a1").context["page"]
    assert page.last.status == "ongoing"
    assert 'data-testid="say-again"' in desk.get("node", "a1").content.decode()
    desk.post("update_withdraw", page.sayable)
    assert desk.get("node", "a1").context["page"].last.note == "Le garage est fermé."


def test_a_removed_branch_is_brought_back_from_the_history(desk: Desk) -> None:
    desk.post("node_remove", "o1")
    desk.post("change_undo", lines(desk)[0].undo)
    assert Node.objects.of_plan(desk.plan).filter(key="b2").exists()
