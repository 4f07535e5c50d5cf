"""The organs before a plan, for a document that nobody asked a sitting of."""

from collections.abc import Iterable
from datetime import date

from gouvernail.mandates.calendars import TermCalendar, calendars_of, regimes_of
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Plan
from gouvernail.plans.terms import term_of_plan
from gouvernail.reports.council.organ import Council
from gouvernail.reports.council.values import Counted, Facts, sides_of


def councils_of(
    plan: Plan, audience: Audience, today: date, counted: Counted | None = None
) -> list[Council]:
    """The organ of each side: of a sitting whose day is left to be written. A draft is
    read by the house alone; of a closed sitting the public reads nothing."""
    terms = calendars_of(sides_of(plan), *_years(plan, today))
    return _readable(plan, audience, terms.values(), today, counted)


def deciding_on(plan: Plan, audience: Audience, today: date) -> list[Council]:
    """The same to know what there is to decide, without the days of the law."""
    terms = regimes_of(sides_of(plan), *_years(plan, today))
    return _readable(plan, audience, terms.values(), today, None)


def _years(plan: Plan, today: date) -> tuple[int, int]:
    return term_of_plan(plan) or (today.year, today.year + 1)


def _readable(
    plan: Plan,
    audience: Audience,
    terms: Iterable[TermCalendar],
    today: date,
    counted: Counted | None,
) -> list[Council]:
    reads = audience is Audience.INTERNAL
    found = [
        Council(Facts(plan, term.organisation, term, None, reads, counted), today)
        for term in terms
    ]
    is_public = audience is Audience.PUBLIC
    return [each for each in found if not (is_public and each.is_closed)]
