"""The doctor costs as many queries for twenty rows as for two, and reads a large plan
at once."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gouvernail.accounts.models import User
from gouvernail.doctor.examination import examine
from gouvernail.doctor.models import Waiver
from gouvernail.plans.models import Plan
from gouvernail.tasks.services import add_task
from tests.factories import Cast, make_plan, plan_value
from tests.web.doctor.conftest import Desk

OF_EXAMINATION, MOST = 11, 20


def grown(cast: Cast, actions: int) -> Plan:
    """A plan of so many actions, with as many things on them."""
    made = make_plan(cast.organisation, plan_value(actions))
    Plan.objects.filter(pk=made.pk).update(state="in_force")
    plan = Plan.objects.for_page().get(pk=made.pk)
    for node in plan.nodes.filter(kind="action"):
        node.plan = plan
        add_task(node=node, changes={"title": "Décider"}, by=cast.coordinator)
        Waiver.objects.create(
            plan=plan,
            code="no_date",
            subject=node.key,
            node_key=node.key,
            reason="Sans objet",
            by=cast.coordinator,
        )
    return plan


def test_an_examination_costs_the_same_for_any_plan(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for actions in (3, 24):
        plan = grown(cast, actions)
        with django_assert_max_num_queries(OF_EXAMINATION) as captured:
            assert examine(plan).score is not None
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("page", ["doctor", "doctor_export"])
def test_the_page_costs_the_same_for_any_plan(
    cast: Cast,
    client_of: Callable[[User | None], Client],
    page: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    counts = []
    client = client_of(cast.coordinator)
    for actions in (3, 24):
        desk = Desk(client, grown(cast, actions))
        args = ["xlsx"] if page == "doctor_export" else []
        with django_assert_max_num_queries(MOST) as captured:
            assert desk.get(page, *args).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
