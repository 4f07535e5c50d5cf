"""Pages of a plan whose text is locked offer nothing that would be refused."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from gouvernail.accounts.models import User
from gouvernail.adoption.services.decided import Decided
from gouvernail.adoption.services.recording import record_deliberation
from gouvernail.adoption.services.running import close_plan
from gouvernail.core.typography import typeset
from gouvernail.imports.models import Import
from gouvernail.plans.adopted import locked
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast

Clients = Callable[[User | None], Client]


@pytest.fixture
def adopted(plan: Plan, cast: Cast) -> Plan:
    """The plan, in force with its version 1."""
    decided = Decided(
        organ="social_council", step="adopted", decided_on=date(2025, 9, 11)
    )
    record_deliberation(
        plan=plan, organisation=plan.organisation, decided=decided, by=cast.coordinator
    )
    return plan


@pytest.fixture
def client(cast: Cast, client_of: Clients) -> Client:
    return client_of(cast.coordinator)


def page(client: Client, plan: Plan, rest: str) -> str:
    answer = client.get(f"/valmont/plans/{plan.slug}/{rest}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_outline_offers_no_handle(adopted: Plan, client: Client) -> None:
    html = page(client, adopted, "outline/")
    assert 'data-testid="lock"' in html
    for offered in (
        "data-may-edit",
        "data-row-menu",
        "g-row-open",
        'data-testid="add"',
    ):
        assert offered not in html


def test_the_sheet_offers_people_and_dates_and_no_new_place(
    adopted: Plan, client: Client
) -> None:
    html = page(client, adopted, "nodes/a1/")
    assert 'data-testid="edit"' in html
    assert "nodes/a1/move/" not in html
    assert "parent=a1" not in html


def test_the_form_shows_the_adopted_words_and_keeps_them(
    adopted: Plan, client: Client
) -> None:
    html = page(client, adopted, "nodes/a1/edit/")
    assert 'data-testid="lock"' in html
    assert html.count(" disabled") >= 3
    typed = {"title": "Autre", "scope": "synergy", "priority": "Haute"}
    client.post(f"/valmont/plans/{adopted.slug}/nodes/a1/edit/", typed)
    node = Node.objects.get(plan=adopted, key="a1")
    assert (node.title, node.scope, node.priority) == (
        "Créer un taxi social",
        "own",
        "Haute",
    )


@pytest.mark.parametrize("rest", ["add/", "nodes/a1/move/"])
def test_what_the_lock_refuses_says_why(
    rest: str, adopted: Plan, client: Client
) -> None:
    answer = client.get(f"/valmont/plans/{adopted.slug}/{rest}", follow=True)
    assert answer.redirect_chain
    said = typeset(locked(adopted).wording.render("fr"))
    assert said in unescape(answer.content.decode())


def test_a_title_renamed_in_place_is_refused(adopted: Plan, client: Client) -> None:
    client.post(f"/valmont/plans/{adopted.slug}/nodes/a1/edit/", {"title": "Autre"})
    assert Node.objects.get(plan=adopted, key="a1").title == "Créer un taxi social"


def test_a_document_is_not_offered_to_update_an_adopted_plan(
    adopted: Plan, client: Client
) -> None:
    assert "new-version" not in page(client, adopted, "")
    answer = client.get(f"/valmont/imports/new/?plan={adopted.slug}")
    assert f'value="{adopted.slug}"' not in answer.content.decode()
    assert not Import.objects.exists()


def test_the_campaigns_of_a_closed_plan_say_that_nobody_is_asked(
    plan: Plan, client: Client, cast: Cast
) -> None:
    close_plan(plan=plan, by=cast.coordinator)
    html = page(client, plan, "campaigns/")
    assert 'data-testid="not-followed"' in html
    assert "start-follow-up" not in html
