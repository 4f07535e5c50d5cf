"""When a summary may leave, by what a person chose. Times are those of her clock."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from gouvernail.notifications.enums import Rhythm
from gouvernail.notifications.models import Preference

# Summaries of the day and of the week wait until people are at work.
FIRST_HOUR = time(7)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Pending:
    """What waits for one person: since when, and when her last summary left."""

    oldest: datetime
    last: datetime | None


def is_due(preference: Preference, pending: Pending, now: datetime) -> bool:
    """May her summary leave now? `now` and the others are local."""
    if preference.rhythm == Rhythm.NEVER or quiet_until(preference, now):
        return False
    if _left_today(pending, now):
        often = preference.more_than_one_a_day
        return often and preference.rhythm == Rhythm.AT_ONCE
    if preference.rhythm == Rhythm.AT_ONCE:
        return True
    return now.time() >= FIRST_HOUR and _is_her_day(preference, pending, now)


def quiet_until(preference: Preference, now: datetime) -> datetime | None:
    """The end of her quiet hours if `now` falls in them; they may span midnight."""
    start, end = preference.quiet_from, preference.quiet_to
    if start is None or end is None or start == end:
        return None
    at = now.time()
    spans = start > end
    within = (at >= start or at < end) if spans else start <= at < end
    if not within:
        return None
    later = spans and at >= start
    day = now.date() + timedelta(days=1) if later else now.date()
    return datetime.combine(day, end, tzinfo=now.tzinfo)


def _left_today(pending: Pending, now: datetime) -> bool:
    return pending.last is not None and pending.last.date() == now.date()


def _is_her_day(preference: Preference, pending: Pending, now: datetime) -> bool:
    if preference.rhythm == Rhythm.DAILY or now.weekday() == preference.weekday:
        return True
    # The day was missed: what waits for a week waits no longer.
    return pending.oldest <= now - WEEK
