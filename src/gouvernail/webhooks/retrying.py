"""After which delay an event is sent again."""

from datetime import datetime, timedelta

# Before the second try, the third …; after the last one nobody tries by itself.
MINUTES = (1, 5, 30, 2 * 60, 6 * 60, 12 * 60, 24 * 60)
MOST_TRIES = len(MINUTES) + 1


def next_try(tries: int, now: datetime) -> datetime | None:
    """When to try again after so many tries; None when it is given up."""
    if tries >= MOST_TRIES:
        return None
    return now + timedelta(minutes=MINUTES[max(tries, 1) - 1])
