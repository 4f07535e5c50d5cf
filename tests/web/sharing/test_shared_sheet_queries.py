"""The sheet of an action that is shared, told of, planned and decided upon."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gouvernail.accounts.models import User
from gouvernail.meetings.services import ask_for_decision
from gouvernail.organisations.models import Guest, Partner, Term
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update, withdraw_update
from gouvernail.tasks.linking import link
from gouvernail.tasks.services import add_task
from tests.factories import ROLES, Cast
from tests.support.pair import Pair

# One of them asks for the promises that the action carries.
MOST = 21


@pytest.fixture
def rich(cast: Cast, pair: Pair) -> Node:
    """An action of which there is something to say in every part of its sheet."""
    node, by = pair.node("a1"), cast.coordinator
    Node.objects.filter(pk=node.pk).update(lead=cast.contributor)
    house = cast.organisation
    node.contributors.add(cast.finance, _guest(cast))
    node.partners.add(Partner.objects.create(organisation=house, name="Rénovert"))
    theme = {"organisation": house, "vocabulary": "theme"}
    node.terms.add(*(Term.objects.create(**theme, name=name) for name in "ÉA"))
    pair.share("a1")
    lines = [record_update(node=node, news=News(s), by=by) for s in ("ongoing", "done")]
    withdraw_update(update=lines[-1], by=by)
    add_task(node=node, changes={"title": "Relire", "owner": cast.reader}, by=by)
    link(before=pair.node("a2"), after=node, by=by)
    ask_for_decision(node=node, question="Attendre ?", body="copil", by=by)
    # A draft is not for everybody.
    Plan.objects.update(state=PlanState.IN_FORCE)
    return pair.node("a1")


def _guest(cast: Cast) -> User:
    person = User.objects.create(email="lou@ailleurs.example", last_name="Lou")
    Guest.objects.create(organisation=cast.organisation, user=person)
    return person


@pytest.mark.parametrize("role", ROLES)
def test_the_sheet_of_a_shared_action_costs_no_more_than_it_may(
    cast: Cast, rich: Node, client_of: Callable[[User | None], Client], role: str
) -> None:
    client, address = client_of(cast[role]), rich.get_absolute_url()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    assert len(queries) <= MOST


def test_the_sheet_of_a_followed_action_costs_no_more_than_it_may(
    pair: Pair, rich: Node, client_of: Callable[[User | None], Client]
) -> None:
    client, mirror = client_of(pair.bert), pair.mirror("a1")
    mirror.contributors.add(pair.bert)
    client.get(mirror.get_absolute_url())
    with CaptureQueriesContext(connection) as queries:
        assert client.get(mirror.get_absolute_url()).status_code == 200
    assert len(queries) <= MOST


def test_lists_read_at_once_are_those_of_the_action_in_their_order(
    cast: Cast, rich: Node, client_of: Callable[[User | None], Client]
) -> None:
    sheet = client_of(cast.coordinator).get(rich.get_absolute_url())
    named = [names for _heading, names in sheet.context["named"]]
    assert named == ["Finance Doe, Lou", "Rénovert", "A, É"]
    assert 'data-testid="guest-link"' in sheet.content.decode()
