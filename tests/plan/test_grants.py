"""Where a grant stands, by its amounts and its days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from gouvernail.plan.grants import (
    GrantFacts,
    GrantState,
    Standing,
    doubts_of,
    standing_of,
)

TODAY = date(2027, 5, 10)
SOON, LATE, FAR = (TODAY + timedelta(days=d) for d in (20, -1, 200))
PREPARED, ASKED, GRANTED = GrantState.PREPARED, GrantState.ASKED, GrantState.GRANTED
E = Decimal


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"state": PREPARED}, Standing.PREPARED),
        ({"state": PREPARED, "call_closes_on": FAR}, Standing.PREPARED),
        ({"state": PREPARED, "call_closes_on": SOON}, Standing.CALL_SOON),
        ({"state": PREPARED, "call_closes_on": LATE}, Standing.CALL_MISSED),
        ({"state": ASKED, "call_closes_on": LATE}, Standing.AWAITED),
        ({"state": GRANTED, "justify_by": SOON}, Standing.JUSTIFICATION_SOON),
        ({"state": GRANTED, "justify_by": LATE}, Standing.JUSTIFICATION_LATE),
        ({"state": GRANTED, "granted": E(9)}, Standing.TO_JUSTIFY),
        (
            {"state": GRANTED, "justify_by": LATE, "justified_on": LATE},
            Standing.TO_RECEIVE,
        ),
        (
            {"state": GRANTED, "granted": E(9), "justified": E(9), "received": E(9)},
            Standing.SETTLED,
        ),
        ({"state": GrantState.REFUSED, "justify_by": LATE}, Standing.OVER),
    ],
)
def test_amounts_and_days_say_where_it_stands(
    facts: dict[str, object], expected: Standing
) -> None:
    assert standing_of(GrantFacts(**facts), TODAY) is expected  # type: ignore[arg-type]


amounts = st.none() | st.decimals("0", "1000000", places=2)


@given(amounts, amounts)
def test_nothing_is_left_below_nought(granted: E | None, received: E | None) -> None:
    facts = GrantFacts(state=GRANTED, granted=granted, received=received)
    left = facts.left_to_receive
    assert (left is None) == (granted is None)
    assert left is None or 0 <= left <= (granted or 0)


def test_what_cannot_be_true_together_is_said() -> None:
    more = GrantFacts(state=GRANTED, granted=E(5), received=E(6))
    assert [str(each) for each in doubts_of(more)] == [
        "More was received than granted."
    ]
    unsaid = GrantFacts(state=GRANTED)
    assert ["no amount" in str(each) for each in doubts_of(unsaid)] == [True]
    fine = GrantFacts(state=GRANTED, granted=E(5), received=E(5))
    assert list(doubts_of(fine)) == []
