"""The terms of office of an authority, and the one that is asked for."""

from collections.abc import Mapping
from datetime import date

from gouvernail.law.shipped import shipped_regimes
from gouvernail.mandates.models import Mandate
from gouvernail.organisations.models import Organisation

YEARS = 6
# Six years after another council, in the last days of the year.
FIRST_MONTH = 12


def terms_of(organisation: Organisation) -> list[tuple[int, int]]:
    """The terms of the regimes, and those that were written since; the first first."""
    known = {
        each.starts: each.ends
        for each in shipped_regimes()
        if each.kind == organisation.kind
    }
    rows = Mandate.objects.of_organisations([organisation.pk])
    return sorted({**known, **dict(rows.values_list("starts", "ends"))}.items())


def term_asked(
    asked: Mapping[str, str], terms: list[tuple[int, int]], today: date
) -> tuple[int, int] | None:
    """The term that the address names, or the one that runs; None where none is."""
    named = [each for each in terms if str(each[0]) == asked.get("term")]
    begun = [each for each in terms if each[0] <= _year(today)]
    running = begun[-1:] or terms[:1]
    return next(iter([*named, *running]), None)


def _year(today: date) -> int:
    """A council that is elected in October begins in December of the same year."""
    return today.year if today.month == FIRST_MONTH else today.year - 1
