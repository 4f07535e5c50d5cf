"""Where a promise of the policy declaration stands, reckoned from its actions.

The rule, said on every page that shows it: kept when every action that can end is done
and every recurring one is assured this year; kept in part when some are done; under way
when something has begun; not begun when nothing has; given up when every action is. An
abandoned action counts for nothing else. What the authority itself says of a promise is
another thing, never mixed with this.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from gouvernail.plan.rollups import NOTHING, ActionState, Tally


class PromiseState(StrEnum):
    """What the actions say of a promise."""

    KEPT = "kept"
    PARTLY = "partly"
    UNDER_WAY = "under_way"
    NOT_BEGUN = "not_begun"
    GIVEN_UP = "given_up"
    WITHOUT_ACTION = "without_action"


def count_actions(states: Iterable[ActionState], *, today: date) -> Tally:
    """The tally of the actions that carry one promise, each named once."""
    total = NOTHING
    for state in states:
        total += Tally.of(state, today)
    return total


def reckon(tally: Tally) -> PromiseState:
    """The state that these counts give a promise."""
    if not tally.total:
        return PromiseState.WITHOUT_ACTION
    if tally.abandoned == tally.total:
        return PromiseState.GIVEN_UP
    if _is_all_done(tally):
        return PromiseState.KEPT
    if tally.done:
        return PromiseState.PARTLY
    begun = tally.ongoing + tally.waiting + tally.blocked + tally.assured
    return PromiseState.UNDER_WAY if begun else PromiseState.NOT_BEGUN


def _is_all_done(tally: Tally) -> bool:
    """A recurring action alone never ends: it keeps a promise under way."""
    is_done = tally.denominator > 0 and tally.done == tally.denominator
    return is_done and tally.assured == tally.recurring
