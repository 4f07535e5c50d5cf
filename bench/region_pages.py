"""Opens pages of the first authority of a region; `bench.region` asks for them.

A line in is the name of a page; a line out, its queries and its milliseconds.
"""

import sys
import time
from functools import cached_property
from http import HTTPStatus

from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.region_addresses import ANYWHERE, HOUSE, PLAN
from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership
from gouvernail.plans.models import Node, Plan

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def main() -> None:
    """Answer until nobody asks any more."""
    visits = Visits()
    for line in sys.stdin:
        queries, milliseconds = visits.open(line.strip())
        sys.stdout.write(f"{queries} {milliseconds}\n")
        sys.stdout.flush()


class Visits:
    """The people who open the pages, each in a browser of her own."""

    def __init__(self) -> None:
        self.clients: dict[str, Client] = {}

    def open(self, name: str) -> tuple[int, float]:
        """Queries and milliseconds of one page; it must be there."""
        who, address = self._visit(name)
        client = self._client(who)
        with CaptureQueriesContext(connection) as queries:
            start = time.perf_counter()
            answer = client.get(address)
            took = time.perf_counter() - start
        if answer.status_code != HTTPStatus.OK:
            raise LookupError(f"{address}: {answer.status_code}")
        return len(queries), took * 1000

    def _visit(self, name: str) -> tuple[str, str]:
        if name in ANYWHERE:
            return ANYWHERE[name]
        house = f"/{self.plan.organisation.slug}/"
        if name in HOUSE:
            return "coordinator", house + HOUSE[name]
        path = PLAN[name].format(**self.named)
        return "coordinator", self.plan.get_absolute_url() + path

    def _client(self, who: str) -> Client:
        if who not in self.clients:
            self.clients[who] = Client()
            self.clients[who].force_login(self._person(who), backend=BACKEND)
        return self.clients[who]

    def _person(self, who: str) -> User:
        if who == "operator":
            return User.objects.filter(is_staff=True).order_by("pk")[0]
        members = Membership.objects.order_by("pk")
        if who == "receiver":
            several = User.objects.annotate(places=Count("memberships"))
            return several.filter(places__gt=1).order_by("pk")[0]
        here = members.filter(organisation=self.plan.organisation)
        if who == "lead":
            busy = here.annotate(led=Count("user__led_nodes")).order_by("-led", "pk")
            return busy[0].user
        return here.filter(role=Role.COORDINATOR)[0].user

    @cached_property
    def plan(self) -> Plan:
        """That of the first commune."""
        return Plan.objects.select_related("organisation").order_by("pk")[0]

    @cached_property
    def named(self) -> dict[str, str | int]:
        """What addresses name of the plan: the action of which most was said, …"""
        nodes = Node.objects.filter(plan=self.plan)
        told = nodes.annotate(said=Count("updates")).order_by("-said", "pk")
        return {
            "action": told[0].key,
            "shared": nodes.exclude(shares=None).order_by("pk")[0].key,
            "campaign": self.plan.campaigns.order_by("pk")[0].pk,
            "meeting": self.plan.meetings.order_by("pk")[0].pk,
        }
