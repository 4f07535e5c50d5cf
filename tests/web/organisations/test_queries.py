"""The pages of an authority cost as many queries for twenty rows as for two."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Department, Invitation, Membership
from gouvernail.plans.models import Node, Plan
from tests.web.organisations.conftest import Desk

MOST = 12
PAGES = (
    "authority",
    "people",
    "people_export",
    "invite",
    "person",
    "person_remove",
    "departments",
    "departments_export",
    "department_edit",
    "department_merge",
    "identity",
)
WITH_FILE = ("people_export", "departments_export")


def grow(desk: Desk, plan: Plan, rank: int) -> None:
    """One more person with her department, substitute and action; one invited."""
    cast = desk.cast
    person = User.objects.create_user(f"p{rank}@valmont.example")
    first = Department.objects.filter(organisation=cast.organisation).first()
    department = Department.objects.create(
        organisation=cast.organisation,
        name=f"Service {rank}",
        parent=first,
        head=person,
    )
    Membership.objects.create(
        user=person,
        organisation=cast.organisation,
        role="contributor",
        department=department,
        substitute=cast.reader,
    )
    node = Node.objects.of_plan(plan).steered()[rank % 6]
    Node.objects.filter(pk=node.pk).update(lead=person, department=department)
    Invitation.objects.create(
        organisation=cast.organisation,
        email=f"i{rank}@valmont.example",
        role="reader",
        department=department,
        invited_by=cast.administrator,
        expires_at=timezone.now() + timedelta(days=rank),
    )


def arguments(desk: Desk, name: str) -> list[object]:
    """What the address of that page wants."""
    if name in WITH_FILE:
        return ["csv"]
    if name.startswith("person"):
        return [desk.place("contributor").pk]
    if name in ("department_edit", "department_merge"):
        return [desk.cast.department.pk]
    return []


@pytest.mark.parametrize("name", PAGES)
def test_queries_do_not_grow_with_the_authority(
    desk: Desk,
    plan: Plan,
    name: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    counts = []
    for ranks in (range(2), range(2, 20)):
        for rank in ranks:
            grow(desk, plan, rank)
        asked = arguments(desk, name)
        desk.get(name, *asked)
        with django_assert_max_num_queries(MOST) as captured:
            assert desk.get(name, *asked).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
