"""The complete plan, read as one document."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gouvernail.accounts.models import User
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.plan.chapters import Surroundings, is_after_the_tree, kind_of
from gouvernail.plan.model import Finding, Section
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_edit_plan, can_reword
from gouvernail.plans.value import surroundings_of
from gouvernail.progress.veil import curtain_of
from gouvernail.web.around.kinds import KINDS
from gouvernail.web.plans.finding import plan_of


@dataclass(frozen=True)
class Chapter:
    """One chapter, and its place among them."""

    place: int
    section: Section

    @property
    def title(self) -> str:
        """As the plan calls it."""
        return self.section.title

    @property
    def paragraphs(self) -> list[str]:
        """Its text."""
        return paragraphs(self.section.text)


@dataclass(frozen=True)
class Found:
    """One finding, its place, and the objectives that answer it."""

    place: int
    finding: Finding
    nodes: list[Node]


@dataclass(frozen=True)
class Told:
    """One node as the document prints it."""

    node: Node
    paragraphs: list[str]


@dataclass(frozen=True)
class Complete:
    """Everything that the page of the complete plan shows."""

    plan: Plan
    user: User

    @cached_property
    def around(self) -> Surroundings:
        """Values, chapters, findings."""
        return surroundings_of(self.plan)

    @cached_property
    def may_write(self) -> bool:
        """May she write chapters now?"""
        return can_reword(self.user, self.plan)

    @cached_property
    def is_locked(self) -> bool:
        """Would she, were the text not adopted?"""
        return can_edit_plan(self.user, self.plan) and not self.may_write

    @cached_property
    def chapters(self) -> list[Chapter]:
        """Every chapter in order."""
        return [Chapter(*each) for each in enumerate(self.around.sections)]

    @property
    def before(self) -> list[Chapter]:
        """Those that are read before the objectives."""
        return [each for each in self.chapters if not is_after_the_tree(each.section)]

    @property
    def after(self) -> list[Chapter]:
        """Those that are read after them."""
        return [each for each in self.chapters if is_after_the_tree(each.section)]

    @property
    def wanting(self) -> list[tuple[str, str]]:
        """Usual chapters that the plan does not have: code and name."""
        have = {kind_of(each) for each in self.around.sections}
        return [(code, str(name)) for code, name in KINDS.items() if code not in have]

    @cached_property
    def nodes(self) -> list[Node]:
        """The tree in document order."""
        rows = list(Node.objects.of_plan(self.plan).for_document())
        if Topic.TEXT in curtain_of(self.user, self.plan):
            for row in rows:
                row.text = ""
        return rows

    @property
    def told(self) -> Iterator[Told]:
        """The tree as the document prints it."""
        return (Told(node, paragraphs(node.text)) for node in self.nodes)

    @property
    def findings(self) -> list[Found]:
        """The diagnosis, each with what answers it today."""
        known = {node.key: node for node in self.nodes}
        return [
            Found(place, each, [known[key] for key in each.objectives if key in known])
            for place, each in enumerate(self.around.findings)
        ]

    @property
    def add_address(self) -> str:
        """Where a chapter is added."""
        return reverse("chapter_new", args=self.plan.address)


def paragraphs(text: str | None) -> list[str]:
    """A text, one paragraph after the other."""
    return [each.strip() for each in (text or "").split("\n") if each.strip()]


@require_safe
def document(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Chapters, values, diagnosis, tree: what goes to the council as one document."""
    page = Complete(plan_of(request, plan), request.user)
    context = {"plan": page.plan, "tab": "versions", "page": page}
    return render(request, "web/around/document.html", context)
