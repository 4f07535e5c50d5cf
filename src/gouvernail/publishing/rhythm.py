"""When the follow-up on a public site is due to be renewed."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from gouvernail.publishing.enums import Rhythm

# At night, where the authority is. One o'clock stands once in every night of the year,
# those among them in which the clock is changed.
AT = time(1)


def due_since(now: datetime, rhythm: str) -> datetime | None:
    """The last moment, not after `now`, at which a site of this rhythm was to be
    renewed; None where only somebody publishes."""
    if rhythm == Rhythm.BY_HAND:
        return None
    here = timezone.localtime(now)
    day = here.date() if here.time() >= AT else here.date() - timedelta(days=1)
    if rhythm == Rhythm.WEEKLY:
        day -= timedelta(days=day.weekday())
    if rhythm == Rhythm.MONTHLY:
        day = day.replace(day=1)
    return timezone.make_aware(datetime.combine(day, AT))
