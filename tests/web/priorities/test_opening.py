"""Opening a session on what a filter finds."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gouvernail.notifications.models import Notification
from gouvernail.plans.models import Node, Plan, SavedView
from gouvernail.priorities.models import Session
from tests.factories import Cast, make_plan
from tests.web.priorities.pages import at, of_plan

ClientOf = Callable[[Any], Client]


def sent(cast: Cast, **other: Any) -> dict[str, Any]:
    """A form that opens a session."""
    return {
        "title": "Tour de table",
        "words": "",
        "due_on": "",
        "keys": ["a1", "a2"],
        "people": [str(cast.contributor.pk), str(cast.elected.pk)],
        **other,
    }


def test_the_filter_ticks_what_it_finds(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    client = client_of(cast.coordinator)
    bare = client.get(of_plan("priority_new", plan)).context["choice"]
    found = client.get(of_plan("priority_new", plan), {"lead": cast.contributor.pk})
    assert (len(bare.lines), bare.ticked) == (6, frozenset())
    assert found.context["choice"].ticked == {"a1"}


def test_a_saved_view_chooses_what_is_weighed(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    SavedView.objects.create(
        plan=plan, owner=cast.coordinator, name="À moi", query="no_lead=1"
    )
    page = client_of(cast.coordinator).get(of_plan("priority_new", plan))
    assert 'href="?no_lead=1"' in page.content.decode()


def test_the_coordinator_asks_the_people_that_are_ticked(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    answer = client_of(cast.coordinator).post(of_plan("priority_new", plan), sent(cast))
    session = Session.objects.get()
    assert answer["Location"] == session.get_absolute_url()
    assert {item.node.key for item in session.items.all()} == {"a1", "a2"}
    assert {voter.person for voter in session.voters.all()} == {
        cast.contributor,
        cast.elected,
    }


def test_who_is_asked_finds_it_in_her_centre(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    client_of(cast.coordinator).post(of_plan("priority_new", plan), sent(cast))
    told = Notification.objects.get(person=cast.contributor)
    assert told.address == at("priority_vote", Session.objects.get())
    assert not Notification.objects.filter(person=cast.finance).exists()


@pytest.mark.parametrize(
    "other",
    [
        {"keys": []},
        {"people": []},
        {"title": ""},
        {"due_on": "2020-01-01"},
        {"people": ["999999"]},
        {"people": ["1" * 40]},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, plan: Plan, client_of: ClientOf, other: dict[str, Any]
) -> None:
    client = client_of(cast.coordinator)
    data = sent(cast, words="Dites tout", **other)
    page = client.post(of_plan("priority_new", plan), data)
    assert page.status_code == 422
    assert len(page.context["form"].errors) == 1
    assert "Dites tout" in page.content.decode()
    assert 'value="a1" checked' in page.content.decode() or not data["keys"]
    assert not Session.objects.exists()


def test_actions_of_another_plan_cannot_be_weighed(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    other = make_plan(cast.elsewhere)
    Node.objects.filter(plan=other, key="a1").update(key="ailleurs")
    client = client_of(cast.coordinator)
    page = client.post(of_plan("priority_new", plan), sent(cast, keys=["ailleurs"]))
    assert page.status_code == 422
    assert not Session.objects.exists()


def test_the_words_and_the_day_are_changed_and_given_back(
    cast: Cast, session: Session, client_of: ClientOf
) -> None:
    client = client_of(cast.coordinator)
    data = {"title": "Autre nom", "words": "", "due_on": "2027-05-01"}
    page = client.post(at("priority_edit", session), data, follow=True)
    assert "Autre nom" in page.content.decode()
    assert "undo" in page.content.decode()
