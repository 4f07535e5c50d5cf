"""The years that a document may be about."""

from collections.abc import Sequence

from django.utils import timezone

from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Plan
from gouvernail.reports.papers.kinds import Subject


def years_gone(plan: Plan, _audience: Audience) -> Sequence[Subject]:
    """This year, then those of the plan that are over, the last one first."""
    today = timezone.localdate().year
    first = min(plan.starts or today, today)
    last = min(plan.ends or today, today)
    return [_subject(year) for year in range(max(last, first), first - 1, -1)]


def years_coming(plan: Plan, _audience: Audience) -> Sequence[Subject]:
    """Next year, this one, then those that the plan still has."""
    today = timezone.localdate().year
    later = range(today + 2, (plan.ends or today) + 1)
    return [_subject(year) for year in (today + 1, today, *later)]


def _subject(year: int) -> Subject:
    return Subject(str(year), str(year))
