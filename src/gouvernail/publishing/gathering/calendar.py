"""The days of the plan: what the law asks for, when it was done, versions adopted."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from gouvernail.adoption.enums import Step
from gouvernail.adoption.models import Deliberation
from gouvernail.commitments.models import Declaration
from gouvernail.law.calendars import Calendar, Due
from gouvernail.law.words import step_name
from gouvernail.mandates.calendars import calendar_of
from gouvernail.publishing.gathering.ground import Ground
from gouvernail.publishing.value import Moment

DONE, DUE, VERSION = "done", "due", "version"
FULFILS = {Step.ADOPTED: "adoption", Step.NOTED: "noting"}


def moments_of(ground: Ground) -> tuple[Moment, ...]:
    """In the order of the days; sittings are the house's own affair."""
    found = [*_legal(ground), *_versions(ground)]
    return tuple(sorted(found, key=lambda each: (each.on, each.kind, each.title)))


def _versions(ground: Ground) -> Iterator[Moment]:
    for each in ground.texts:
        row = each.version
        title = _("Version %(number)s of the plan adopted") % {"number": row.number}
        yield Moment(on=row.adopted_on, title=title, kind=VERSION, is_past=True)


def _legal(ground: Ground) -> Iterator[Moment]:
    """Each step of the law once: done on a day, or due by one."""
    plan = ground.plan
    if plan.starts is None or plan.ends is None:
        return
    term = calendar_of(plan.organisation, plan.starts, plan.ends)
    if term.calendar is None:
        return
    done = _done(ground, term.calendar)
    for code in dict.fromkeys(due.step.code for due in term.calendar.dues):
        yield _moment(term.calendar.of(code), done.get(code), ground)


def _moment(due: Due, done: date | None, ground: Ground) -> Moment:
    name = step_name(due.step.code).render(ground.plan.language)
    if done is not None:
        return Moment(on=done, title=name, kind=DONE, is_past=True)
    return Moment(on=due.latest, title=name, kind=DUE, is_past=due.latest < ground.day)


def _done(ground: Ground, calendar: Calendar) -> dict[str, date]:
    """The day on which each step was done; the first where it was done again."""
    house = ground.plan.organisation
    found: dict[str, date] = {}
    declared = Declaration.objects.of_organisation(house).live()
    for row in declared.order_by("adopted_on", "pk"):
        if row.adopted_on and _is_of(row.adopted_on, ground):
            found.setdefault("declaration", row.adopted_on)
    acts = Deliberation.objects.standing().filter(
        plan=ground.plan, organisation=house, decided_on__lte=ground.day
    )
    for act in acts.order_by("decided_on", "pk"):
        found.setdefault(_step(act, calendar), act.decided_on)
    return found


def _is_of(day: date, ground: Ground) -> bool:
    """Whether it lies within the term, and not after the day that is told."""
    starts, ends = ground.plan.starts or 0, ground.plan.ends or 0
    return starts <= day.year <= ends and day <= ground.day


def _step(act: Deliberation, calendar: Calendar) -> str:
    """An evaluation is the mid-term one up to halfway between the two days."""
    if act.step != Step.EVALUATED:
        return FULFILS.get(Step(act.step), str(act.step))
    dates = {due.step.code: due.on for due in calendar.dues}
    if not {"midterm", "final"} <= dates.keys():
        return str(act.step)
    halfway = dates["midterm"] + (dates["final"] - dates["midterm"]) / 2
    return "midterm" if act.decided_on <= halfway else "final"
