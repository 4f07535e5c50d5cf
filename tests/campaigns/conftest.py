"""A plan in force whose actions have people, and a campaign about it."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from gouvernail.accounts.models import User
from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.services.opening import open_campaign
from gouvernail.campaigns.services.planning import Terms, plan_campaign
from gouvernail.organisations.models import Department, Membership
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.lifecycle import start_follow_up
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.services import News, record_update
from tests.factories import Cast

# A Thursday; 21 May 2027 is fourteen working days later (Ascension, Whit Monday).
OPENING = date(2027, 4, 29)
DUE = date(2027, 5, 21)

Say = Callable[..., ProgressUpdate]


def at(day: date, hour: int = 9) -> datetime:
    """That day in the morning, where the authority is."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


@pytest.fixture
def head(cast: Cast) -> User:
    """Who heads the department."""
    person: User = cast.department_head
    Department.objects.filter(pk=cast.department.pk).update(head=person)
    cast.department.refresh_from_db()
    return person


@pytest.fixture
def steered(plan: Plan, cast: Cast, head: User) -> Plan:
    """The plan in force: the contributor leads a1 and a2, the head answers for a3."""
    nodes = Node.objects.of_plan(plan)
    nodes.filter(key="a1").update(lead=cast.contributor, department=cast.department)
    nodes.filter(key="a2").update(lead=cast.contributor, department=cast.department)
    nodes.filter(key="a3").update(department=cast.department)
    nodes.filter(key="a4").update(substitute=cast.finance)
    start_follow_up(plan=plan, by=cast.coordinator)
    plan.refresh_from_db()
    return plan


@pytest.fixture
def planned(steered: Plan, cast: Cast) -> Campaign:
    """A campaign that nobody opened yet."""
    terms = Terms(
        title="Suivi de printemps 2027",
        message="Une phrase suffit.",
        opens_on=OPENING,
        due_on=DUE,
        director=cast.administrator,
    )
    return plan_campaign(
        plan=steered, terms=terms, by=cast.coordinator, now=at(OPENING)
    )


@pytest.fixture
def opened(
    planned: Campaign,
    cast: Cast,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Campaign:
    """The same, open, with its mails sent."""
    with django_capture_on_commit_callbacks(execute=True):
        open_campaign(campaign=planned, by=cast.coordinator, now=at(OPENING))
    return planned


@pytest.fixture
def say(steered: Plan) -> Say:
    """Gives news of an action, on a day."""

    def said(key: str, by: User, day: date, status: str = "ongoing") -> ProgressUpdate:
        node = Node.objects.of_plan(steered).select_related("plan").get(key=key)
        return record_update(node=node, news=News(status, "Dit"), by=by, at=at(day, 12))

    return said


def add_people(plan: Plan, cast: Cast, count: int, name: str = "p") -> list[User]:
    """So many people of the authority, each leading one action of the plan."""
    actions = list(Node.objects.of_plan(plan).filter(kind="action"))
    assert len(actions) >= count
    people = User.objects.bulk_create(
        User(email=f"{name}{n}@valmont.example", first_name="P", last_name=f"{n:03}")
        for n in range(count)
    )
    Membership.objects.bulk_create(
        Membership(user=each, organisation=cast.organisation, role="contributor")
        for each in people
    )
    for node, person in zip(actions, people, strict=False):
        Node.objects.filter(pk=node.pk).update(lead=person, department=cast.department)
    return people
