"""Voting on a page: kept as one goes, refused in a sentence, told to nobody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gouvernail.plans.models import Node, Plan
from gouvernail.priorities.models import Item, Session, Vote
from gouvernail.priorities.services import close_session, take_voters_out
from tests.factories import Cast, make_plan
from tests.priorities.weighing import begin, vote
from tests.web.priorities.pages import at, marks

ClientOf = Callable[[Any], Client]


def kept() -> list[tuple[int | None, int | None, str]]:
    """Every vote of the database."""
    rows = Vote.objects.order_by("item", "pk")
    return list(rows.values_list("value", "effort", "comment"))


def test_the_whole_page_is_sent_without_script(
    cast: Cast, session: Session, client_of: ClientOf
) -> None:
    data = marks(session, a1=(5, 1, "Oui"), a2=(0, 3, ""), a3=("", "", ""))
    answer = client_of(cast.contributor).post(at("priority_vote", session), data)
    assert answer["Location"] == session.get_absolute_url()
    assert kept() == [(5, 1, "Oui"), (0, 3, "")]


def test_one_action_is_kept_as_soon_as_it_is_marked(
    cast: Cast, session: Session, client_of: ClientOf
) -> None:
    data = marks(session, a2=(4, 2, ""))
    answer = client_of(cast.contributor).post(
        at("priority_vote", session), data, headers={"hx-request": "true"}
    )
    assert kept() == [(4, 2, "")]
    assert 'data-testid="kept"' in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_she_finds_her_marks_and_takes_one_back(
    cast: Cast, session: Session, client_of: ClientOf
) -> None:
    client = client_of(cast.contributor)
    client.post(at("priority_vote", session), marks(session, a1=(5, 1, "Oui")))
    page = client.get(at("priority_vote", session)).context["ballot"]
    assert page.entries[0].typed == {"value": "5", "effort": "1", "comment": "Oui"}
    client.post(at("priority_vote", session), marks(session, a1=("", "", "")))
    assert kept() == []


@pytest.mark.parametrize("mark", ["6", "-3", "beaucoup", "4.5"])
def test_a_mark_outside_one_to_five_keeps_nothing_and_is_shown_back(
    cast: Cast, session: Session, client_of: ClientOf, mark: str
) -> None:
    data = marks(session, a1=(mark, 1, "Mes mots"), a2=(3, 3, ""))
    page = client_of(cast.contributor).post(at("priority_vote", session), data)
    said = page.content.decode()
    assert page.status_code == 422
    assert kept() == []
    assert "entry-error" in said
    assert "Mes mots" in said


def test_a_closed_session_says_that_it_is_too_late(
    cast: Cast, session: Session, client_of: ClientOf
) -> None:
    vote(session, cast.department_head, a1=(3, 3))
    close_session(session=session, by=cast.coordinator)
    client = client_of(cast.contributor)
    page = client.post(at("priority_vote", session), marks(session, a1=(5, 1, "")))
    assert page.status_code == 409
    assert "too-late" in page.content.decode()
    assert kept() == [(3, 3, "")]


def test_who_is_no_longer_asked_votes_no_more(
    cast: Cast, session: Session, client_of: ClientOf
) -> None:
    take_voters_out(session=session, people=[cast.contributor], by=cast.coordinator)
    client = client_of(cast.contributor)
    assert client.get(at("priority_vote", session)).status_code == 403
    answer = client.post(at("priority_vote", session), marks(session, a1=(5, 1, "")))
    assert (answer.status_code, kept()) == (403, [])


def test_an_action_dropped_meanwhile_is_told(
    cast: Cast, plan: Plan, session: Session, client_of: ClientOf
) -> None:
    Node.objects.filter(plan=plan, key="a1").update(removed_at=timezone.now())
    data = marks(session, a1=(5, 1, ""), a2=(4, 4, ""))
    page = client_of(cast.contributor).post(
        at("priority_vote", session), data, follow=True
    )
    levels = [message.level_tag for message in page.context["messages"]]
    assert levels == ["warning", "success"]
    assert kept() == [(4, 4, "")]


def test_marks_for_another_session_mean_nothing(
    cast: Cast, plan: Plan, session: Session, client_of: ClientOf
) -> None:
    other = begin(cast, plan, people=[cast.finance])
    data = marks(other, a1=(5, 1, ""))
    client_of(cast.contributor).post(at("priority_vote", session), data)
    assert kept() == []
    answer = client_of(cast.contributor).post(at("priority_vote", other), data)
    assert (answer.status_code, kept()) == (403, [])


def test_nobody_reads_the_marks_of_others_while_it_is_open(
    cast: Cast, session: Session, client_of: ClientOf
) -> None:
    vote(session, cast.contributor, "Secret de polichinelle", a1=(5, 1))
    for person in (cast.coordinator, cast.department_head, cast.contributor):
        page = client_of(person).get(at("priority_session", session)).content.decode()
        assert "polichinelle" not in page
    export = client_of(cast.coordinator).get(at("priority_export", session, "csv"))
    assert export.status_code == 404


def test_the_count_comes_again_without_the_rest_of_the_page(
    cast: Cast, session: Session, client_of: ClientOf
) -> None:
    vote(session, cast.contributor, a1=(5, 1), a2=(0, 0), a3=(3, 3))
    page = client_of(cast.coordinator).get(
        at("priority_session", session), headers={"hx-request": "true"}
    )
    done = [voting.is_done for voting in page.context["page"].votings]
    assert sorted(done) == [False, True]
    assert page.content.decode().count('data-testid="voter"') == 2
    assert "<html" not in page.content.decode()


def test_a_session_of_another_authority_is_not_found(
    cast: Cast, session: Session, client_of: ClientOf
) -> None:
    other = make_plan(cast.elsewhere)
    client = client_of(cast.stranger)
    address = at("priority_vote", session).replace("valmont", "orval")
    address = address.replace(session.plan.slug, other.slug)
    assert client.get(address).status_code == 404
    assert Item.objects.count() == 3
