"""The plan as a citizen or a councillor sees it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gouvernail.organisations import enums
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.organisations.services.visibility import rules_of
from gouvernail.plan import model
from gouvernail.plan.audience import Audience, Rules, Topic, hidden_from, seen_by
from gouvernail.plan.tree import Tree
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.plans.printed import LABELS, Fact, printed_lines
from gouvernail.progress.models import ProgressUpdate
from gouvernail.reports.plan_file import plan_file_of
from gouvernail.web.plans.finding import plan_of

LISTED = ("budget", "indicators", "sdg", "plans")
WIDER = {each.value: each for each in (Audience.COUNCIL, Audience.PUBLIC)}


@dataclass(frozen=True)
class Seen:
    """A plan through the eyes of an audience."""

    plan: Plan
    audience: Audience

    @cached_property
    def value(self) -> model.PlanFile:
        """What remains of the plan."""
        internal = Node.objects.of_plan(self.plan).not_for_the_public()
        keys = [node.key for node in internal]
        told = plan_file_of(self.plan, internal=False)
        return seen_by(told, self.audience, self.rules, keys)

    @cached_property
    def tree(self) -> Tree[model.Node]:
        """Its nodes by permanent id."""
        return Tree(self.value.nodes)

    @cached_property
    def rules(self) -> Rules:
        """What the authority shows."""
        return rules_of(self.plan.organisation)

    @cached_property
    def kept(self) -> frozenset[Topic]:
        """The topics that this audience does not see."""
        return hidden_from(self.audience, self.rules)

    @property
    def hidden(self) -> list[str]:
        """The same, in words."""
        return sorted(str(enums.Topic(topic.value).label) for topic in self.kept)

    def news_of(self, key: str) -> ProgressUpdate | None:
        """What was said last, for whoever may read the words of the news."""
        if Topic.NOTE in self.kept:
            return None
        told = ProgressUpdate.objects.of_plan(self.plan).undisputed().telling()
        return told.filter(node__key=key).first()

    @property
    def left_out(self) -> int:
        """How many nodes are not shown at all."""
        whole = Node.objects.of_plan(self.plan).count()
        return whole - len(self.value.nodes)

    @property
    def rows(self) -> list["SeenRow"]:
        """Every node that is shown, in order, with its depth."""
        return [SeenRow(self, node) for node in self.value.nodes]


@dataclass(frozen=True)
class SeenRow:
    """One node as it is shown."""

    seen: Seen
    node: model.Node

    @cached_property
    def depth(self) -> int:
        """1 at the top."""
        return len(self.seen.tree.ancestors_of(self.node.id)) + 1

    @property
    def address(self) -> str:
        """The same node, whole, through the same eyes."""
        plan = self.seen.plan
        return reverse(
            "seen_node", args=[*plan.address, self.seen.audience.value, self.node.id]
        )


@require_safe
def seen_plan(
    request: AuthorityRequest, organisation: str, plan: str, audience: str
) -> HttpResponse:
    """The whole plan as that audience reads it."""
    page = Seen(plan_of(request, plan), _audience(audience))
    return render(request, "web/rights/seen_plan.html", _frame(request, page))


@require_safe
def seen_node(
    request: AuthorityRequest, organisation: str, plan: str, audience: str, key: str
) -> HttpResponse:
    """One node as that audience reads it; a 404 where it is kept from it."""
    page = Seen(plan_of(request, plan), _audience(audience))
    node = next((each for each in page.value.nodes if each.id == key), None)
    if node is None:
        raise Http404
    context = {
        **_frame(request, page),
        "node": node,
        "above": page.tree.ancestors_of(key),
        "below": page.tree.children_of(key),
        "facts": facts_of(node),
        "news": page.news_of(key),
    }
    return render(request, "web/rights/seen_node.html", context)


def _frame(request: AuthorityRequest, page: Seen) -> dict[str, Any]:
    may_edit = can_edit_plan(request.user, page.plan)
    return {"plan": page.plan, "tab": "outline", "page": page, "may_edit": may_edit}


def facts_of(node: model.Node) -> list[Fact]:
    """Amounts, indicators and goals in words, without those that are missing."""
    told = node.fields.model_dump(mode="json", exclude_defaults=True)
    return [
        (str(label), printed_lines(name, told[name]))
        for name, label in LABELS.items()
        if name in LISTED and name in told
    ]


def _audience(name: str) -> Audience:
    if name not in WIDER:
        raise Http404
    return WIDER[name]
