"""A share, as each of its two sides reads it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from django.http import HttpRequest
from pydantic import Field

from gouvernail.accounts.models import User
from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import organisation_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.reading.synergies import LinkShown
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in
from gouvernail.plans.models import Node, Share, TermsOffer
from gouvernail.synergies.querysets import readable_plans


class TermsShown(Shown):
    """Other terms that wait for the partner."""

    partner_percent: int | None = Field(examples=[30])
    partner_gives_news: bool
    message: str
    offered_by: PersonRef | None
    offered_at: datetime


class ShareShown(Shown):
    """A node of the plan of one authority in the tree of another."""

    id: int = Field(examples=[8])
    role: str = Field(description="Ours: `lead` or `partner`.", examples=["lead"])
    state: str = Field(examples=["accepted"])
    organisation: str = Field(description="Who leads.", examples=["valmont"])
    partner: str = Field(examples=["orval"])
    kind: str = Field(examples=["action"])
    title: str = Field(examples=["Créer un taxi social"])
    here: LinkShown | None = Field(
        description="Its row in our plan, where the bearer may read it."
    )
    partner_percent: int | None = Field(
        description="Part of the cost borne by the partner.", examples=[30]
    )
    partner_gives_news: bool
    message: str | None = Field(
        description="Null for who does not deal with what is shared.",
        examples=["Comme convenu au comité de concertation."],
    )
    offered_by: PersonRef | None
    offered_at: datetime
    settled_at: datetime | None
    reason: str
    proposed: TermsShown | None = Field(description="Other terms that wait.")


@dataclass(frozen=True)
class Side:
    """One side of what is shared, and who looks."""

    house: Organisation
    reader: User
    plans: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, request: HttpRequest, slug: str) -> Self:
        """The side of the authority of the address."""
        reader = person(request)
        house = organisation_of(request, slug)
        return cls(house, reader, readable_plans(reader))

    @property
    def deals(self) -> bool:
        """Does she deal with what is shared?"""
        return Right.SHARE in rights_in(self.reader, [self.house.pk])


def share_shown(side: Side, row: Share) -> ShareShown:
    """A share, seen from one side."""
    return all_shown(side, [row])[0]


def all_shown(side: Side, rows: Sequence[Share]) -> list[ShareShown]:
    """The same of many, two queries more."""
    waiting = TermsOffer.objects.waiting().filter(share__in=rows)
    offers = {each.share_id: each for each in waiting.select_related("offered_by")}
    return [_shown(side, row, offers.get(row.pk)) for row in rows]


def _shown(side: Side, row: Share, terms: TermsOffer | None) -> ShareShown:
    leads, deals = side.house.pk in row.node.plan.owners, side.deals
    return ShareShown(
        id=row.pk,
        role="lead" if leads else "partner",
        state=row.state,
        organisation=row.node.plan.organisation.slug,
        partner=row.organisation.slug,
        kind=row.node.kind,
        title=row.node.title,
        here=_link(side, row.node if leads else row.mirror),
        partner_percent=row.partner_percent,
        partner_gives_news=row.partner_gives_news,
        message=row.message if deals else None,
        offered_by=person_ref(row.offered_by) if deals else None,
        offered_at=row.offered_at,
        settled_at=row.settled_at,
        reason=row.reason,
        proposed=_terms(terms) if terms and deals else None,
    )


def _link(side: Side, node: Node | None) -> LinkShown | None:
    if node is None or node.removed_at or node.plan_id not in side.plans:
        return None
    return LinkShown(plan=node.plan_id, key=node.key)


def _terms(row: TermsOffer) -> TermsShown:
    return TermsShown(
        partner_percent=row.partner_percent,
        partner_gives_news=row.partner_gives_news,
        message=row.message,
        offered_by=person_ref(row.offered_by),
        offered_at=row.offered_at,
    )
