"""The regional receiver sees the money of her authorities on one page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Membership, Organisation, Visibility
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast, make_plan

ClientOf = Callable[[User | None], Client]
NBSP = "\u202f"


def spend(plan: Plan, key: str, amount: int, year: int) -> None:
    """Print an amount on a node."""
    budget = [{"year": year, "amount": amount}]
    Node.objects.filter(plan=plan, key=key).update(printed={"budget": budget})


@pytest.fixture
def receiver(cast: Cast, plan: Plan) -> User:
    """She keeps the money of two authorities."""
    Membership.objects.create(
        user=cast.finance, organisation=cast.elsewhere, role="finance"
    )
    spend(plan, "a1", 10_000, 2026)
    spend(make_plan(cast.elsewhere), "a2", 4_500, 2027)
    return cast.finance


def test_amounts_stand_by_year_and_add_up(receiver: User, client_of: ClientOf) -> None:
    page = client_of(receiver).get(reverse("authorities")).context["page"]
    assert page.columns.years == [2026, 2027]
    assert page.total == 14_500
    assert page.sums == [10_000, 4_500]
    assert [len(line.plans) for line in page.lines] == [1, 1]


def test_a_common_plan_stands_under_both_and_counts_once(
    receiver: User, cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    Plan.objects.filter(organisation=cast.elsewhere).update(
        removed_at="2026-01-01T00:00Z"
    )
    Plan.objects.filter(pk=plan.pk).update(joint_organisation=cast.elsewhere)
    page = client_of(receiver).get(reverse("authorities")).context["page"]
    assert [len(line.plans) for line in page.lines] == [1, 1]
    assert page.total == 10_000


def test_amounts_kept_inside_are_not_those_of_a_councillor(
    cast: Cast, plan: Plan, client_of: ClientOf
) -> None:
    spend(plan, "a1", 12_345, 2026)
    Visibility.objects.create(
        organisation=cast.organisation, topic="budget", audience="internal"
    )
    page = client_of(cast.reader).get(reverse("authorities"))
    assert "12" + NBSP + "345" not in page.content.decode()
    assert page.context["page"].total == 0


def test_the_table_is_taken_away(receiver: User, client_of: ClientOf) -> None:
    body = client_of(receiver).get(reverse("authorities_csv")).content.decode()
    assert "Orval" in body
    assert "4500" in body


def test_more_authorities_ask_no_more(
    receiver: User, client_of: ClientOf, django_assert_max_num_queries: Callable
) -> None:
    for rank in range(12):
        body = Organisation.objects.create(
            kind="commune", name=f"Commune {rank}", slug=f"commune-{rank}"
        )
        Membership.objects.create(user=receiver, organisation=body, role="finance")
        make_plan(body)
    client = client_of(receiver)
    with django_assert_max_num_queries(12):
        client.get(reverse("authorities"))
