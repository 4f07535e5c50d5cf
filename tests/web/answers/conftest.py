"""A pilot, the link she received, and the device on which she opens it."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gouvernail.answers.models import AnswerLink
from gouvernail.answers.services import issue_link
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from tests.factories import Cast

PART = {"X-Part": "action"}


@dataclass(frozen=True)
class Device:
    """A browser where nobody is signed in, with the link of a mail."""

    link: AnswerLink
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))

    def address(self, name: str = "answer", **holes: str) -> str:
        """A page of the link."""
        return reverse(name, kwargs={"token": self.link.token, **holes})

    def open(self, **query: str) -> Any:
        """The page of the link."""
        return self.client.get(self.address(), query)

    def send(self, key: str, *, part: bool = False, **values: object) -> Any:
        """The form of one action, as it stands on the page."""
        last = self.last(key)
        data = {"last": last.pk if last else "", **values}
        headers = PART if part else {}
        address = self.address("answer_node", key=key)
        return self.client.post(address, data, headers=headers)

    def last(self, key: str) -> ProgressUpdate | None:
        """What stands of an action."""
        return ProgressUpdate.objects.of_node(self.node(key)).first()

    def node(self, key: str) -> Node:
        """The action."""
        rows = Node.objects.select_related("plan__organisation")
        return rows.get(plan=self.link.plan, key=key)


def states_of(response: HttpResponse) -> dict[str, str]:
    """Which actions wait and which are said, by key, in the order of the page."""
    pairs = re.findall(
        r'data-state="(\w+)" data-key="(\w+)"', response.content.decode()
    )
    return {key: state for state, key in pairs}


def forms_of(response: HttpResponse) -> list[str]:
    """Which actions are open, the blank form apart."""
    found = re.findall(r'data-testid="form-(\w+)"', response.content.decode())
    return [key for key in found if key != "__key__"]


@pytest.fixture
def link(cast: Cast, plan: Plan) -> AnswerLink:
    """The contributor's link, about three actions; the last one comes back yearly."""
    nodes = Node.objects.filter(plan=plan, key__in=("a1", "a2", "a3"))
    nodes.update(lead=cast.contributor, department=None)
    Node.objects.filter(plan=plan, key="a3").update(recurring=True)
    Node.objects.filter(plan=plan, key="a1").update(due_on="2027-03-31")
    return issue_link(
        plan=plan,
        person=cast.contributor,
        nodes=nodes.order_by("path"),
        expires_at=timezone.now() + timedelta(days=20),
        by=cast.coordinator,
    )


@pytest.fixture
def device(link: AnswerLink) -> Device:
    """Her telephone."""
    return Device(link)
