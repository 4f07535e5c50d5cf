"""The outline: the whole tree on one page."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.enums import NodeKind
from gouvernail.plans.policies import can_reword, editable_sides
from gouvernail.progress.filters.asked import PlanFilter, filter_of
from gouvernail.progress.filters.world import world_of
from gouvernail.web.actions.head import head_of
from gouvernail.web.adoption.locks import lock_of
from gouvernail.web.plans.filters.bar import FilterBar
from gouvernail.web.plans.filters.counting import Sentence, sentence_of
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.plans.rows import Markup, Row, outline_rows


@dataclass(frozen=True)
class Outline:
    """Everything that the page shows; `depth` is how far the tree is unfolded."""

    chosen: PlanFilter
    depth: int
    base: str
    sides: frozenset[int]

    @property
    def may_edit(self) -> bool:
        """Whether she may change anything of it."""
        return bool(self.sides)

    @cached_property
    def rows(self) -> list[Row]:
        """Every row of the tree."""
        return outline_rows(self.chosen, self.depth, self.base)

    @property
    def markup(self) -> SafeString:
        """The rows, written out."""
        write = Markup(self.chosen.world.picture.plan, self.sides).write
        return SafeString("\n".join(write(row) for row in self.rows))

    @cached_property
    def total(self) -> int:
        """How many actions the plan has."""
        return len(self.chosen.world.picture.actions)

    @property
    def sentence(self) -> Sentence:
        """“14 actions of 182: 2 done, 5 ongoing”."""
        return sentence_of(self.chosen.found(self.chosen.world.lines), self.total)

    @property
    def is_empty(self) -> bool:
        """Whether the filter leaves nothing."""
        return all(row.is_hidden for row in self.rows)

    @property
    def bar(self) -> FilterBar:
        """The filter, and how deep the tree is shown."""
        if not self.depth:
            return FilterBar(self.chosen)
        kept = [("fold", str(self.depth))]
        return FilterBar(self.chosen, kept, f"fold={self.depth}")

    @property
    def folds(self) -> list[tuple[str, int]]:
        """How deep the tree may be shown: end of the address, and the depth."""
        deepest = max((row.level for row in self.rows), default=0)
        return [(self._folded_to(depth), depth) for depth in range(1, deepest)]

    @property
    def unfolded(self) -> str:
        """The end of the address that shows every level."""
        return self.chosen.query

    def _folded_to(self, depth: int) -> str:
        return "&".join(filter(None, (self.chosen.query, f"fold={depth}")))


@require_safe
def outline(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The tree, filtered and folded as the address says."""
    found = plan_of(request, plan)
    base = reverse("node", args=[organisation, plan, "KEY"]).removesuffix("KEY/")
    chosen = filter_of(request.GET, world_of(found, request.user))
    depth = _depth(request.GET.get("fold", ""))
    may_reword = can_reword(request.user, found)
    sides = editable_sides(request.user, found) if may_reword else frozenset()
    page = Outline(chosen, depth, base, sides)
    context = {
        **head_of(request, found, "outline", page.bar),
        "may_edit": may_reword,
        "lock": lock_of(request.user, found),
        "page": page,
        "levels": NodeKind.choices,
    }
    return render(request, "web/plans/outline.html", context)


def _depth(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) == 1 else 0
