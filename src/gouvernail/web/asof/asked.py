"""What one asks for: a version, a day, or both; and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from gouvernail.adoption.models import Version
from gouvernail.progress.evening import in_force, trouble_with


@dataclass(frozen=True)
class Asked:
    """The day and the version to show; or, in `trouble`, why there is none."""

    typed: str
    chosen: str
    day: date | None = None
    version: Version | None = None
    trouble: str = ""


def asked_of(query: QueryDict, versions: Sequence[Version], today: date) -> Asked:
    """What the address asks for; `versions` stand oldest first, one at least."""
    typed, chosen = query.get("on", "").strip(), query.get("version", "").strip()
    version = next((each for each in versions if str(each.number) == chosen), None)
    if chosen and version is None:
        said = _("This plan has no version “%(name)s”: choose another one.")
        return Asked(typed, "", trouble=said % {"name": chosen[:20]})
    if not typed:
        return _without_day(chosen, versions, version, today)
    day = _day(typed)
    if day is None:
        said = _("“%(typed)s” is no day: write it as 2026-12-31.")
        return Asked(typed, chosen, trouble=said % {"typed": typed[:20]})
    if trouble := trouble_with(day, versions, today):
        return Asked(typed, chosen, trouble=trouble)
    return Asked(typed, chosen, day, version or in_force(versions, day))


def _without_day(
    chosen: str, versions: Sequence[Version], version: Version | None, today: date
) -> Asked:
    """A version alone is shown on its last day, that in force today."""
    shown = version or versions[-1]
    day = _last_day(shown, versions, today)
    return Asked(day.isoformat(), chosen, day, shown)


def _last_day(shown: Version, versions: Sequence[Version], today: date) -> date:
    later = next((each for each in versions if each.number > shown.number), None)
    if later is None:
        return today
    return max(later.adopted_on - timedelta(days=1), shown.adopted_on)


def _day(typed: str) -> date | None:
    try:
        return parse_date(typed)
    except ValueError:
        return None
