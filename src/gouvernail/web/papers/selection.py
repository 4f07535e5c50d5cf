"""The actions that a list holds: the filter of their table, as documents take it."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.core.typography import typeset
from gouvernail.plans.models import Node, Plan, SavedView
from gouvernail.progress.filters.asked import PlanFilter, filter_of
from gouvernail.progress.filters.world import world_of
from gouvernail.reports.papers.material import Extent
from gouvernail.web.actions.head import READY_MADE
from gouvernail.web.actions.table import flat_lines
from gouvernail.web.papers.asked import Asked


@dataclass(frozen=True)
class Selection:
    """Actions by their permanent ids, and in words by what they were chosen."""

    keys: frozenset[str]
    words: str
    total: int
    # The branches of the plan, read with its actions.
    branches: list[Node]

    @property
    def count(self) -> int:
        """How many."""
        return len(self.keys)


@dataclass(frozen=True)
class ListChoice:
    """One list that may be chosen, under a title."""

    query: str
    name: str


def selection_of(plan: Plan, reader: User, written: str) -> Selection | None:
    """The actions of the list that is written; None where it leaves nothing out."""
    if not written:
        return None
    chosen = filter_of(QueryDict(written), world_of(plan, reader))
    if not chosen.is_active:
        return None
    keys = frozenset(line.node.key for line in flat_lines(chosen))
    picture = chosen.world.picture
    branches = [node for node in picture.nodes if not node.is_steered]
    return Selection(keys, _words(chosen), len(picture.actions), branches)


def extent_of(plan: Plan, reader: User, asked: Asked) -> Extent:
    """How much of the plan is asked for."""
    selection = selection_of(plan, reader, asked.list)
    if selection is None:
        return Extent(asked.part)
    return Extent(asked.part, selection.keys, selection.words)


def lists_of(
    plan: Plan, reader: User, chosen: str
) -> list[tuple[str, list[ListChoice]]]:
    """Lists to choose among, by title: those of everybody, her own, those shared; the
    one that she comes from, where it is none of them."""
    views = list(SavedView.objects.visible_to(reader).of_plan(plan))
    ready = [ListChoice(query, str(name)) for name, query in READY_MADE.items()]
    mine = [_choice(view) for view in views if view.owner_id == reader.pk]
    shared = [_choice(view) for view in views if view.owner_id != reader.pk]
    groups = [(_("Usual"), ready), (_("My views"), mine), (_("Shared views"), shared)]
    known = {choice.query for _title, choices in groups for choice in choices}
    if chosen and chosen not in known:
        came_from = ListChoice(chosen, _("the list you come from"))
        groups.insert(0, (_("Now"), [came_from]))
    return [group for group in groups if group[1]]


def _choice(view: SavedView) -> ListChoice:
    return ListChoice(view.query, view.name)


def _words(chosen: PlanFilter) -> str:
    """“State: blocked, Department: Roads”."""
    colon = _("%(name)s: %(value)s")
    said = [
        typeset(colon % {"name": chip.label, "value": chip.value})
        for chip in chosen.chips
    ]
    quoted = [typeset(f"« {chosen.q} »")] if chosen.q else []
    return " ; ".join([*quoted, *said])
