"""Where a grant stands: what its amounts and its days say, beside what people declare.

Nothing here knows of a database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from gouvernail.plan.wording import Wording, gettext_noop as _

SOON = timedelta(days=60)


class GrantState(StrEnum):
    """What people declare of a grant."""

    PREPARED = "prepared"
    ASKED = "asked"
    GRANTED = "granted"
    CLOSED = "closed"
    REFUSED = "refused"
    GIVEN_UP = "given_up"

    @property
    def is_over(self) -> bool:
        """Whether nothing more is expected of it."""
        return self in OVER


OVER = (GrantState.CLOSED, GrantState.REFUSED, GrantState.GIVEN_UP)


class Standing(StrEnum):
    """What amounts and days say, the most pressing first."""

    JUSTIFICATION_LATE = "justification_late"
    CALL_MISSED = "call_missed"
    JUSTIFICATION_SOON = "justification_soon"
    CALL_SOON = "call_soon"
    TO_RECEIVE = "to_receive"
    TO_JUSTIFY = "to_justify"
    AWAITED = "awaited"
    PREPARED = "prepared"
    SETTLED = "settled"
    OVER = "over"

    @property
    def is_pressing(self) -> bool:
        """Whether somebody must act."""
        return self in PRESSING

    @property
    def is_late(self) -> bool:
        """Whether the day has passed."""
        return self in (Standing.JUSTIFICATION_LATE, Standing.CALL_MISSED)


PRESSING = (
    Standing.JUSTIFICATION_LATE,
    Standing.CALL_MISSED,
    Standing.JUSTIFICATION_SOON,
    Standing.CALL_SOON,
)


@dataclass(frozen=True, kw_only=True)
class GrantFacts:
    """What is known of a grant; None where nobody said."""

    state: GrantState
    call_closes_on: date | None = None
    asked: Decimal | None = None
    granted: Decimal | None = None
    received: Decimal | None = None
    justified: Decimal | None = None
    justify_by: date | None = None
    justified_on: date | None = None

    @property
    def left_to_receive(self) -> Decimal | None:
        """What was granted and did not come in yet; None where nothing was granted."""
        return _left(self.granted, self.received)

    @property
    def left_to_justify(self) -> Decimal | None:
        """What was granted and is not justified yet."""
        return _left(self.granted, self.justified)

    @property
    def owes_justification(self) -> bool:
        """Whether something must still be justified."""
        is_open = self.state is GrantState.GRANTED and self.justified_on is None
        return is_open and self.left_to_justify != 0

    @property
    def awaits_call(self) -> bool:
        """Whether the file must still be sent before the call closes."""
        return self.state is GrantState.PREPARED and self.call_closes_on is not None

    @property
    def next_day(self) -> date | None:
        """The day on which something must be done."""
        if self.awaits_call:
            return self.call_closes_on
        return self.justify_by if self.owes_justification else None


def standing_of(grant: GrantFacts, today: date) -> Standing:
    """Where it stands on that day."""
    if grant.state.is_over:
        return Standing.OVER
    day = grant.next_day
    if day is not None and day <= today + SOON:
        return _pressing(grant, is_late=day < today)
    if grant.state is GrantState.PREPARED:
        return Standing.PREPARED
    if grant.state is GrantState.ASKED:
        return Standing.AWAITED
    if grant.owes_justification:
        return Standing.TO_JUSTIFY
    return Standing.SETTLED if grant.left_to_receive == 0 else Standing.TO_RECEIVE


def doubts_of(grant: GrantFacts) -> Iterator[Wording]:
    """What its amounts and its declared state say of each other that cannot be."""
    granted = grant.granted
    if grant.state is GrantState.GRANTED and granted is None:
        yield Wording(_("It is declared granted, and no amount granted is written."))
    if granted and grant.state in (GrantState.PREPARED, GrantState.ASKED):
        yield Wording(_("An amount is granted, and it is not declared granted."))
    if granted is not None and (grant.received or 0) > granted:
        yield Wording(_("More was received than granted."))
    if granted is not None and (grant.justified or 0) > granted:
        yield Wording(_("More was justified than granted."))
    if grant.state is GrantState.CLOSED and grant.left_to_receive:
        yield Wording(_("It is declared closed before all of it was received."))


def _pressing(grant: GrantFacts, *, is_late: bool) -> Standing:
    if grant.awaits_call:
        return Standing.CALL_MISSED if is_late else Standing.CALL_SOON
    return Standing.JUSTIFICATION_LATE if is_late else Standing.JUSTIFICATION_SOON


def _left(granted: Decimal | None, done: Decimal | None) -> Decimal | None:
    if granted is None:
        return None
    return max(granted - (done or Decimal(0)), Decimal(0))
