"""What was said of the actions since the plan was adopted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.cli.region.rows import BEGUN
from gouvernail.cli.region.vocabulary import Speaker, words
from gouvernail.history.models import Change
from gouvernail.history.services import kind_of, plain
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.enums import WITH_REASON, Confidence, Status, Via
from gouvernail.progress.models import ProgressUpdate

# Where actions stand in the second or third year of a plan, in percent.
OUTCOMES = {
    Status.DONE: 16,
    Status.ONGOING: 46,
    Status.WAITING: 8,
    Status.BLOCKED: 4,
    Status.NOT_STARTED: 23,
    Status.ABANDONED: 3,
}
SILENT = 0.06  # of the actions, nobody ever said anything
UNCHANGED = 0.15
EDITED = 0.12
BATCH = 2_000


@dataclass(frozen=True)
class FollowUp:
    """The follow-up of one plan, from its adoption until a day."""

    speaker: Speaker
    plan: Plan
    coordinator: User
    until: date

    @property
    def rng(self) -> Random:
        """What decides."""
        return self.speaker.rng

    def write(self, rows: list[Node], each: int) -> int:
        """About `each` lines per action, in the order of time; how many there are."""
        lines = [line for row in rows for line in self._lines(row, each)]
        # Lines are read in the order of their keys.
        lines.sort(key=lambda line: line.at)
        ProgressUpdate.objects.bulk_create(lines, batch_size=BATCH)
        return len(lines)

    def journal(self, rows: list[Node]) -> int:
        """Adoption and some corrections; how many lines there are."""
        lines = [self._change(BEGUN, "plan.created", self.plan.title)]
        if self.plan.state != PlanState.DRAFT:
            begun = self._change(BEGUN, "plan.state_changed", self.plan.title)
            begun.details = {"state": [PlanState.DRAFT, self.plan.state]}
            lines.append(begun)
        edited = [row for row in rows if row.due_on and self.rng.random() < EDITED]
        for row, day in zip(edited, self._days(len(edited)), strict=True):
            line = self._change(day, "node.edited", str(row))
            line.subjects = f"|{row.key}|"
            line.details = {"due_on": [None, plain(row.due_on)]}
            lines.append(line)
        Change.objects.bulk_create(lines)
        return len(lines)

    def _lines(self, row: Node, each: int) -> Iterator[ProgressUpdate]:
        if each == 0 or self.rng.random() < SILENT:
            return
        outcome = self._outcome(row)
        # Silent actions are made up for by the others.
        days = self._days(self.rng.randint(1, max(1, round(2.2 * each) - 1)))
        by = row.lead or self.coordinator
        for day, status in zip(days, _course(outcome, len(days)), strict=True):
            at = self._instant(day)
            said = dict(self._said(status))
            yield ProgressUpdate(
                node=row, plan=self.plan, by=by, at=at, status=status, **said
            )

    def _outcome(self, row: Node) -> Status:
        if row.starts_on is not None and row.starts_on > self.until:
            return Status.NOT_STARTED
        return self.rng.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]

    def _said(self, status: Status) -> Iterator[tuple[str, Any]]:
        rng = self.rng
        if status in WITH_REASON or rng.random() < 0.7:
            yield "note", self.speaker.note(status)
        if status == Status.ONGOING:
            yield "percent", rng.choice((None, 10, 25, 40, 50, 60, 75, 90))
            yield "confidence", rng.choice(("", *Confidence.values))
            yield "unchanged", rng.random() < UNCHANGED
        if rng.random() < 0.2:
            yield "next_step", rng.choice(words()["notes"]["next_steps"])
        yield "via", rng.choice((Via.SCREEN, Via.LINK))

    def _days(self, number: int) -> list[date]:
        span = max(1, (self.until - BEGUN).days)
        return sorted(
            BEGUN + timedelta(days=self.rng.randrange(span)) for _n in range(number)
        )

    def _instant(self, day: date) -> datetime:
        moment = time(self.rng.randint(8, 17), self.rng.randrange(60))
        return timezone.make_aware(datetime.combine(day, moment))

    def _change(self, day: date, verb: str, label: str) -> Change:
        return Change(
            at=self._instant(day),
            by=self.coordinator,
            scope=self.plan.scope,
            verb=verb,
            kind=kind_of(verb),
            label=label,
        )


def _course(outcome: Status, steps: int) -> list[Status]:
    """From not begun, through the work, to where it stands."""
    if outcome == Status.NOT_STARTED:
        return [outcome] * steps
    before = [Status.NOT_STARTED] * (steps // 4)
    return before + [Status.ONGOING] * (steps - 1 - len(before)) + [outcome]
