"""Publications that a rhythm made every night: of old ones, one a month is enough."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from gouvernail.organisations.models import Organisation
from gouvernail.publishing.enums import Occasion
from gouvernail.publishing.forgetting import forget
from gouvernail.publishing.models import Publication, PublicFile

WHOLE = timedelta(days=396)


def thin_publications(house: Organisation, now: datetime, *, dry: bool = False) -> int:
    """Of what the rhythm published more than thirteen months ago, keep the last of
    each month, the first of each version and what is shown; how many go, or would."""
    gone = list(_too_many(house, now))
    if gone and not dry:
        _delete(gone)
    return len(gone)


@transaction.atomic
def _delete(keys: Iterable[int]) -> None:
    rows = Publication.objects.filter(pk__in=keys)
    forget(PublicFile.objects.filter(publication__in=rows).order_by("pk"))
    rows.delete()


def _too_many(house: Organisation, now: datetime) -> Iterator[int]:
    rows = Publication.objects.published().of_organisation(house)
    kept: set[int] = set(rows.standing().newest().values_list("pk", flat=True))
    first: set[tuple[int, int | None]] = set()
    last_of_month: dict[tuple[int, int, int], int] = {}
    told = rows.order_by("pk").values_list(
        "pk", "plan", "version", "published_at", "occasion"
    )
    old = []
    for pk, plan, version, at, occasion in told:
        day = timezone.localtime(at)
        if (plan, version) not in first:
            first.add((plan, version))
            kept.add(pk)
        last_of_month[plan, day.year, day.month] = pk
        if occasion == Occasion.RHYTHM and at < now - WHOLE:
            old.append(pk)
    kept |= set(last_of_month.values())
    yield from (pk for pk in old if pk not in kept)
