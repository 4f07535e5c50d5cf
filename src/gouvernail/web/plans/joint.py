"""Whose a plan is: kept alone, offered to another authority, kept by two."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gouvernail.accounts.models import User
from gouvernail.core.typography import typeset
from gouvernail.notifications.sharing import tell_plan_offered
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import JointOffer, Node, Plan
from gouvernail.plans.policies import can_join_plans, editable_sides, is_on_side
from gouvernail.plans.services.joining import (
    accept_plan,
    give_branch,
    offer_plan,
    part_plan,
    refuse_plan,
    withdraw_plan,
)
from gouvernail.web.plans.answers import changed, refused
from gouvernail.web.plans.finding import node_of, plan_of
from gouvernail.web.plans.rows import holder_tag


@dataclass(frozen=True)
class Branch:
    """One node of the first level, and whether one may give it."""

    plan: Plan
    node: Node
    may_give: bool

    @property
    def tag(self) -> SafeString:
        """Whose it is."""
        return holder_tag(self.plan, self.node.owner_id)

    @property
    def address(self) -> str:
        """Its sheet."""
        return reverse("node", args=[*self.plan.address, self.node.key])


@dataclass(frozen=True)
class Owning:
    """Everything that the page of the owners shows."""

    plan: Plan
    user: User

    @property
    def may_join(self) -> bool:
        """May she offer the plan, or part it?"""
        return any(can_join_plans(self.user, owner) for owner in self.plan.owners)

    @property
    def partner(self) -> Organisation | None:
        """With whom the plan could be kept: the authority paired with its own."""
        return self.plan.organisation.pair

    @cached_property
    def waiting(self) -> JointOffer | None:
        """The offer that is not answered yet."""
        return JointOffer.objects.waiting().of_plan(self.plan).first()

    @cached_property
    def branches(self) -> list["Branch"]:
        """The first level of the plan."""
        sides = editable_sides(self.user, self.plan)
        nodes = Node.objects.of_plan(self.plan).first_level()
        return [Branch(self.plan, node, is_on_side(node, sides)) for node in nodes]

    @property
    def sides(self) -> list[Organisation]:
        """The two authorities of a common plan."""
        both = (self.plan.organisation, self.plan.joint_organisation)
        return [each for each in both if each]


@require_http_methods(["GET", "HEAD"])
def owners(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Whose the plan is, and whose each of its branches."""
    found = plan_of(request, plan)
    context = {"plan": found, "tab": "", "page": Owning(found, request.user)}
    return render(request, "web/plans/owners.html", context)


@require_POST
def offer(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Offer the plan to the paired authority."""
    found = plan_of(request, plan)
    partner = get_object_or_404(Organisation.objects.paired_with(found.organisation))

    def act() -> None:
        message = request.POST.get("message", "")
        made = offer_plan(
            plan=found, organisation=partner, by=request.user, message=message
        )
        tell_plan_offered(made)

    return _done(request, found, act)


@require_POST
def withdraw(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Take the offer back."""
    found = plan_of(request, plan)
    given = get_object_or_404(JointOffer.objects.waiting().of_plan(found))
    return _done(request, found, lambda: withdraw_plan(offer=given, by=request.user))


@require_POST
def part(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The second authority leaves the plan."""
    found = plan_of(request, plan)
    reason = request.POST.get("reason", "")
    return _done(
        request, found, lambda: part_plan(plan=found, by=request.user, reason=reason)
    )


@require_POST
def give(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """Say whose a branch is; nobody in particular means both."""
    node = node_of(plan_of(request, plan), key)
    chosen = request.POST.get("owner", "")
    sides = Organisation.objects.filter(pk__in=node.plan.owners)
    owner = get_object_or_404(sides, slug=chosen) if chosen else None
    try:
        change = give_branch(node=node, owner=owner, by=request.user)
    except ValidationError as error:
        return refused(request, node.plan, error)
    said = _("%(node)s: its authority is noted.") % {"node": node}
    return changed(request, node.plan, change, said)


@require_http_methods(["GET", "HEAD", "POST"])
def received(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """An offer that another authority makes: read, then accepted or refused."""
    offers = JointOffer.objects.waiting().received_by([request.organisation.pk])
    found = get_object_or_404(offers, pk=pk)
    may_answer = can_join_plans(request.user, request.organisation.pk)
    if request.method != "POST":
        context = {"offer": found, "may_answer": may_answer}
        return render(request, "web/plans/joint_offer.html", context)
    return _answered(request, found)


def _answered(request: AuthorityRequest, offer: JointOffer) -> HttpResponse:
    if "refuse" in request.POST:
        reason = request.POST.get("reason", "")
        refuse_plan(offer=offer, by=request.user, reason=reason)
        messages.success(request, typeset(_("The offer was refused.")))
        return redirect("home")
    plan = accept_plan(offer=offer, by=request.user)
    messages.success(request, typeset(_("The plan is now that of both authorities.")))
    return redirect("plan_owners", *plan.address)


def _done(
    request: AuthorityRequest, plan: Plan, act: Callable[[], Any]
) -> HttpResponse:
    """Do it, or say why it cannot be done; the page again."""
    try:
        act()
    except ValidationError as error:
        messages.error(request, typeset(" ".join(error.messages)))
    return redirect("plan_owners", *plan.address)
