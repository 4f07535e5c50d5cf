"""What an agenda proposes: each action once, under its most pressing reason."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from gouvernail.meetings.agenda import LATE_AFTER_DAYS, Standing, proposals
from gouvernail.meetings.enums import Reason
from gouvernail.meetings.models import DecisionRequest

NOW = datetime(2027, 5, 12, 10, tzinfo=UTC)
STATUSES = ["done", "ongoing", "waiting", "blocked", "not_started", "abandoned"]
STANDINGS = st.lists(
    st.builds(
        Standing,
        node=st.integers(1, 30),
        status=st.sampled_from(STATUSES),
        confidence=st.sampled_from(["", "on_track", "at_risk", "off_track"]),
        days_late=st.integers(0, 90),
        note=st.just(""),
        said_at=st.just(NOW),
    ),
    unique_by=lambda each: each.node,
)


def _asked(node: int) -> DecisionRequest:
    return DecisionRequest(node_id=node, question="Attendre ?")


@given(STANDINGS, st.sets(st.integers(1, 30)))
def test_no_action_is_proposed_twice(
    standings: list[Standing], asked: set[int]
) -> None:
    found = proposals(standings, [_asked(node) for node in asked], {})
    assert len({each.node for each in found}) == len(found)
    assert asked <= {each.node for each in found}


@given(STANDINGS)
def test_what_is_done_needs_no_decision(standings: list[Standing]) -> None:
    done = [Standing(each.node, "done", "", 0, "", NOW) for each in standings]
    assert proposals(done, [], {}) == []


def test_requests_come_first_then_what_is_blocked() -> None:
    standings = [
        Standing(1, "ongoing", "", LATE_AFTER_DAYS + 1, "", NOW),
        Standing(2, "blocked", "", 0, "Avis attendu", NOW),
        Standing(3, "ongoing", "off_track", 0, "", NOW),
    ]
    found = proposals(standings, [_asked(9)], {})
    assert [each.node for each in found] == [9, 2, 3, 1]
    assert found[1].question == "Avis attendu"


def test_an_abandoned_action_is_confirmed_once() -> None:
    given_up = [Standing(1, "abandoned", "", 0, "Sans moyens", NOW)]
    assert [each.reason for each in proposals(given_up, [], {})] == [Reason.ABANDONED]
    assert proposals(given_up, [], {1: NOW + timedelta(days=1)}) == []
    assert proposals(given_up, [], {1: NOW - timedelta(days=1)}) != []
