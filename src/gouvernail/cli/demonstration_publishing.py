"""The public sites of the demonstration authorities, and what is published on them."""

import tomllib
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils import timezone, translation

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.publishing.enums import Occasion
from gouvernail.publishing.jobs import make_now
from gouvernail.publishing.services.publishing import publish
from gouvernail.publishing.services.sites import (
    SiteChoices,
    change_site,
    open_site,
    site_of_organisation,
)
from gouvernail.publishing.services.withdrawing import withdraw


def load_publishing(file: Path) -> None:
    """Everything in `file`, for the authorities that are there."""
    now = timezone.now()
    with translation.override("fr"):
        for each in tomllib.loads(file.read_text(encoding="utf-8"))["site"]:
            house = Organisation.objects.get(slug=each["organisation"])
            Shown(each, house, now).load()


@dataclass(frozen=True)
class Shown:
    """One site of the file, on its way into the database."""

    content: dict[str, Any]
    house: Organisation
    now: datetime

    def load(self) -> None:
        """What is shown and said, the former days, then today; the site opens last."""
        for topic in self.content.get("shown", ()):
            self._show(Topic(topic))
        site = site_of_organisation(self.house)
        change_site(site=site, choices=self._choices(), by=self._with(Role.COORDINATOR))
        plan = self._plan(self.content["plan"])
        self._remember(plan)
        for each in self.content.get("withdrawn", ()):
            self._withdraw(plan, each)
        self._publish(plan)
        open_site(site=site, by=self._with(Role.COORDINATOR))

    @cached_property
    def _people(self) -> dict[str, User]:
        rows = Membership.objects.filter(organisation=self.house)
        listed = rows.select_related("user").order_by("-pk")
        return {row.role: row.user for row in listed}

    def _with(self, role: str) -> User:
        """Who has that role; where nobody has, who coordinates the plan."""
        return self._people.get(role) or self._people[Role.COORDINATOR]

    def _show(self, topic: Topic) -> None:
        administrator = self._with(Role.ADMINISTRATOR)
        audience = Audience.PUBLIC
        show_topic(
            organisation=self.house, topic=topic, audience=audience, by=administrator
        )

    def _choices(self) -> SiteChoices:
        names = {each.name for each in fields(SiteChoices)}
        said = {key: told for key, told in self.content.items() if key in names}
        texts = {k: told.strip() for k, told in said.items() if isinstance(told, str)}
        return SiteChoices(**{**said, **texts})

    def _plan(self, slug: str) -> Plan:
        return Plan.objects.named(self.house.slug, slug).for_page().get()

    def _remember(self, plan: Plan) -> None:
        """What the rhythm had published on former days."""
        for days in self.content.get("earlier", ()):
            day = self.now - timedelta(days=days)
            try:
                publish(plan=plan, by=None, now=day, occasion=Occasion.RHYTHM)
            except PlanError:
                # Before the plan was adopted, nothing could be published.
                continue

    def _publish(self, plan: Plan) -> None:
        row = publish(plan=plan, by=self._with(Role.COORDINATOR), now=self.now)
        make_now(row.pk)

    def _withdraw(self, plan: Plan, told: dict[str, str]) -> None:
        node = Node.objects.get(plan=plan, title=told["title"], removed_at=None)
        withdraw(
            plan=plan,
            key=node.key,
            reason=told["reason"],
            by=self._with(Role.COORDINATOR),
            now=self.now,
        )
