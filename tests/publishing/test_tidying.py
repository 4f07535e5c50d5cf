"""Of what a rhythm published long ago, one publication a month is kept."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import Occasion
from gouvernail.publishing.models import Publication
from gouvernail.publishing.services.tidying import thin_publications
from tests.factories import Cast

NOW = datetime(2027, 5, 12, 2, tzinfo=ZoneInfo("Europe/Brussels"))
RHYTHM, HAND = Occasion.RHYTHM, Occasion.BY_HAND


@pytest.fixture
def nights(adopted: Plan) -> list[Publication]:
    """One publication each night for five hundred nights, one of them by hand."""
    version = adopted.versions.get()
    rows = [
        Publication(
            plan=adopted,
            version=version,
            content=b"",
            digest="",
            occasion=HAND if days == 450 else RHYTHM,
            published_at=NOW - timedelta(days=days),
        )
        for days in range(500, 0, -1)
    ]
    return Publication.objects.bulk_create(rows)


def days_kept() -> list[date]:
    rows = Publication.objects.order_by("pk").values_list("published_at", flat=True)
    return [at.astimezone(NOW.tzinfo).date() for at in rows]


def test_old_nights_are_thinned_to_the_last_of_each_month(
    cast: Cast, nights: list[Publication]
) -> None:
    gone = thin_publications(cast.organisation, NOW)
    kept = days_kept()
    assert len(kept) == 500 - gone
    old = [day for day in kept if day < date(2026, 4, 1)]
    assert old == [
        date(2025, 12, 28),
        date(2025, 12, 31),
        date(2026, 1, 31),
        (NOW - timedelta(days=450)).date(),
        date(2026, 2, 28),
        date(2026, 3, 31),
    ]


def test_a_whole_year_of_nights_stays_and_twice_thins_nothing_twice(
    cast: Cast, nights: list[Publication]
) -> None:
    assert thin_publications(cast.organisation, NOW, dry=True) > 0
    assert Publication.objects.count() == 500
    thin_publications(cast.organisation, NOW)
    assert thin_publications(cast.organisation, NOW) == 0
    assert len([day for day in days_kept() if day > date(2026, 5, 12)]) == 364


def test_what_is_shown_is_never_thinned(cast: Cast, nights: list[Publication]) -> None:
    shown = nights[20]
    Publication.objects.filter(pk__gt=shown.pk).update(taken_back_at=NOW)
    thin_publications(cast.organisation, NOW)
    assert Publication.objects.filter(pk=shown.pk).exists()
