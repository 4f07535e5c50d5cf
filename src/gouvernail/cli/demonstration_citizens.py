"""What citizens say of the demonstration plans: followers, ideas, a consultation."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils import timezone, translation

from gouvernail.accounts.models import User
from gouvernail.cli.demonstration_adoption import coordinator_of
from gouvernail.organisations.models import Organisation
from gouvernail.participation.enums import State
from gouvernail.participation.guarding import digest_of
from gouvernail.participation.models import (
    Consultation,
    Contribution,
    Followed,
    Follower,
    Moods,
    Opinions,
    Remark,
)
from gouvernail.participation.services import moderating
from gouvernail.participation.services.consulting import (
    Wanted,
    open_consultation,
    plan_consultation,
)
from gouvernail.participation.services.following import confirm
from gouvernail.participation.services.moderating import Reply
from gouvernail.participation.services.sending import About, Said, send_contribution
from gouvernail.plans.models import Node, Plan
from gouvernail.publishing.models import Site
from gouvernail.publishing.services.sites import open_site, site_of_organisation

Told = dict[str, Any]


def load_citizens(file: Path) -> None:
    """Everything in `file`, for the authorities that are there."""
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    now = timezone.now()
    with translation.override("fr"):
        for each in content["site"]:
            _Visited(each, now).load()
        for each in content["consultation"]:
            _Consulted(each, now).load()


@dataclass(frozen=True)
class _Told:
    """A plan of the file, and what citizens say of it."""

    content: Told
    now: datetime

    @cached_property
    def house(self) -> Organisation:
        """Whose plan it is."""
        return Organisation.objects.get(slug=self.content["organisation"])

    @cached_property
    def site(self) -> Site:
        """Where they read it."""
        return site_of_organisation(self.house)

    @cached_property
    def plan(self) -> Plan:
        """What they speak of."""
        slug = self.content["plan"]
        rows = Plan.objects.select_related("organisation")
        return rows.get(organisation=self.house, slug=slug)

    @cached_property
    def coordinator(self) -> User:
        """Who reads and answers."""
        return coordinator_of(self.house.slug)

    def about(self, told: Told, consultation: Consultation | None = None) -> About:
        """The place of which something is told; none is the whole plan."""
        if "title" not in told:
            return About(self.site, self.plan, "", self.plan.title, consultation)
        node = Node.objects.of_plan(self.plan).get(title=told["title"])
        return About(self.site, self.plan, node.key, node.title, consultation)

    def say(self, told: Told, about: About) -> None:
        """Words of one citizen, and what became of them."""
        said = Said(
            told["words"].strip(), told.get("author", ""), told.get("email", "")
        )
        sent = self.now - timedelta(days=told["days"])
        row = send_contribution(
            about=about, said=said, sender=f"citizen {said.words}", now=sent
        )
        moment = self.now - timedelta(days=told.get("answered", told["days"] - 1))
        if "answer" in told:
            self._answer(row, told, moment)
        elif told.get("state") == State.SHOWN:
            moderating.show(contribution=row, by=self.coordinator, now=moment)
        elif told.get("state") == State.REFUSED:
            moderating.refuse(
                contributions=[row],
                reason=told["reason"],
                by=self.coordinator,
                now=moment,
            )

    def _answer(self, row: Contribution, told: Told, moment: datetime) -> None:
        others = [self.about({"title": title}).key for title in told.get("also", ())]
        reply = Reply(told["answer"].strip(), told.get("outcome", ""), others)
        moderating.answer(
            contribution=row, reply=reply, by=self.coordinator, now=moment
        )


class _Visited(_Told):
    """An adopted plan: followers, moods, the question, ideas."""

    def load(self) -> None:
        """Each part in turn."""
        for rank, told in enumerate(self.content["followers"]):
            self._follow(rank, told)
        for told in self.content["moods"]:
            self._moods(told)
        self._opinions()
        for told in self.content["ideas"]:
            self.say(told, self.about(told))

    def _follow(self, rank: int, told: Told) -> None:
        about = self.about(told)
        for number in range(told["count"]):
            follower = Follower.objects.create(
                site=self.site, email=f"citoyen-{rank}-{number}@citoyens.example"
            )
            followed = Followed.objects.create(
                follower=follower, plan=self.plan, key=about.key, title=about.title
            )
            confirm(followed=followed, now=self.now)

    def _moods(self, told: Told) -> None:
        day = timezone.localdate(self.now)
        about = self.about(told)
        for mood, count in told["counts"].items():
            Moods.objects.create(
                site=self.site,
                plan=self.plan,
                key=about.key,
                day=day,
                mood=mood,
                count=count,
            )

    def _opinions(self) -> None:
        day, question = timezone.localdate(self.now), self.site.question
        for is_yes, name in ((True, "yes"), (False, "no")):
            Opinions.objects.create(
                site=self.site,
                question=question,
                day=day,
                is_yes=is_yes,
                count=self.content[name],
            )
        for words in self.content["remarks"]:
            Remark.objects.create(
                site=self.site,
                question=question,
                is_yes=words.startswith("C’est"),
                words=words,
                digest=digest_of(words),
                sent_at=self.now,
            )


class _Consulted(_Told):
    """A draft about which citizens are asked."""

    def load(self) -> None:
        """Open the site and the consultation, then what was said of it."""
        Site.objects.filter(pk=self.site.pk).update(welcome=self.content["welcome"])
        self.site.refresh_from_db()
        open_site(site=self.site, by=self.coordinator)
        row = self._opened()
        for told in self.content["comments"]:
            self.say(told, self.about(told, row))

    def _opened(self) -> Consultation:
        opened = self.now - timedelta(days=self.content["opened"])
        first = timezone.localdate(opened)
        wanted = Wanted(
            self.content["title"],
            self.content["intro"].strip(),
            first,
            first + timedelta(days=self.content["lasts"]),
        )
        row = plan_consultation(plan=self.plan, wanted=wanted, by=self.coordinator)
        open_consultation(consultation=row, by=self.coordinator, now=opened)
        row.refresh_from_db()
        return row
