"""The pages of the sessions ask as much for many rows as for few."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gouvernail.plans.models import Node, Plan
from gouvernail.priorities.models import Session
from gouvernail.priorities.services import close_session
from tests.factories import Cast, make_plan, plan_value
from tests.priorities.weighing import begin, vote
from tests.web.priorities.pages import at, of_plan

ClientOf = Callable[[Any], Client]
MOST = 20


def asked(client: Client, address: str) -> int:
    """How many queries a page makes, the second time it is opened."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def session_with(cast: Cast, actions: int) -> Session:
    """A session that weighs so many actions; all are voted upon."""
    plan = make_plan(cast.organisation, plan_value(actions, title=f"PST {actions}"))
    Plan.objects.filter(pk=plan.pk).update(state="in_force")
    keys = Node.objects.of_plan(plan).steered().values_list("key", flat=True)
    people = [cast.contributor, cast.department_head]
    people += [cast.finance, cast.elected] if actions > 5 else []
    session = begin(cast, plan, people=people, keys=list(keys))
    for person in people:
        vote(session, person, "Mot", **dict.fromkeys(keys, (4, 2)))
    return session


@pytest.mark.parametrize("name", ["priority_session", "priority_vote"])
def test_an_open_session_costs_the_same_for_many_rows(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    few, many = session_with(cast, 2), session_with(cast, 20)
    person = cast.contributor if name == "priority_vote" else cast.coordinator
    client = client_of(person)
    counts = [asked(client, at(name, each)) for each in (few, many)]
    assert counts[0] == counts[1] <= MOST


@pytest.mark.parametrize("name", ["priority_session", "priority_export"])
def test_a_result_costs_the_same_for_many_rows(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    sessions = [session_with(cast, 2), session_with(cast, 20)]
    for each in sessions:
        close_session(session=each, by=cast.coordinator)
    more = ["csv"] if name == "priority_export" else []
    client = client_of(cast.coordinator)
    counts = [asked(client, at(name, each, *more)) for each in sessions]
    assert counts[0] == counts[1] <= MOST


@pytest.mark.parametrize("name", ["priorities", "priority_new"])
def test_the_list_and_the_form_cost_the_same_for_many_rows(
    cast: Cast, plan: Plan, client_of: ClientOf, name: str
) -> None:
    client = client_of(cast.coordinator)
    begin(cast, plan)
    begin(cast, plan)
    few = asked(client, of_plan(name, plan))
    for _each in range(6):
        begin(cast, plan)
    assert asked(client, of_plan(name, plan)) == few <= MOST
