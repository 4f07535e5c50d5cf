"""What authorities share: the register, one share, proposing one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Key, Slug, node_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.adoption.share_shown import (
    ShareShown,
    Side,
    all_shown,
    share_shown,
)
from gouvernail.api.parts.adoption.taking import unknown
from gouvernail.api.writing.given import Flag, Whole
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.notifications.sharing import tell_offered
from gouvernail.organisations.models import Organisation
from gouvernail.plans.authorities import may_be_partner
from gouvernail.plans.models import Plan, Share
from gouvernail.plans.policies import can_edit_node
from gouvernail.plans.services.sharing import Terms, offer_node as offer
from gouvernail.plans.services.sharing.following import lock_plans
from gouvernail.plans.sharing_rules import can_share
from gouvernail.synergies.querysets import readable_plans
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Sharing"])
ALL = "/organisations/{organisation}/shares"
ONE = ALL + "/{share}"
Percent = Annotated[Whole, Field(ge=0, le=100, examples=[30])]


class TermsGiven(Given):
    """On what terms."""

    partner_percent: Percent | None = Field(
        None, description="Null: nothing was agreed, the cost stays with who leads."
    )
    partner_gives_news: Flag = Field(
        True, description="The partner may say where it stands."
    )
    message: str = Field("", max_length=2000, examples=["Comme convenu."])

    @property
    def terms(self) -> Terms:
        """The same, as the service takes it."""
        return Terms(self.partner_percent, self.partner_gives_news, self.message)


class OfferGiven(TermsGiven):
    """To whom a node is proposed, and on what terms."""

    partner: str = Field(
        max_length=80, description="Short name of the authority.", examples=["orval"]
    )


@reads(router, ALL)
def shares(request: HttpRequest, organisation: Slug, asked: Paging) -> Page[ShareShown]:
    """What an authority proposes, leads, is proposed and follows, newest first."""
    side = Side.of(request, organisation)
    rows = Share.objects.concerning(side.house).for_list()
    found = rows_of(request, asked, rows, newest=True)
    return Page(items=all_shown(side, found.rows), next=found.next)


@reads(router, ONE)
def share(request: HttpRequest, organisation: Slug, share: Id) -> ShareShown:
    """One share, for who deals with what is shared."""
    side = Side.of(request, organisation)
    return share_shown(side, share_of(side, share))


@writes(router, "POST", "/plans/{plan}/nodes/{key}/shares", Scope.ADOPTION, status=MADE)
def offer_node(
    request: HttpRequest, plan: Id, key: Key, given: OfferGiven
) -> ShareShown:
    """Propose a node, with all that it holds, to another authority, which is told."""
    node, by = node_of(request, plan, key), person(request)
    if not (can_share(by, node.plan) and can_edit_node(by, node)):
        raise PermissionDenied
    partner = _partner(node.plan, given.partner)
    made = offer(node=node, organisation=partner, terms=given.terms, by=by)
    tell_offered(made, by)
    side = Side(node.plan.organisation, by, readable_plans(by))
    return share_shown(side, again(made))


def share_of(side: Side, number: int) -> Share:
    """The share of that number on this side; a 403 for who does not deal with it."""
    if not side.deals:
        raise PermissionDenied
    rows = Share.objects.concerning(side.house).for_list()
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    return row


@contextmanager
def holding_share(
    request: HttpRequest, slug: str, number: int, *plans: Plan, is_free: bool = False
) -> Iterator[tuple[Side, Share]]:
    """The share, if it still is what the program read, unless that is `is_free`; alone
    in its plan, and in those named."""
    side = Side.of(request, slug)
    found = share_of(side, number)
    with transaction.atomic():
        _lock(found, plans)
        row = share_of(side, number)
        if not is_free:
            require_match(request, share_shown(side, row))
        yield side, row


def again(row: Share) -> Share:
    """The share as it stands after an act."""
    return Share.objects.for_list().get(pk=row.pk)


def _partner(plan: Plan, slug: str) -> Organisation:
    found = next((each for each in may_be_partner(plan) if each.slug == slug), None)
    if found is None:
        raise unknown("partner")
    return found


def _lock(row: Share, plans: Sequence[Plan]) -> None:
    """In the order of the services, so that nobody waits in a circle."""
    if not plans:
        lock_plans(row.node.plan)
        return
    keys = {row.node.plan_id, *(plan.pk for plan in plans)}
    locked = Plan.objects.select_for_update(no_key=True).filter(pk__in=keys)
    list(locked.order_by("pk").values_list("pk"))
