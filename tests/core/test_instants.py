"""Instants that are read as numbers fall on the day on which they fall."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from gouvernail.core.instants import Seconds, day_of, local_day
from gouvernail.plans.models import Plan


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        "2026-06-30T21:59:59.999999",
        "2026-06-30T22:00:00",
        "2026-12-31T22:59:59.999700",
        "2026-12-31T23:00:00",
        "2026-03-29T00:59:59.999999",
        "1969-12-31T23:30:00",
    ],
)
def test_the_day_is_that_of_the_calendar_here(words: str, plan: Plan) -> None:
    instant = datetime.fromisoformat(words).replace(tzinfo=UTC)
    Plan.objects.filter(pk=plan.pk).update(created_at=instant)
    rows = Plan.objects.filter(pk=plan.pk).values_list(Seconds("created_at"))
    (seconds,) = rows.get()
    day = timezone.localdate(instant)
    zone = timezone.get_default_timezone()
    assert type(seconds) is int
    assert (day_of(seconds, zone), local_day(instant)) == (day, day)
