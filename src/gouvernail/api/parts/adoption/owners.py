"""Whose a plan is: kept alone, offered to another authority, kept by two."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Key, node_of, plan_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.adoption.taking import Named, unknown
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.choosing import owners_of
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.notifications.sharing import tell_plan_offered
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import JointOffer, Node, Plan
from gouvernail.plans.services import joining
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Common plans"])
PLACE = "/plans/{plan}/owners"


class PlanOfferShown(Shown):
    """A plan that its authority proposes to keep together with another one."""

    id: int = Field(examples=[2])
    organisation: str = Field(description="Who proposes.", examples=["orval"])
    to: str = Field(examples=["valmont"])
    title: str = Field(description="Of the plan.", examples=["PST 2024–2030"])
    state: str = Field(examples=["offered"])
    message: str
    offered_by: PersonRef | None
    offered_at: datetime
    reason: str


class BranchShown(Shown):
    """A node of the first level."""

    key: str = Field(examples=["v1"])
    ref: str = Field(examples=["1"])
    title: str = Field(examples=["Volet externe"])
    owner: str | None = Field(description="Null: it is in common.", examples=[None])


class OwnersShown(Shown):
    """Whose a plan is, and whose each of its branches."""

    organisation: str = Field(examples=["valmont"])
    joint_organisation: str | None = Field(examples=["orval"])
    pair: str | None = Field(
        description="With whom it could be kept: the CPAS of the municipality, or the "
        "other way round.",
        examples=["orval"],
    )
    offer: PlanOfferShown | None = Field(description="The one that waits.")
    branches: list[BranchShown]


class PlanOfferGiven(Given):
    """A word to the other authority."""

    message: str = Field("", max_length=2000, examples=["Un seul plan pour tous ?"])


class PartingGiven(Given):
    """Why the second authority leaves."""

    reason: str = Field(
        min_length=1, max_length=1000, examples=["Chacun son plan désormais."]
    )


class BranchGiven(Given):
    """Whose a branch is."""

    owner: Named | None = Field(description="Null: that of both.")


@reads(router, PLACE)
def owners(request: HttpRequest, plan: Id) -> OwnersShown:
    """Whose a plan is, and whose each of its branches."""
    return _shown(plan_of(request, plan))


@writes(router, "POST", PLACE + "/offer", Scope.ADOPTION, status=MADE)
def offer_plan(request: HttpRequest, plan: Id, given: PlanOfferGiven) -> OwnersShown:
    """Offer a plan to the paired authority, to be kept together; it is told."""
    found = plan_of(request, plan)
    partner = _pair(found)
    if partner is None:
        raise Http404
    made = joining.offer_plan(
        plan=found, organisation=partner, by=person(request), message=given.message
    )
    tell_plan_offered(made)
    return _shown(found)


@writes(router, "DELETE", PLACE + "/offer", Scope.ADOPTION)
def withdraw_plan_offer(request: HttpRequest, plan: Id) -> OwnersShown:
    """Take the offer of a plan back before it is answered."""
    with _holding(request, plan) as found:
        offer = JointOffer.objects.waiting().of_plan(found).first()
        if offer is None:
            raise Http404
        joining.withdraw_plan(offer=offer, by=person(request))
        return _shown(found)


@writes(router, "POST", PLACE + "/part", Scope.ADOPTION)
def part_plan(request: HttpRequest, plan: Id, given: PartingGiven) -> OwnersShown:
    """Part a common plan: it stays with the first authority."""
    with _holding(request, plan) as found:
        joining.part_plan(plan=found, by=person(request), reason=given.reason)
        return _shown(found)


@writes(router, "PUT", PLACE + "/branches/{key}", Scope.ADOPTION)
def give_branch(
    request: HttpRequest, plan: Id, key: Key, given: BranchGiven
) -> OwnersShown:
    """Say whose a branch of a common plan is: of one authority, or of both."""
    with _holding(request, plan) as found:
        node = node_of(request, plan, key)
        owner = _side(found, given.owner)
        joining.give_branch(node=node, owner=owner, by=person(request))
        return _shown(found)


def plan_offer_shown(row: JointOffer) -> PlanOfferShown:
    """An offer as both authorities read it."""
    return PlanOfferShown(
        id=row.pk,
        organisation=row.plan.organisation.slug,
        to=row.organisation.slug,
        title=row.plan.title,
        state=row.state,
        message=row.message,
        offered_by=person_ref(row.offered_by),
        offered_at=row.offered_at,
        reason=row.reason,
    )


@contextmanager
def _holding(request: HttpRequest, number: int) -> Iterator[Plan]:
    """The plan, while its owners still are what the program read."""
    with alone_in(plan_of(request, number)):
        found = plan_of(request, number)
        require_match(request, _shown(found))
        yield found


def _shown(plan: Plan) -> OwnersShown:
    offer = JointOffer.objects.waiting().of_plan(plan).first()
    if offer is not None:
        offer.plan = plan
    joint, pair = plan.joint_organisation, _pair(plan)
    sides = {each.pk: each.slug for each in owners_of(plan)}
    rows = Node.objects.of_plan(plan).first_level()
    return OwnersShown(
        organisation=plan.organisation.slug,
        joint_organisation=joint.slug if joint else None,
        pair=pair.slug if pair else None,
        offer=plan_offer_shown(offer) if offer else None,
        branches=[
            BranchShown(
                key=row.key,
                ref=row.ref,
                title=row.title,
                owner=sides.get(row.owner_id) if row.owner_id else None,
            )
            for row in rows
        ],
    )


def _pair(plan: Plan) -> Organisation | None:
    return Organisation.objects.paired_with(plan.organisation).order_by("pk").first()


def _side(plan: Plan, slug: str | None) -> Organisation | None:
    if slug is None:
        return None
    found = next((each for each in owners_of(plan) if each.slug == slug), None)
    if found is None:
        raise unknown("owner")
    return found
