"""The legal calendar of an authority: its regime applied to what happened there."""

from collections.abc import Iterable
from dataclasses import dataclass

from gouvernail.law.calendars import Calendar, Events, OwnDate, calendar
from gouvernail.law.regime import Regime
from gouvernail.law.shipped import regime_for
from gouvernail.mandates.models import Mandate
from gouvernail.mandates.regimes import regimes_in_use
from gouvernail.organisations.models import Organisation


@dataclass(frozen=True)
class TermCalendar:
    """A term of one authority; `calendar` is None until it says when it was installed.

    `regime` is None for an authority that no text binds to a plan.
    """

    organisation: Organisation
    starts: int
    ends: int
    regime: Regime | None
    mandate: Mandate | None
    calendar: Calendar | None

    @property
    def name(self) -> str:
        """2024–2030."""
        return f"{self.starts}–{self.ends}"

    @property
    def is_delegated(self) -> bool:
        """Whether the permanent bureau adopts."""
        return self.mandate is not None and self.mandate.is_delegated


def calendar_of(organisation: Organisation, starts: int, ends: int) -> TermCalendar:
    """The calendar of one term of one authority: four queries."""
    return calendars_of([organisation], starts, ends)[organisation.pk]


def calendars_of(
    organisations: Iterable[Organisation], starts: int, ends: int
) -> dict[int, TermCalendar]:
    """The same for many authorities at once, by primary key: the same queries."""
    wanted = list(organisations)
    regimes = list(regimes_in_use().values())
    rows = Mandate.objects.of_organisations([each.pk for each in wanted])
    inside = rows.filter(starts__lt=ends, ends__gt=starts).with_events()
    kept = {row.organisation_id: row for row in inside}
    found = {}
    for each in wanted:
        regime = regime_for(regimes, each.kind, starts)
        mandate = kept.get(each.pk)
        found[each.pk] = _calendar(each, (starts, ends), regime, mandate)
    return found


def regimes_of(
    organisations: Iterable[Organisation], starts: int, ends: int
) -> dict[int, TermCalendar]:
    """The same without any day: who decides, by which text. Two queries."""
    wanted = list(organisations)
    regimes = list(regimes_in_use().values())
    rows = Mandate.objects.of_organisations([each.pk for each in wanted])
    inside = rows.filter(starts__lt=ends, ends__gt=starts)
    kept = {row.organisation_id: row for row in inside}
    return {
        each.pk: TermCalendar(
            organisation=each,
            starts=starts,
            ends=ends,
            regime=regime_for(regimes, each.kind, starts),
            mandate=kept.get(each.pk),
            calendar=None,
        )
        for each in wanted
    }


def installed_calendar_of(
    organisation: Organisation, starts: int, ends: int
) -> TermCalendar | None:
    """The same, or None, in one query, as long as nobody gave the installation."""
    rows = Mandate.objects.of_organisations([organisation.pk])
    inside = rows.filter(starts__lt=ends, ends__gt=starts, installed_on__isnull=False)
    mandate = inside.with_events().last()
    if mandate is None:
        return None
    regime = regime_for(regimes_in_use().values(), organisation.kind, starts)
    return _calendar(organisation, (starts, ends), regime, mandate)


def events_of(mandate: Mandate) -> Events | None:
    """What happened, as the law wants to know it; None before the installation."""
    if mandate.installed_on is None:
        return None
    own = {row.step: OwnDate(row.on, row.reason) for row in mandate.dates.all()}
    voted = (row.voted_on for row in mandate.motions.all() if row.removed_at is None)
    return Events(
        mandate.installed_on,
        tuple(sorted(voted)),
        mandate.is_delegated,
        own,
    )


def _calendar(
    organisation: Organisation,
    years: tuple[int, int],
    regime: Regime | None,
    mandate: Mandate | None,
) -> TermCalendar:
    events = events_of(mandate) if mandate else None
    found = calendar(regime, events) if regime and events else None
    return TermCalendar(organisation, *years, regime, mandate, found)
