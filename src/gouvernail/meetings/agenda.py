"""What needs a decision: read from where a plan stands, from nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from gouvernail.meetings.enums import Reason
from gouvernail.meetings.models import DecisionRequest

# A week over its date is an accident; a month is something to decide about.
LATE_AFTER_DAYS = 30


@dataclass(frozen=True)
class Standing:
    """What the agenda reads of one action: a summary of its follow-up."""

    node: int
    status: str
    confidence: str
    days_late: int
    note: str
    said_at: datetime | None


@dataclass(frozen=True)
class Proposal:
    """One action that should be on the agenda, why, and the question it puts."""

    node: int
    reason: Reason
    question: str = ""
    request: DecisionRequest | None = None


def proposals(
    standings: Iterable[Standing],
    requests: Iterable[DecisionRequest],
    confirmed: dict[int, datetime],
) -> list[Proposal]:
    """Each action once, under its most pressing reason, in the order of the reasons.

    `confirmed` gives the instant of the last decision about an action: an abandoned
    one is to be confirmed as long as none came after the news.
    """
    asked = {each.node_id: each for each in requests}
    found = [_of_request(each) for each in asked.values()]
    for standing in standings:
        if standing.node not in asked:
            found += _of_standing(standing, confirmed.get(standing.node))
    order = list(Reason)
    return sorted(found, key=lambda each: order.index(each.reason))


def _of_request(request: DecisionRequest) -> Proposal:
    return Proposal(request.node_id, Reason.REQUEST, request.question, request)


def _of_standing(now: Standing, confirmed: datetime | None) -> Iterator[Proposal]:
    if now.status == "blocked":
        yield Proposal(now.node, Reason.BLOCKED, now.note)
    elif now.status == "abandoned":
        if confirmed is None or (now.said_at and confirmed < now.said_at):
            yield Proposal(now.node, Reason.ABANDONED, now.note)
    elif now.confidence == "off_track":
        yield Proposal(now.node, Reason.OFF_TRACK, now.note)
    elif now.days_late > LATE_AFTER_DAYS:
        yield Proposal(now.node, Reason.LATE, now.note)
