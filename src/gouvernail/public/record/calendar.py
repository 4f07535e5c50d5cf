"""What comes and what came: due dates, steps, the legal calendar, by quarter."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import HttpResponse
from django.utils.translation import gettext as _, ngettext

from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.rollups import CLOSED
from gouvernail.public.door import Visit, page
from gouvernail.public.record.periods import Period, quarter_of
from gouvernail.public.record.pointing import Pointed, Pointer
from gouvernail.publishing.value import Moment

DATES, STATUS = "dates", "status"


@dataclass(frozen=True)
class Day:
    """Something on a day: an action that ends, a step of one, a legal moment."""

    on: date
    title: str
    about: Pointed | None = None
    status: str = ""
    is_late: bool = False
    is_step: bool = False
    is_done: bool = False


@dataclass(frozen=True)
class Quarter:
    """The days of one quarter."""

    period: Period
    days: tuple[Day, ...]


@dataclass(frozen=True)
class Agenda:
    """Every dated thing of a plan, in order of time."""

    visit: Visit

    @property
    def today(self) -> date:
        """The day of what is published."""
        return self.visit.opened.value.as_of

    @cached_property
    def pointer(self) -> Pointer:
        """To the pages of actions."""
        return Pointer(self.visit)

    @cached_property
    def days(self) -> list[Day]:
        """All of them."""
        found = [*self._dues(), *self._steps(), *self._moments()]
        return sorted(found, key=lambda each: (each.on, each.is_step))

    @property
    def coming(self) -> list[Quarter]:
        """This quarter and those that come."""
        first = quarter_of(self.today).first
        return _quarters(each for each in self.days if each.on >= first)

    @property
    def past(self) -> list[Quarter]:
        """The quarters that are over, the last first."""
        first = quarter_of(self.today).first
        return _quarters(each for each in self.days if each.on < first)[::-1]

    @property
    def headline(self) -> str:
        """“14 actions end this quarter, 9 are late”."""
        quarter = quarter_of(self.today)
        dues = [each for each in self.days if each.about and not each.is_step]
        count = sum(quarter.holds(each.on) for each in dues)
        head = ngettext(
            "%(count)s action is to end this quarter",
            "%(count)s actions are to end this quarter",
            count,
        ) % {"count": count}
        late = sum(each.is_late for each in dues)
        if not late:
            return head
        tail = ngettext("%(count)s is late", "%(count)s are late", late)
        return f"{head}, {tail % {'count': late}}"

    @property
    def undated(self) -> str:
        """“31 actions of 154 have no due date”; nothing where dates are kept."""
        if not self.visit.opened.shows(DATES):
            return ""
        nodes = self.visit.opened.actions
        able = [node for node in nodes if not node.fields.recurring]
        count = sum(node.fields.due is None for node in able)
        if not count:
            return ""
        words = ngettext(
            "%(count)s action of the %(actions)s that can end has no due date.",
            "%(count)s actions of the %(actions)s that can end have no due date.",
            count,
        )
        return words % {"count": count, "actions": len(able)}

    def _dues(self) -> Iterator[Day]:
        for node in self.visit.opened.actions:
            due, about = node.fields.due, self.pointer.to(node.id)
            if due and about and not node.fields.recurring:
                status = self._status(node.id)
                is_open = bool(status) and status not in CLOSED
                late = is_open and due < self.today
                yield Day(due, node.title, about, status, late)

    def _steps(self) -> Iterator[Day]:
        """Milestones, and the sub-actions that have a day of their own."""
        opened = self.visit.opened
        for key, told in opened.value.told.items():
            about = self.pointer.to(key)
            for step in told.steps if about else ():
                day = step.done_on or step.due
                if day:
                    is_done = step.done_on is not None
                    yield Day(day, step.title, about, is_step=True, is_done=is_done)
        for node in opened.value.plan.nodes:
            due = node.fields.due if node.kind is NodeKind.SUBACTION else None
            about = self.pointer.to(node.id) if due else None
            if due and about:
                yield Day(due, node.title, about, self._status(node.id), is_step=True)

    def _moments(self) -> Iterator[Day]:
        for each in self.visit.opened.value.moments:
            yield Day(each.on, each.title, is_done=_is_past(each, self.today))

    def _status(self, key: str) -> str:
        """Its state, where states are shown."""
        opened = self.visit.opened
        return opened.told(key).status.value if opened.shows(STATUS) else ""


@page
def calendar(visit: Visit) -> HttpResponse:
    """A list, quarter by quarter; the same to be taken along as iCalendar."""
    agenda = Agenda(visit)
    title = agenda.headline if visit.opened.shows(DATES) else _("Calendar")
    context = {"agenda": agenda, "headline": title}
    return visit.page("public/record/calendar.html", context)


def _quarters(days: Iterable[Day]) -> list[Quarter]:
    held: dict[Period, list[Day]] = {}
    for day in days:
        held.setdefault(quarter_of(day.on), []).append(day)
    return [Quarter(period, tuple(found)) for period, found in held.items()]


def _is_past(moment: Moment, today: date) -> bool:
    return moment.is_past or moment.on < today
