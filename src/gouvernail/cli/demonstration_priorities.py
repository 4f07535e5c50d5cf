"""What the demonstration authorities weighed together: value, effort, comments."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plan.priorities import Mark, mark_in
from gouvernail.plans.models import Node, Plan
from gouvernail.priorities.models import Item, Session, Voter
from gouvernail.priorities.services import (
    Said,
    Terms,
    cast_votes,
    close_session,
    open_session,
    show_result,
)


def load_priorities(file: Path) -> None:
    """Everything in `file`, for the plans that are already there."""
    for each in tomllib.loads(file.read_text(encoding="utf-8"))["session"]:
        house = Organisation.objects.get(slug=each["organisation"])
        Weighing(each, house).load()


@dataclass(frozen=True)
class Weighing:
    """One session of the file, on its way into the database through the services."""

    content: dict[str, Any]
    house: Organisation

    def load(self) -> None:
        """Opened, voted in, closed where it says so."""
        session = self._open()
        for place, person in enumerate(self.people):
            self._vote(session, person, place)
        if "closed" not in self.content:
            return
        at = timezone.now() - timedelta(days=self.content["closed"])
        close_session(session=session, by=self.coordinator, at=at)
        if self.content.get("shown"):
            show_result(session=session, shown=True, by=self.coordinator)

    @cached_property
    def plan(self) -> Plan:
        """The plan in force of the house."""
        return Plan.objects.in_force().of_organisation(self.house)[0]

    @cached_property
    def coordinator(self) -> User:
        """Who opens it."""
        rows = Membership.objects.filter(organisation=self.house, role=Role.COORDINATOR)
        return rows.select_related("user").order_by("pk")[0].user

    @cached_property
    def people(self) -> list[User]:
        """Who votes, in the order in which the marks are written."""
        emails = self.content["voters"]
        found = {u.email: u for u in User.objects.filter(email__in=emails)}
        return [found[email] for email in emails]

    @cached_property
    def actions(self) -> list[tuple[Node, dict[str, Any]]]:
        """Each action by its number, with what was said of it."""
        nodes = {node.ref: node for node in Node.objects.of_plan(self.plan).steered()}
        return [
            (nodes[each["ref"]], each)
            for each in self.content["actions"]
            if each["ref"] in nodes
        ]

    def _open(self) -> Session:
        now = timezone.now()
        due_on = None
        if "due" in self.content:
            due_on = timezone.localdate(now) + timedelta(days=self.content["due"])
        session = open_session(
            plan=self.plan,
            terms=Terms(self.content["title"], self.content.get("words", ""), due_on),
            nodes=[node for node, _told in self.actions],
            people=self.people,
            by=self.coordinator,
        )
        opened_at = now - timedelta(days=self.content["opened"])
        Session.objects.filter(pk=session.pk).update(opened_at=opened_at)
        return session

    def _vote(self, session: Session, person: User, place: int) -> None:
        items = {item.node_id: item.pk for item in Item.objects.of_session(session)}
        said = {items[node.pk]: _said(told, place) for node, told in self.actions}
        voter = Voter.objects.select_related("session").get(
            session=session, person=person
        )
        voter.session = session
        cast_votes(voter=voter, said=said, by=person)


def _said(told: dict[str, Any], place: int) -> Said:
    """Marks are written `54-0`: one sign for each voter, a dash where she said none."""
    value, effort = (told[name][place].replace("-", "") for name in ("v", "e"))
    words = told.get("words", {}).get(str(place), "")
    return Said(Mark(mark_in(value), mark_in(effort)), words)
