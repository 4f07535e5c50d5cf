"""Proposing a node to another authority."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gouvernail.core.typography import typeset
from gouvernail.notifications.sharing import tell_offered
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.authorities import may_be_partner, partners_for
from gouvernail.plans.models import Node
from gouvernail.plans.policies import can_edit_node
from gouvernail.plans.services.sharing import offer_node
from gouvernail.plans.sharing_rules import can_share
from gouvernail.web.plans.answers import refused
from gouvernail.web.plans.finding import node_of, plan_of
from gouvernail.web.sharing.forms import OfferForm

REFUSED = 422


@dataclass(frozen=True)
class Offering:
    """The page: the node with what it holds, and the authorities to choose from."""

    node: Node
    words: str
    form: OfferForm

    @cached_property
    def choices(self) -> list[Organisation]:
        """The paired authority, then those found by name."""
        return partners_for(self.node.plan, self.words)

    @property
    def chosen(self) -> str:
        """The one that is ticked: as typed, else the first."""
        typed = self.form["organisation"].value()
        return str(typed or (self.choices[0].pk if self.choices else ""))

    @cached_property
    def held(self) -> int:
        """How many nodes go with it."""
        return Node.objects.within([self.node]).count() - 1


def offer(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """To whom and on what terms; posted, the offer leaves."""
    node = node_of(plan_of(request, plan), key)
    if not (can_share(request.user, node.plan) and can_edit_node(request.user, node)):
        raise PermissionDenied
    known = may_be_partner(node.plan)
    form = OfferForm(request.POST or None, known=known)
    if request.method != "POST" or not form.is_valid():
        page = Offering(node, request.GET.get("q", ""), form)
        context = {"plan": node.plan, "tab": "outline", "node": node, "page": page}
        status = REFUSED if form.is_bound else 200
        return render(request, "web/sharing/offer.html", context, status=status)
    return _offered(request, node, form)


def _offered(request: AuthorityRequest, node: Node, form: OfferForm) -> HttpResponse:
    partner = form.cleaned_data["organisation"]
    try:
        share = offer_node(
            node=node, organisation=partner, terms=form.terms, by=request.user
        )
    except PlanError as error:
        return refused(request, node.plan, error)
    tell_offered(share, request.user)
    said = _("“%(title)s” is proposed to %(name)s.")
    words = {"title": node.title, "name": partner.name}
    messages.success(request, typeset(said % words))
    return redirect(node)
