"""From a regime and what happened to dates, each with its reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from gouvernail.law.days import MONTHS, months_after
from gouvernail.law.regime import Regime, Step
from gouvernail.plan.wording import PlanError, Wording, gettext_noop as _

# No council is installed after six years of another.
LONGEST_TERM = 7 * MONTHS


@dataclass(frozen=True)
class OwnDate:
    """A date that the authority gave to a step itself, and why."""

    on: date
    reason: str


@dataclass(frozen=True)
class Events:
    """What happened in one authority during one term."""

    installed_on: date
    motions: tuple[date, ...] = ()
    is_delegated: bool = False
    own: Mapping[str, OwnDate] = field(default_factory=dict)


@dataclass(frozen=True)
class Due:
    """A step with its date. `counted_from` is the installation or a motion."""

    step: Step
    organ: str
    on: date
    reason: Wording
    counted_from: date
    # Until when an exception of the regime let the authority wait.
    extended_to: date | None = None
    is_own: bool = False
    # A rank of motion: 0 for what the installation started.
    restart: int = 0

    @property
    def is_to_verify(self) -> bool:
        """Whether that a motion started it anew is still to be checked."""
        return bool(self.restart) and self.step.verify_restart

    @property
    def latest(self) -> date:
        """The day after which it is late."""
        return max(self.on, self.extended_to or self.on)


@dataclass(frozen=True)
class Calendar:
    """Every step of a term, in the order of the dates."""

    regime: Regime
    events: Events
    dues: tuple[Due, ...]

    def of(self, code: str) -> Due:
        """The last due of that step: a motion replaces what the installation asked."""
        return [due for due in self.dues if due.step.code == code][-1]


def calendar(regime: Regime, events: Events) -> Calendar:
    """What `regime` asks after `events`; raises `PlanError` on dates that cannot be."""
    refuse_impossible(events)
    dues = [
        due for step in _steps(regime, events) for due in _dues(regime, step, events)
    ]
    dues.sort(key=lambda due: (due.on, due.restart))
    return Calendar(regime, events, tuple(dues))


def refuse_impossible(events: Events) -> None:
    """Raise `PlanError` for a motion that no council of this term can have voted."""
    if len(set(events.motions)) < len(events.motions):
        raise PlanError(_("There is already a motion of no confidence on that day."))
    last = months_after(events.installed_on, LONGEST_TERM)
    for motion in events.motions:
        if motion <= events.installed_on:
            raise PlanError(
                _("The motion of no confidence comes after the installation.")
            )
        if motion > last:
            raise PlanError(
                _("The motion of no confidence is later than the end of the term.")
            )


def _steps(regime: Regime, events: Events) -> Iterator[Step]:
    for step in regime.steps:
        if events.is_delegated or not step.only_delegated:
            yield step


def _dues(regime: Regime, step: Step, events: Events) -> Iterator[Due]:
    starts = [events.installed_on]
    starts += sorted(events.motions) if step.restarts else []
    for rank, start in enumerate(starts):
        due = _due(regime, step, events, start)
        if due is None:
            continue
        # What the authority decided itself is about the last start.
        own = events.own.get(step.code) if rank == len(starts) - 1 else None
        yield _owned(_ranked(due, rank), own)


def _due(regime: Regime, step: Step, events: Events, start: date) -> Due | None:
    organ = step.delegate if events.is_delegated and step.delegate else step.organ
    if step.before_elections:
        return _before_elections(regime, step, organ, start)
    if step.months is None:
        return None
    on = months_after(start, step.months)
    is_first = start == events.installed_on
    longer = step.exception if is_first else None
    until = months_after(start, longer) if longer else None
    return Due(step, organ, on, reason_of(step.months, start), start, until)


def _before_elections(
    regime: Regime, step: Step, organ: str, start: date
) -> Due | None:
    if regime.elections <= start:
        return None
    reason = Wording(_("before the elections of %(day)s"), {"day": regime.elections})
    return Due(step, organ, regime.elections, reason, start)


def _ranked(due: Due, rank: int) -> Due:
    if not rank:
        return due
    months = due.step.months or 0
    template = _("%(count)s months after the motion of no confidence of %(day)s")
    reason = Wording(template, {"count": months, "day": due.counted_from})
    kept = (due.step, due.organ, due.on, reason, due.counted_from)
    return Due(*kept, restart=rank)


def _owned(due: Due, own: OwnDate | None) -> Due:
    if own is None:
        return due
    reason = Wording(_("set by the authority: %(why)s"), {"why": own.reason})
    kept = (due.step, due.organ, own.on, reason, due.counted_from)
    return Due(*kept, is_own=True, restart=due.restart)


def reason_of(months: int, start: date) -> Wording:
    """“9 months after 2 December 2024”, “3 years after 2 December 2024”."""
    years, rest = divmod(months, MONTHS)
    if years > 1 and not rest:
        return Wording(
            _("%(count)s years after %(day)s"), {"count": years, "day": start}
        )
    if months == 1:
        return Wording(_("one month after %(day)s"), {"day": start})
    return Wording(_("%(count)s months after %(day)s"), {"count": months, "day": start})
