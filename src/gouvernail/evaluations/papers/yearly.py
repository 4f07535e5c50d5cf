"""What one year changed in a plan: where actions stood before it and at its end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from gouvernail.plan.audience import Topic
from gouvernail.plan.kinds import NodeKind, Status
from gouvernail.plan.model import Node
from gouvernail.plan.rollups import ActionState, Tally, roll_up
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.past import past_of
from gouvernail.progress.standing import ASSURED
from gouvernail.reports.papers.material import Material

Said = Mapping[str, ProgressUpdate]
STUCK = (Status.BLOCKED, Status.WAITING)
CLOSED = (Status.DONE, Status.ABANDONED)


@dataclass(frozen=True)
class Year:
    """One year of a plan as its reader sees it; `until` is its last day, or today."""

    told: Material
    year: int
    until: date
    before: Said
    after: Said

    def status(self, node: Node) -> Status:
        """Where an action stood at the end."""
        return _status(self.after, node)

    def note(self, node: Node) -> str:
        """What was said of it last by then; words that may be read, see `Material`."""
        said = self.after.get(node.id)
        return said.note if said and Topic.NOTE not in self.told.hidden else ""

    @cached_property
    def tally(self) -> Tally:
        """The counts at the end."""
        states = {node.id: self._state(node) for node in self.told.value.nodes}
        return roll_up(self.told.value.nodes, states, today=self.until)[None]

    @property
    def done(self) -> list[Node]:
        """What became done in the year."""
        return [x for x in self._ending if self._became(x, Status.DONE)]

    @property
    def begun(self) -> list[Node]:
        """What was not begun a year before, and is under way."""
        return [
            x
            for x in self._ending
            if _status(self.before, x) is Status.NOT_STARTED
            and self.status(x) is Status.ONGOING
        ]

    @property
    def assured(self) -> list[Node]:
        """What comes back each year, and was said to go on."""
        return [x for x in self._recurring if self._is_assured(x)]

    @property
    def stuck(self) -> list[Node]:
        """What waits or is blocked."""
        return [x for x in self._ending if self.status(x) in STUCK]

    @property
    def given_up(self) -> list[Node]:
        """What was abandoned in the year."""
        return [x for x in self._ending if self._became(x, Status.ABANDONED)]

    @property
    def coming(self) -> list[Node]:
        """What should end in the next year, the earliest first."""
        found = [
            x
            for x in self._ending
            if x.fields.due
            and x.fields.due.year == self.year + 1
            and self.status(x) not in CLOSED
        ]
        return sorted(found, key=lambda x: (x.fields.due or self.until, x.ref or ""))

    @property
    def _ending(self) -> list[Node]:
        return [x for x in self._actions if not x.fields.recurring]

    @property
    def _recurring(self) -> list[Node]:
        return [x for x in self._actions if x.fields.recurring]

    @property
    def _actions(self) -> list[Node]:
        return [x for x in self.told.value.nodes if x.kind is NodeKind.ACTION]

    def _became(self, node: Node, status: Status) -> bool:
        return self.status(node) is status and _status(self.before, node) is not status

    def _is_assured(self, node: Node) -> bool:
        said = self.after.get(node.id)
        if said is None or timezone.localdate(said.at).year != self.year:
            return False
        return said.status in ASSURED

    def _state(self, node: Node) -> ActionState:
        status = self.status(node)
        if node.fields.recurring:
            status = Status.DONE if self._is_assured(node) else Status.NOT_STARTED
        return ActionState(status, bool(node.fields.recurring), node.fields.due)


def year_of(told: Material) -> Year:
    """The year that the document is about."""
    year = int(told.subject)
    last, before = date(year, 12, 31), date(year - 1, 12, 31)
    until = min(last, told.day)
    return Year(told, year, until, _said(told, before), _said(told, until))


def _said(told: Material, day: date) -> Said:
    if day < told.day:
        return past_of(told.plan, day).updates
    # Today's words were read already.
    followed = told.followed.items()
    return {key: each.update for key, each in followed if each.update}


def _status(said: Said, node: Node) -> Status:
    update = said.get(node.id)
    return Status(update.status) if update else Status.NOT_STARTED
