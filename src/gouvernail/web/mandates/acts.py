"""The steps of a legal calendar beside what was done: dates kept, late, to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Deliberation
from gouvernail.commitments.models import Declaration
from gouvernail.law.calendars import Calendar, Due
from gouvernail.law.words import organ_name, step_name
from gouvernail.mandates.calendars import TermCalendar
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import Wording

# What an organ did with the plan, by the step of the calendar that it fulfils.
FULFILS = {"adopted": "adoption", "noted": "noting"}


@dataclass(frozen=True)
class Done:
    """Something that an organ decided, on a day; `plan` is where it is recorded."""

    step: str
    on: date
    plan: int = 0


@dataclass(frozen=True)
class Act:
    """A step that the law asks for, and whether it was done."""

    due: Due
    done: Done | None
    today: date

    @property
    def code(self) -> str:
        """The step."""
        return self.due.step.code

    @property
    def name(self) -> Wording:
        """What the step is called."""
        return step_name(self.code)

    @property
    def organ(self) -> Wording:
        """Who decides."""
        return organ_name(self.due.organ)

    @property
    def state(self) -> str:
        """done, done_late, late or coming."""
        if self.done is not None:
            return "done_late" if self.done.on > self.due.latest else "done"
        return "late" if self.today > self.due.latest else "coming"

    @property
    def days(self) -> int:
        """How many days late, or how many are left."""
        moment = self.done.on if self.done else self.today
        return abs((moment - self.due.latest).days)


def acts_of(
    term: TermCalendar,
    user: User,
    today: date,
    decided: Iterable[Deliberation] | None = None,
) -> list[Act]:
    """Every step of the term, in the order of the dates; as `user` may know it.

    `decided` are the deliberations of the authority, where they were read already.
    """
    if term.calendar is None:
        return []
    rows = decided_by(term.organisation, user) if decided is None else decided
    done = _spread(term.calendar, [*_declared(term, user), *_decided(rows)])
    starts = _restarts(term.calendar.dues)
    return [
        Act(due, _first(done, due, starts.get((due.step.code, due.restart + 1))), today)
        for due in term.calendar.dues
    ]


def _declared(term: TermCalendar, user: User) -> Iterator[Done]:
    rows = Declaration.objects.visible_to(user).of_organisation(term.organisation)
    for row in rows.live():
        if row.adopted_on:
            yield Done("declaration", row.adopted_on)


def decided_by(organisation: Organisation, user: User) -> list[Deliberation]:
    """What the organs of an authority decided, as `user` may know it, oldest first."""
    return list(Deliberation.objects.visible_to(user).of_organs_of(organisation))


def _decided(rows: Iterable[Deliberation]) -> Iterator[Done]:
    for row in rows:
        yield Done(FULFILS.get(row.step, row.step), row.decided_on, row.plan_id)


def _spread(calendar: Calendar, done: Iterable[Done]) -> list[Done]:
    """An evaluation is the mid-term one up to halfway between the two dates."""
    dates = {due.step.code: due.on for due in calendar.dues}
    if not {"midterm", "final"} <= dates.keys():
        return list(done)
    halfway = dates["midterm"] + (dates["final"] - dates["midterm"]) / 2
    return [
        Done("midterm" if each.on <= halfway else "final", each.on, each.plan)
        if each.step == "evaluated"
        else each
        for each in done
    ]


def _restarts(dues: Iterable[Due]) -> dict[tuple[str, int], date]:
    return {(due.step.code, due.restart): due.counted_from for due in dues}


def _first(done: list[Done], due: Due, until: date | None) -> Done | None:
    """The first that was decided since the delay runs, and before it ran anew."""
    own = (each for each in done if each.step == due.step.code)
    since = (each for each in own if each.on >= due.counted_from)
    return next((each for each in since if until is None or each.on < until), None)
