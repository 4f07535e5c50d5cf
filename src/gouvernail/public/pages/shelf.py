"""The actions of a plan as pages list them: state, dates, where they belong, tags."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from django.utils.translation import gettext as _

from gouvernail.plan.kinds import NodeKind, Status
from gouvernail.plan.model import Node
from gouvernail.plan.rollups import NOTHING, Tally
from gouvernail.public.pages.labels import Label, labels_of
from gouvernail.publishing.reading import KEPT, Opened
from gouvernail.publishing.value import Told

ENDED = (Status.DONE, Status.ABANDONED)


@dataclass(frozen=True)
class Entry:
    """One action as a list shows it. `state` is empty where states are not shown."""

    node: Node
    told: Told
    as_of: date
    is_state_shown: bool
    objective: Node | None
    labels: tuple[Label, ...] = field(default=())

    @property
    def is_recurring(self) -> bool:
        """It comes back every year and never ends."""
        return bool(self.node.fields.recurring)

    @property
    def due(self) -> date | None:
        """When it should be done."""
        return self.node.fields.due

    @property
    def state(self) -> str:
        """A code that has an icon and a word (templatetags `public`)."""
        if not self.is_state_shown:
            return ""
        if self.is_recurring and self.told.status is not Status.ABANDONED:
            return "assured" if self.told.is_assured else "not_assured"
        return self.told.status.value

    @property
    def word(self) -> str:
        """The year of a recurring action; empty where the usual word will do."""
        if self.state == "assured":
            return _("Done in %(year)s") % {"year": self.as_of.year}
        return ""

    @property
    def days_late(self) -> int:
        """Days since it should have ended; 0 where nothing is late or told."""
        if self.due is None or not self.state or self.is_recurring:
            return 0
        is_open = self.told.status not in ENDED
        return max((self.as_of - self.due).days, 0) if is_open else 0


@dataclass(frozen=True, eq=False)
class Shelf:
    """All of what is listed of one publication."""

    told: Opened

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """The words by which actions are sorted, with the actions that bear them."""
        return labels_of(self.told)

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """The actions in the order of the plan."""
        worn: dict[str, list[Label]] = {}
        for label in self.labels:
            for key in label.actions:
                worn.setdefault(key, []).append(label)
        return {
            node.id: self._entry(node, worn.get(node.id, ()))
            for node in self.told.actions
        }

    @cached_property
    def steered(self) -> Mapping[str, Entry]:
        """Sub-actions, which are steps of their action."""
        kind = NodeKind.SUBACTION
        nodes = [node for node in self.told.value.plan.nodes if node.kind is kind]
        return {node.id: self._entry(node) for node in nodes}

    @cached_property
    def objective_of(self) -> Mapping[str, Node]:
        """The strategic objective (else the root) above each node."""
        found: dict[str, Node] = {}
        tops = {node.id for node in self.told.objectives}
        for node in self.told.value.plan.nodes:
            if node.id in tops:
                found[node.id] = node
            elif node.parent in found:
                found[node.id] = found[node.parent]
        return found

    @property
    def is_state_shown(self) -> bool:
        """Whether the authority tells where actions stand."""
        return self.told.shows("status") and not self.told.value.is_draft

    def _entry(self, node: Node, labels: Iterable[Label] = ()) -> Entry:
        above = self.objective_of.get(node.id)
        return Entry(
            node,
            self.told.told(node.id),
            self.told.value.as_of,
            self.is_state_shown,
            above if above is not node else None,
            tuple(labels),
        )

    def tally(self, keys: Iterable[str]) -> Tally:
        """The counts of these actions."""
        return sum((self.told.tallies[key] for key in keys), start=NOTHING)


@lru_cache(maxsize=KEPT)
def shelf_of(told: Opened) -> Shelf:
    """What is listed of `told`, folded once."""
    return Shelf(told)
