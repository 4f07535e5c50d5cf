"""What the demonstration authorities share between their plans."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plans.models import Node, Plan, Share
from gouvernail.plans.services.sharing import Place, Terms, accept_offer, offer_node


def load_sharing(file: Path) -> None:
    """Everything in `file`, for the organisations and plans that are already there."""
    Sharing(tomllib.loads(file.read_text(encoding="utf-8"))).load()


@dataclass(frozen=True)
class Sharing:
    """What the file holds, on its way into the database through the services."""

    content: dict[str, Any]

    def load(self) -> None:
        """Proposed, and accepted where the file says so."""
        for each in self.content["share"]:
            share = self._offer(each)
            if "settled_on" in each:
                self._accept(share, each)

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """The plan of each organisation, by its short name."""
        rows = Plan.objects.live().for_page().order_by("pk")
        return {plan.organisation.slug: plan for plan in rows}

    def coordinator_of(self, slug: str) -> User:
        """Who deals with it there."""
        rows = Membership.objects.filter(organisation__slug=slug, role=Role.COORDINATOR)
        return rows.select_related("user").order_by("pk")[0].user

    def action(self, slug: str, start: str) -> Node:
        """The action whose title begins so; a wrong beginning stops the loading."""
        rows = Node.objects.of_plan(self.plans[slug]).select_related(
            "plan__organisation"
        )
        folded = fold(start)
        return next(row for row in rows if fold(row.title).startswith(folded))

    def _offer(self, each: dict[str, Any]) -> Share:
        terms = Terms(
            partner_percent=each.get("percent"),
            partner_gives_news=each.get("news", True),
            message=each.get("message", ""),
        )
        share = offer_node(
            node=self.action(each["leader"], each["action"]),
            organisation=Organisation.objects.get(slug=each["partner"]),
            terms=terms,
            by=self.coordinator_of(each["leader"]),
        )
        offered = _instant(each["offered_on"])
        Share.objects.filter(pk=share.pk).update(offered_at=offered)
        return share

    def _accept(self, share: Share, each: dict[str, Any]) -> None:
        slug = each["partner"]
        place = Place(self.plans[slug], instead=self.action(slug, each["instead"]))
        accept_offer(share=share, place=place, by=self.coordinator_of(slug))
        settled = _instant(each["settled_on"])
        Share.objects.filter(pk=share.pk).update(settled_at=settled)


def _instant(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))
