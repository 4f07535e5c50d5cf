"""Saying where an action stands: two clicks for the simplest news."""

from collections.abc import Callable

import pytest

from gouvernail.accounts.models import User
from gouvernail.plans.models import Node
from gouvernail.progress.models import ProgressUpdate
from tests.factories import Cast
from tests.web.plans.conftest import Desk, text_of


def last_of(desk: Desk, key: str) -> ProgressUpdate | None:
    """Where the action stands."""
    return ProgressUpdate.objects.of_node(desk.node(key)).first()


def test_a_status_alone_is_news(desk: Desk) -> None:
    response = desk.post("node_update", "a1", status="ongoing")
    assert response.status_code == 302
    update = last_of(desk, "a1")
    assert update is not None
    assert (update.status, update.by) == ("ongoing", desk.user)


def test_everything_that_is_said_is_kept(desk: Desk) -> None:
    said = {"status": "ongoing", "note": "Convention signée.", "percent": "30"}
    desk.post("node_update", "a1", confidence="at_risk", **said)
    update = last_of(desk, "a1")
    assert update is not None
    assert (update.note, update.percent) == ("Convention signée.", 30)
    assert update.confidence == "at_risk"


@pytest.mark.parametrize("status", ["waiting", "blocked", "abandoned"])
def test_a_reason_is_asked_and_the_choice_kept(desk: Desk, status: str) -> None:
    response = desk.post("node_update", "a1", status=status, percent="40")
    assert response.status_code == 422
    assert response.context["form"].errors["note"]
    assert response.context["form"].chosen_status == status
    assert 'value="40"' in response.content.decode()
    assert last_of(desk, "a1") is None


def test_a_percentage_over_100_is_refused(desk: Desk) -> None:
    response = desk.post("node_update", "a1", status="ongoing", percent="130")
    assert response.context["form"].errors["percent"]


def test_nothing_new_says_the_same_again_today(desk: Desk) -> None:
    first = desk.say("a1", "blocked", "L’avis n’est pas arrivé.")
    desk.post("node_update", "a1", same="1")
    update = last_of(desk, "a1")
    assert update is not None
    assert update.pk > first.pk
    assert (update.status, update.note) == (first.status, first.note)


def test_nothing_new_does_not_repeat_words_that_no_state_asks_for(desk: Desk) -> None:
    desk.say("a1", "ongoing", "Deux chauffeurs formés.")
    desk.post("node_update", "a1", same="1")
    update = last_of(desk, "a1")
    assert update is not None
    assert update.note == ""


def test_who_writes_on_an_older_state_sees_the_newer_and_keeps_her_words(
    desk: Desk,
) -> None:
    seen = desk.say("a1", "ongoing")
    newer = desk.say("a1", "done", "Le taxi roule depuis lundi.")
    typed = {"status": "waiting", "note": "Mes mots à moi.", "last": seen.pk}
    response = desk.post("node_update", "a1", **typed)
    words = text_of(response)
    assert response.status_code == 409
    assert "Le taxi roule depuis lundi." in words
    assert "Mes mots à moi." in words
    assert last_of(desk, "a1") == newer


def test_the_conflict_once_read_the_words_can_be_saved(desk: Desk) -> None:
    desk.say("a1", "done")
    typed = {"status": "waiting", "note": "Le garage est fermé."}
    refused = desk.post("node_update", "a1", **typed)
    last = refused.context["form"]["last"].value()
    response = desk.post("node_update", "a1", **typed, last=last)
    assert response.status_code == 302
    update = last_of(desk, "a1")
    assert update is not None
    assert update.note == typed["note"]


def test_saving_offers_to_take_it_back(desk: Desk) -> None:
    response = desk.client.post(
        desk.address("node_update", "a1"), {"status": "done"}, follow=True
    )
    update = last_of(desk, "a1")
    assert update is not None
    assert desk.address("update_withdraw", update.pk) in response.content.decode()


def test_taking_back_says_again_what_stood_before(desk: Desk) -> None:
    desk.say("a1", "ongoing", "En route.")
    mistake = desk.say("a1", "done")
    desk.post("update_withdraw", mistake.pk)
    update = last_of(desk, "a1")
    assert update is not None
    assert (update.status, update.withdraws) == ("ongoing", mistake)


def test_older_news_cannot_be_taken_back(desk: Desk) -> None:
    older = desk.say("a1", "ongoing")
    newer = desk.say("a1", "done")
    desk.post("update_withdraw", older.pk)
    assert last_of(desk, "a1") == newer


def test_a_lead_updates_her_actions_and_no_other(
    cast: Cast, desk_of: Callable[[User], Desk]
) -> None:
    lead = desk_of(cast.contributor)
    Node.objects.filter(plan=lead.plan, key="a2").update(department=None)
    assert lead.post("node_update", "a1", status="done").status_code == 302
    assert lead.post("node_update", "a2", status="done").status_code == 403


def test_an_objective_has_no_status_of_its_own(desk: Desk) -> None:
    assert desk.get("node_update", "o1").status_code == 404
    assert desk.post("node_update", "o1", status="done").status_code == 404


def test_the_way_back_never_leaves_the_site(desk: Desk) -> None:
    elsewhere = "https://example.org/"
    response = desk.post("node_update", "a1", status="done", next=elsewhere)
    assert response.url == desk.node("a1").get_absolute_url()


def test_the_panel_answers_with_the_panel(desk: Desk) -> None:
    response = desk.client.post(
        desk.address("node_update", "a1"),
        {"status": "done"},
        headers={"HX-Request": "true", "HX-Target": "panel"},
    )
    content = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in content
    assert 'hx-target="#panel"' in content
