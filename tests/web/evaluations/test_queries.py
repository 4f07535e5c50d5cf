"""The pages of the evaluations ask as much for many rows as for few."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gouvernail.evaluations.models import Assessment, Evaluation
from gouvernail.evaluations.services.asking import ask_pilots, suggested_terms
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast, make_plan, plan_value
from tests.web.evaluations.making import at, begin, judged, of_plan, proposed

ClientOf = Callable[[Any], Client]
MOST = 20
PAGES = (
    *("evaluation", "evaluation_judgement", "evaluation_text", "evaluation_answers"),
    *("evaluation_proposals", "evaluation_propose", "evaluation_compare"),
    *("evaluation_seal", "evaluation_decisions", "evaluation_edit", "evaluation_ask"),
)


def asked(client: Client, address: str) -> int:
    """How many queries a page makes, the second time it is opened."""
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def written(cast: Cast, actions: int) -> Evaluation:
    """An evaluation of so many actions: all judged, answered, with proposals."""
    plan = make_plan(cast.organisation, plan_value(actions, title=f"PST {actions}"))
    Plan.objects.filter(pk=plan.pk).update(state="in_force")
    plan.refresh_from_db()
    rows = Node.objects.of_plan(plan).filter(kind="action")
    rows.update(lead=cast.contributor, department=cast.department)
    begin(cast, plan, kind="annual")
    found, now = begin(cast, plan), timezone.now()
    for key in ("s1", "s2"):
        judged(cast, found, key)
    for node in list(rows.order_by("path"))[: actions - 1]:
        proposed(cast, found, node.key, title=f"Autre {node.key}")
        answer(found, node, cast)
    terms = suggested_terms(found, timezone.localdate())
    ask_pilots(evaluation=found, terms=terms, by=cast.coordinator, now=now)
    return found


def answer(evaluation: Evaluation, node: Node, cast: Cast) -> None:
    """What a pilot said of an action."""
    for criterion in evaluation.criteria.asked_of("pilot").order_by("pk"):
        Assessment.objects.create(
            evaluation=evaluation,
            criterion=criterion,
            node=node,
            words="Dit",
            by=cast.contributor,
        )


@pytest.fixture
def sizes(cast: Cast) -> list[Evaluation]:
    """Few actions, many actions."""
    return [written(cast, 3), written(cast, 21)]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_the_same_for_many_actions(
    cast: Cast, client_of: ClientOf, sizes: list[Evaluation], name: str
) -> None:
    client = client_of(cast.coordinator)
    more = ["s1"] if name == "evaluation_judgement" else []
    counts = [asked(client, at(name, each, *more)) for each in sizes]
    assert counts[0] == counts[1] <= MOST


def test_the_list_costs_the_same_for_many_evaluations(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    client = client_of(cast.coordinator)
    begin(cast, plan)
    few = asked(client, of_plan("evaluations", plan))
    for kind in ("annual", "final", "other", "annual", "annual"):
        begin(cast, plan, kind=kind)
    assert asked(client, of_plan("evaluations", plan)) == few <= MOST
