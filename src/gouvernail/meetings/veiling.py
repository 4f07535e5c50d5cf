"""What of an agenda is kept from who is not of the house."""

from collections.abc import Collection

from gouvernail.meetings.enums import Reason
from gouvernail.meetings.models import AgendaItem
from gouvernail.plan.audience import Topic

# Points whose question is what a person in charge had said of her action.
QUOTING = (Reason.BLOCKED, Reason.OFF_TRACK, Reason.LATE, Reason.ABANDONED)


def veil_points(items: list[AgendaItem], hidden: Collection[Topic]) -> list[AgendaItem]:
    """Points without what was said inside; names of people are another matter."""
    for item in items:
        if Topic.NOTE in hidden and item.reason in QUOTING:
            item.question = ""
        if Topic.CONFIDENCE in hidden and item.reason == Reason.OFF_TRACK:
            item.reason = ""
    return items
