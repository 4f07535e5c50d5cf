"""Where an action comes from, on its sheet; the page of one that left the plan."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.adoption.kin import Kin, kin_of
from gouvernail.adoption.models import Descent
from gouvernail.adoption.services.applying import LEFT
from gouvernail.history.models import Change
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_view_plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.veil import curtain_of, veil_node, veil_updates

NEWS = 50


@dataclass(frozen=True)
class Gone:
    """An action that a revision dropped: when, and what took it over."""

    node: Node
    change: Change
    kin: Kin
    journal: list[ProgressUpdate]

    @property
    def version(self) -> int:
        """The version in which it stands no more."""
        pair: list[int] = self.change.details["version"]
        return pair[1]

    @property
    def reason(self) -> str:
        """Why, in the words of who dropped it."""
        return self.kin.fate.reason if self.kin.fate else ""

    @property
    def paragraphs(self) -> list[str]:
        """Its text as it stood last."""
        return [part for part in self.node.text.splitlines() if part.strip()]


@dataclass(frozen=True)
class OtherTerm:
    """The same action in the plan of another term; a link where one may read it."""

    descent: Descent
    plan: Plan
    is_before: bool
    address: str


def other_terms(node: Node, kin: Kin, user: User) -> list[OtherTerm]:
    """Where it stood in the term before, and where it stands in the next."""
    return [_other_term(node, each, user) for each in kin.terms]


def _other_term(node: Node, descent: Descent, user: User) -> OtherTerm:
    is_before = descent.new_plan_id == node.plan_id
    plan = descent.old_plan if is_before else descent.new_plan
    key = descent.old_key if is_before else descent.new_key
    is_open = plan.removed_at is None and can_view_plan(user, plan)
    address = reverse("node", args=[*plan.address, key]) if is_open else ""
    return OtherTerm(descent, plan, is_before, address)


def gone_page(request: AuthorityRequest, plan: Plan, key: str) -> HttpResponse:
    """What left the plan by a revision, to be read; anything else is a 404."""
    rows = Node.objects.filter(plan=plan, removed_at__isnull=False)
    node = get_object_or_404(rows.for_page(), key=key)
    node.plan = plan
    lines = Change.objects.within(plan.scope).about(key).filter(verb=LEFT)
    change = lines.order_by("-pk").first()
    if change is None:
        raise Http404
    hidden = curtain_of(request.user, plan)
    news = ProgressUpdate.objects.of_node(node).with_previous().for_journal()
    journal = veil_updates(news.with_files()[:NEWS], hidden)
    page = Gone(veil_node(node, hidden), change, kin_of(node), journal)
    context = {"plan": plan, "tab": "outline", "node": node, "page": page}
    return render(request, "web/revision/gone.html", context)
