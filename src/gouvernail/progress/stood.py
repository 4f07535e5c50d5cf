"""A version of the plan with the follow-up of a day, folded in memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from gouvernail.plan.kinds import Status
from gouvernail.plan.model import Node, PlanFile
from gouvernail.plan.rollups import CLOSED, ActionState, Tally, roll_up
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.standing import ASSURED


@dataclass(frozen=True)
class Stood:
    """An action with what had been said of it that evening."""

    node: Node
    update: ProgressUpdate | None
    day: date

    @property
    def status(self) -> str:
        """What was said last."""
        return self.update.status if self.update else Status.NOT_STARTED

    @cached_property
    def said_on(self) -> date | None:
        """The day of these words."""
        return timezone.localdate(self.update.at) if self.update else None

    @property
    def is_recurring(self) -> bool:
        """Whether it comes back every year."""
        return bool(self.node.fields.recurring)

    @property
    def is_assured(self) -> bool:
        """Recurring, and said that year to go on or to be done."""
        that_year = self.said_on is not None and self.said_on.year == self.day.year
        return self.is_recurring and that_year and self.status in ASSURED

    @property
    def is_late(self) -> bool:
        """Open after the due date that the version gives it."""
        due = self.node.fields.due
        passed = due is not None and due < self.day
        return passed and not self.is_recurring and self.status not in CLOSED

    @property
    def state(self) -> ActionState:
        """What the roll-ups need to know."""
        status = Status(self.status)
        if self.is_recurring and self.update:
            status = Status.DONE if self.is_assured else Status.NOT_STARTED
        return ActionState(status, self.is_recurring, self.node.fields.due)


@dataclass(frozen=True)
class StoodPlan:
    """The tree of a version, and where it stood on `day`."""

    text: PlanFile
    updates: Mapping[str, ProgressUpdate]
    day: date

    @cached_property
    def stood(self) -> dict[str, Stood]:
        """Actions and sub-actions, by permanent id."""
        return {
            node.id: Stood(node, self.updates.get(node.id), self.day)
            for node in self.text.nodes
            if node.kind.is_steered
        }

    @cached_property
    def tallies(self) -> dict[str | None, Tally]:
        """Counts below each node; the whole plan under None."""
        states = {key: each.state for key, each in self.stood.items()}
        return roll_up(self.text.nodes, states, today=self.day)
