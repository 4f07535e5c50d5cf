"""Answering what is proposed, taking it back, ending it, changing its terms."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Slug
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given
from gouvernail.api.parts.adoption.share_shown import ShareShown, Side, share_shown
from gouvernail.api.parts.adoption.shares import (
    ONE,
    TermsGiven,
    again,
    holding_share,
    router,
    share_of,
)
from gouvernail.api.parts.adoption.taking import NodeKey, node_in
from gouvernail.api.writing.choosing import chosen
from gouvernail.api.writing.given import Flag, Number, Reason
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.notifications import sharing as telling
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services import sharing
from gouvernail.plans.services.sharing import Place
from gouvernail.tokens.scopes import Scope

TERMS = ONE + "/terms"


class SharePlaceGiven(Given):
    """Where a branch goes in a plan of ours: last under `parent`, or at the top; or in
    place of a row, `instead`, that says the same already."""

    plan: Number
    parent: NodeKey | None = Field(None, examples=["o1"])
    instead: NodeKey | None = Field(None, examples=[None])


class RefusalGiven(Given):
    """Why not."""

    reason: str = Field(
        min_length=1, max_length=1000, examples=["Pas de moyens cette année."]
    )


class EndGiven(Given):
    """Why it ends, and what becomes of the rows of the partner."""

    reason: Reason = ""
    keeps_rows: Flag = Field(
        True, description="They stay in its tree, as its own; else they leave it."
    )


@writes(router, "POST", ONE + "/accept", Scope.ADOPTION)
def accept_share(
    request: HttpRequest, organisation: Slug, share: Id, given: SharePlaceGiven
) -> ShareShown:
    """Take what is proposed into a plan of ours, where it follows that which leads."""
    by, here = person(request), Side.of(request, organisation)
    share_of(here, share)
    place = _place(here.house, given)
    with holding_share(request, organisation, share, place.plan) as (side, row):
        sharing.accept_offer(share=row, place=place, by=by)
        telling.tell_accepted(again(row), by)
        return share_shown(side, again(row))


@writes(router, "POST", ONE + "/refuse", Scope.ADOPTION)
def refuse_share(
    request: HttpRequest, organisation: Slug, share: Id, given: RefusalGiven
) -> ShareShown:
    """Say no to what is proposed; who proposed it is told why."""
    by = person(request)
    with holding_share(request, organisation, share) as (side, row):
        sharing.refuse_offer(share=row, reason=given.reason, by=by)
        telling.tell_refused(again(row), by)
        return share_shown(side, again(row))


@writes(router, "POST", ONE + "/withdraw", Scope.ADOPTION)
def withdraw_share(request: HttpRequest, organisation: Slug, share: Id) -> ShareShown:
    """Take a proposal back that nobody answered yet."""
    by = person(request)
    with holding_share(request, organisation, share) as (side, row):
        sharing.withdraw_offer(share=row, by=by)
        telling.tell_withdrawn(again(row), by)
        return share_shown(side, again(row))


@writes(router, "POST", ONE + "/end", Scope.ADOPTION)
def end_share(
    request: HttpRequest, organisation: Slug, share: Id, given: EndGiven
) -> ShareShown:
    """End what is shared; only the partner may take its rows out of its tree."""
    by = person(request)
    with holding_share(request, organisation, share) as (side, row):
        keep = given.keeps_rows
        sharing.end_share(share=row, by=by, reason=given.reason, keep=keep)
        telling.tell_ended(again(row), by, side.house)
        return share_shown(side, again(row))


@writes(router, "POST", TERMS, Scope.ADOPTION, status=MADE)
def propose_share_terms(
    request: HttpRequest, organisation: Slug, share: Id, given: TermsGiven
) -> ShareShown:
    """Propose other terms to the partner; those agreed hold meanwhile."""
    by = person(request)
    with holding_share(request, organisation, share, is_free=True) as (side, row):
        sharing.propose_terms(share=row, terms=given.terms, by=by)
        telling.tell_terms_proposed(again(row), by)
        return share_shown(side, again(row))


@writes(router, "POST", TERMS + "/accept", Scope.ADOPTION)
def accept_share_terms(
    request: HttpRequest, organisation: Slug, share: Id
) -> ShareShown:
    """Accept the other terms: they hold from now on."""
    by = person(request)
    with holding_share(request, organisation, share) as (side, row):
        sharing.accept_terms(share=row, by=by)
        telling.tell_terms_accepted(again(row), by)
        return share_shown(side, again(row))


@writes(router, "POST", TERMS + "/refuse", Scope.ADOPTION)
def refuse_share_terms(
    request: HttpRequest, organisation: Slug, share: Id, given: RefusalGiven
) -> ShareShown:
    """Refuse the other terms: they stay as they are."""
    by = person(request)
    with holding_share(request, organisation, share) as (side, row):
        sharing.refuse_terms(share=row, reason=given.reason, by=by)
        telling.tell_terms_refused(again(row), by, given.reason)
        return share_shown(side, again(row))


@writes(router, "DELETE", TERMS, Scope.ADOPTION)
def withdraw_share_terms(
    request: HttpRequest, organisation: Slug, share: Id
) -> ShareShown:
    """Take back the other terms that the partner did not answer yet."""
    with holding_share(request, organisation, share) as (side, row):
        sharing.withdraw_terms(share=row, by=person(request))
        return share_shown(side, again(row))


def _place(house: Organisation, given: SharePlaceGiven) -> Place:
    """The place that was named, in a plan of the authority."""
    plans = Plan.objects.live().standing().of_organisation(house).for_page()
    plan = chosen(plans, given.plan, "plan")
    if given.parent is not None and given.instead is not None:
        said = _("This value is not accepted.")
        raise ProblemError("invalid", errors=[("body.instead", said)])
    rows = Node.objects.of_plan(plan).for_page()
    parent = node_in(rows, given.parent, "parent")
    instead = node_in(rows, given.instead, "instead")
    for each in (parent, instead):
        if each is not None:
            each.plan = plan
    return Place(plan, parent=parent, instead=instead)
