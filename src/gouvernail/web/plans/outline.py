"""The outline: the whole tree on one page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.enums import NodeKind
from gouvernail.plans.policies import can_edit_plan
from gouvernail.progress.picture import Picture, picture_of
from gouvernail.web.plans.filters import FLAGS, STATUSES, OutlineFilter
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.plans.rows import (
    Row,
    count_matches,
    department_of,
    lead_of,
    outline_rows,
)


@dataclass(frozen=True)
class Choice:
    """One entry of a list to choose from."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Chip:
    """A filter that is on or off, and how many rows it would show."""

    name: str
    label: str
    number: int
    is_on: bool


@dataclass(frozen=True)
class Outline:
    """Everything that the page shows."""

    picture: Picture
    chosen: OutlineFilter
    base: str

    @cached_property
    def rows(self) -> list[Row]:
        """Every row of the tree."""
        return outline_rows(self.picture, self.chosen, self.base)

    @property
    def cells(self) -> list[tuple[object, ...]]:
        """The rows as the template prints them."""
        return [row.cells for row in self.rows]

    @cached_property
    def total(self) -> int:
        """How many actions the plan has."""
        return len(self.picture.actions)

    @property
    def sentence(self) -> str:
        """“14 actions of 182”."""
        actions, others = count_matches(self.rows, self.chosen)
        return found_sentence(actions, others, self.total)

    @property
    def is_empty(self) -> bool:
        """Whether the filter leaves nothing."""
        return all(row.is_hidden for row in self.rows)

    @property
    def statuses(self) -> list[Choice]:
        """Statuses to choose from."""
        return _choices(STATUSES, self.chosen.status)

    @property
    def kinds(self) -> list[Choice]:
        """Levels to choose from: those the plan has."""
        present = {node.kind for node in self.picture.nodes}
        known = {value: label for value, label in NodeKind.choices if value in present}
        return _choices(known, self.chosen.kind)

    @property
    def leads(self) -> list[Choice]:
        """People to choose from: those who lead something."""
        named = {
            str(node.lead_id) if node.lead_id else lead_of(node): lead_of(node)
            for node in self.picture.nodes
        }
        return _choices(_by_name(named), self.chosen.lead)

    @property
    def departments(self) -> list[Choice]:
        """Services to choose from: those that have something to do."""
        names = {department_of(node) for node in self.picture.nodes}
        return _choices(
            _by_name({name: name for name in names}), self.chosen.department
        )

    @property
    def chips(self) -> list[Chip]:
        """What is late, silent, without lead, without date."""
        flagged = [row.facts.flags.split() for row in self.rows if row.kind == "action"]
        return [
            Chip(
                name=flag,
                label=str(label),
                number=sum(flag in flags for flags in flagged),
                is_on=flag in self.chosen.flags,
            )
            for flag, label in FLAGS.items()
        ]

    @property
    def folds(self) -> list[tuple[str, int]]:
        """How deep the tree may be shown: end of the address, and the depth."""
        deepest = max((row.level for row in self.rows), default=0)
        return [(self.chosen.folded_to(depth), depth) for depth in range(1, deepest)]

    @property
    def unfolded(self) -> str:
        """The end of the address that shows every level."""
        return self.chosen.folded_to(0)


@require_safe
def outline(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The tree, filtered and folded as the address says."""
    found = plan_of(request, plan)
    base = reverse("node", args=[organisation, plan, "KEY"]).removesuffix("KEY/")
    page = Outline(picture_of(found), OutlineFilter.of(request.GET), base)
    context = {
        "plan": found,
        "tab": "outline",
        "page": page,
        "may_edit": can_edit_plan(request.user, found),
        "levels": NodeKind.choices,
    }
    return render(request, "web/plans/outline.html", context)


def found_sentence(actions: int, others: int, total: int) -> str:
    """How much a filter found, its total said."""
    said = ngettext(
        "%(count)s action of %(total)s", "%(count)s actions of %(total)s", actions
    ) % {"count": actions, "total": total}
    if not others:
        return said
    more = ngettext("%(count)s other line", "%(count)s other lines", others)
    return _("%(actions)s, %(others)s") % {
        "actions": said,
        "others": more % {"count": others},
    }


def _choices(known: Mapping[str, object], chosen: str) -> list[Choice]:
    return [
        Choice(value, str(label), value == chosen) for value, label in known.items()
    ]


def _by_name(named: dict[str, str]) -> dict[str, str]:
    pairs = sorted(named.items(), key=lambda pair: pair[1].casefold())
    return {value: name for value, name in pairs if value}
