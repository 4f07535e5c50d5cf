"""The sheet: everything about one node."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouvernail.adoption.kin import kin_of
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.plan.rollups import Tally
from gouvernail.plans.models import Node
from gouvernail.plans.named import read_lists
from gouvernail.plans.policies import (
    can_edit_node,
    can_reshape_node,
    can_update_node,
)
from gouvernail.plans.printed import Fact, printed_facts
from gouvernail.progress.filters.world import department_of, lead_of
from gouvernail.progress.headline import headline
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import Followed, Picture, picture_of
from gouvernail.progress.services import lines_that_hold
from gouvernail.progress.veil import (
    curtain_of,
    veil_node,
    veil_picture,
    veil_updates,
)
from gouvernail.web.commitments.section import section_of as promises_of
from gouvernail.web.meetings.section import section_of as decisions_of
from gouvernail.web.plans.answers import next_of
from gouvernail.web.plans.finding import node_of, plan_of
from gouvernail.web.plans.means import means_of
from gouvernail.web.plans.named_lists import guests_named, named_lists
from gouvernail.web.plans.present import (
    FILES,
    FOLLOWED,
    GUESTS,
    PROMISES,
    SYNERGIES,
    present_in,
)
from gouvernail.web.plans.signals import signals_for
from gouvernail.web.plans.update_form import REASONS, UpdateForm, update_form
from gouvernail.web.revision.section import gone_page, other_terms
from gouvernail.web.sharing.section import section_of as sharing_of
from gouvernail.web.synergies.section import section_of as synergies_of
from gouvernail.web.tasks.section import section_of

JOURNAL = 10
PANEL = "panel"


@dataclass(frozen=True)
class Child:
    """What stands right below: an action with its news, an objective with its bar."""

    node: Node
    followed: Followed | None
    tally: Tally

    @property
    def department(self) -> str:
        """The service that does it."""
        return department_of(self.node) or lead_of(self.node)


@dataclass(frozen=True)
class Sheet:
    """One node among the others of its plan."""

    picture: Picture
    node: Node
    journal: list[ProgressUpdate]

    @cached_property
    def followed(self) -> Followed | None:
        """Its news, for an action; in a working draft nobody gives any."""
        if self.picture.plan.is_working_draft:
            return None
        return self.picture.followed.get(self.node.pk)

    @property
    def last(self) -> ProgressUpdate | None:
        """What was said last."""
        return self.journal[0] if self.journal else None

    @property
    def withdrawable(self) -> int:
        """The line that can be taken back: the last of those that hold."""
        held = lines_that_hold(self.journal)
        return held[-1].pk if held else 0

    @property
    def sayable(self) -> int:
        """The line that took something back last, if that may be said again."""
        return self.last.pk if self.last and self.last.withdraws_id else 0

    @property
    def tally(self) -> Tally:
        """Counts of what stands below."""
        return self.picture.tallies[self.node.pk]

    @property
    def headline(self) -> str:
        """The counts as a finding."""
        return headline(self.tally)

    @property
    def lead(self) -> str:
        """Who leads."""
        return lead_of(self.node)

    @property
    def department(self) -> str:
        """The service."""
        return department_of(self.node)

    @cached_property
    def crumbs(self) -> list[Node]:
        """From the top of the plan down to the parent."""
        return self.picture.tree.ancestors_of(self.node.pk)

    @cached_property
    def children(self) -> list[Child]:
        """What stands right below, in order."""
        return [
            Child(
                each, self.picture.followed.get(each.pk), self.picture.tallies[each.pk]
            )
            for each in self.picture.tree.children_of(self.node.pk)
        ]

    @property
    def children_done(self) -> int:
        """How many of the children are done."""
        return sum(
            each.followed is not None and each.followed.status == "done"
            for each in self.children
        )

    @property
    def neighbours(self) -> tuple[Node | None, Node | None]:
        """The siblings before and after."""
        family = self.picture.tree.siblings_of(self.node.pk)
        place = [each.pk for each in family].index(self.node.pk)
        before = family[place - 1] if place else None
        after = family[place + 1] if place + 1 < len(family) else None
        return before, after

    @cached_property
    def printed(self) -> list[Fact]:
        """What the document said and no column keeps."""
        return printed_facts(self.node)

    @property
    def paragraphs(self) -> list[str]:
        """The text, cut where the document cuts it."""
        return [part for part in self.node.text.splitlines() if part.strip()]


@require_safe
def sheet(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """The sheet, or its summary for the panel beside the tree."""
    found = plan_of(request, plan)
    try:
        node = node_of(found, key)
    except Http404:
        return gone_page(request, found, key)
    return sheet_page(request, node)


def sheet_page(
    request: AuthorityRequest, node: Node, form: UpdateForm | None = None
) -> HttpResponse:
    """The page of `node`; `form` holds what was typed and not yet accepted."""
    is_panel = request.htmx.target == PANEL
    if not is_panel:
        read_lists(node)
    status = 422 if form is not None and form.errors else 200
    if is_panel:
        context = sheet_context(request, node, form)
        return render(request, "web/plans/_panel.html", context, status=status)
    present = present_in(node, request.user, request.organisation)
    context = sheet_context(request, node, form, has_files=FILES in present)
    context |= _around(context["page"], context["hidden"], present)
    context |= _beyond(request, node, present)
    page, hidden = context["page"], context["hidden"]
    context |= means_of(request, node, page.picture, hidden, present)
    context["guests"] = context["may_edit"] and GUESTS in present and guests_named(node)
    return render(request, "web/plans/sheet.html", context, status=status)


def sheet_context(
    request: AuthorityRequest,
    node: Node,
    form: UpdateForm | None = None,
    *,
    has_files: bool = True,
) -> dict[str, Any]:
    """What the sheet, its summary and the update page show of `node`."""
    lines = ProgressUpdate.objects.of_node(node).with_previous().for_journal()
    lines = lines.with_files() if has_files else lines.without_files()
    hidden = curtain_of(request.user, node.plan)
    page = Sheet(
        veil_picture(picture_of(node.plan), hidden),
        veil_node(node, hidden),
        veil_updates(lines[: JOURNAL + 1], hidden),
    )
    return {
        "plan": node.plan,
        "tab": "outline",
        "node": node,
        "hidden": hidden,
        "page": page,
        "form": form or update_form(page.last),
        "reasons": REASONS,
        "next": next_of(request),
        "may_update": node.is_steered and can_update_node(request.user, node),
        "may_edit": can_edit_node(request.user, node),
        "may_reshape": can_reshape_node(request.user, node),
        "sharing": sharing_of(node, request.user),
    }


def _beyond(
    request: AuthorityRequest, node: Node, present: frozenset[str]
) -> dict[str, Any]:
    """What ties `node` to other plans, promises and synergies; if she follows it."""
    user, house = request.user, request.organisation
    kin = kin_of(node)
    return {
        "followed": FOLLOWED in present,
        "kin": kin,
        "terms": other_terms(node, kin, user),
        "promises": promises_of(node, user, house, some=PROMISES in present),
        "synergies": synergies_of(node, user, house, some=SYNERGIES in present),
    }


def _around(
    page: Sheet, hidden: frozenset[Topic], present: frozenset[str]
) -> dict[str, Any]:
    """What stands around an action: tasks, decisions, what is worth a look."""
    node = page.node
    if not page.followed:
        return {
            "named": named_lists(node, hidden),
            "tasks": None,
            "decisions": None,
            "signals": (),
        }
    tasks = section_of(page.picture, node, hidden, present)
    return {
        "named": named_lists(node, hidden),
        "tasks": tasks,
        "decisions": decisions_of(node, hidden, present),
        "today": page.picture.today,
        "signals": signals_for(page.picture, node, tasks.tasks, tasks.waits_for),
    }
