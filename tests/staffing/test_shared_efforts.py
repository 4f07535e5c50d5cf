"""Staff of shared actions and of working drafts: said once, where it belongs."""

from decimal import Decimal

import pytest

from gouvernail.plan.wording import PlanError
from gouvernail.staffing.load import load_of
from gouvernail.staffing.services import Line, set_efforts
from gouvernail.web.staffing.section import section_of
from tests.support.pair import Pair, pair as pair  # noqa: PLC0414 - a fixture

ONE = [Line(None, 2026, Decimal(1))]


def test_a_shared_action_shows_and_counts_with_its_leader(pair: Pair) -> None:
    pair.share("a1")
    node = pair.node("a1")
    set_efforts(plan=pair.leader, wanted={node: ONE}, by=pair.anne)
    mirror = pair.mirror("a1")
    section = section_of(mirror, pair.bert)
    assert section is not None
    assert [line.fte for line in section.lines] == ["1"]
    assert load_of(pair.leader).total(2026) == 1
    assert load_of(pair.partner).total(2026) == 0
    assert mirror.key not in {seat.key for seat in load_of(pair.partner).without}


def test_a_partner_says_nothing_of_what_is_led_elsewhere(pair: Pair) -> None:
    pair.share("a1")
    with pytest.raises(PlanError, match="led by another authority"):
        set_efforts(plan=pair.partner, wanted={pair.mirror("a1"): ONE}, by=pair.bert)
