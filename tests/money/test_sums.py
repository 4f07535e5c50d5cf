"""Lines that the database adds up say what the lines say."""

from decimal import Decimal
from typing import Any, Literal

import pytest
from django.utils import timezone
from hypothesis import given, settings, strategies as st
from hypothesis.extra.django import TestCase

from gouvernail.money.ledger import Ledger, ledger_of, sums_of
from gouvernail.money.models import FundingSource, MoneyLine
from gouvernail.plan.kinds import Flow
from gouvernail.plan.money import EACH
from gouvernail.plans.models import Node, Plan
from tests.factories import make_cast, make_plan

KEYS = ("s1", "o1", "a1", "a2", "b1", "b2")
AMOUNT = st.integers(-300, 300).map(lambda cents: Decimal(cents) / 100)
LINE = st.fixed_dictionaries(
    {
        "key": st.sampled_from(KEYS),
        "year": st.sampled_from([None, 2026, 2027]),
        "per_year": st.booleans(),
        "flow": st.sampled_from(["expense", "revenue"]),
        "planned": AMOUNT,
        "committed": st.none() | AMOUNT,
        "is_gone": st.booleans(),
        "has_source": st.booleans(),
    }
)


def write(
    plan: Plan,
    key: str,
    *,
    is_gone: bool = False,
    has_source: bool = False,
    **told: Any,
) -> None:
    told["node"] = Node.objects.get(plan=plan, key=key)
    told["removed_at"] = timezone.now() if is_gone else None
    told["year"] = None if told.get("per_year") else told.get("year")
    if has_source:
        house: dict[str, Any] = {"organisation": plan.organisation, "name": "Wallonie"}
        told["source"], _ = FundingSource.objects.get_or_create(**house)
    MoneyLine.objects.create(**told)


def both(plan: Plan, *by: Literal["year", "has_source"]) -> tuple[Ledger, Ledger]:
    nodes = list(Node.objects.of_plan(plan))
    return ledger_of(plan, nodes), sums_of(plan, nodes, *by)


def unsourced(ledger: Ledger) -> set[object]:
    """The nodes with an expense of which nobody says where it comes from."""
    return {
        line.node
        for line in ledger.whole
        if line.flow is Flow.EXPENSE and line.planned and not line.source
    }


class SumsTests(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(st.lists(LINE, max_size=12))
    def test_every_total_and_every_gap_is_the_same(
        self, rows: list[dict[str, Any]]
    ) -> None:
        plan = make_plan(make_cast().organisation)
        printed = {"budget": [{"amount": 40.0, "year": 2026}]}
        Node.objects.filter(plan=plan, key__in=("a2", "b2")).update(printed=printed)
        for row in rows:
            write(plan, **row)
        lines, sums = both(plan)
        assert lines.unfunded == sums.unfunded
        for key in (None, *KEYS):
            for flow in Flow:
                assert lines.total(key).once(flow) == sums.total(key).once(flow)
                assert lines.total(key).yearly(flow) == sums.total(key).yearly(flow)
        lines, sums = both(plan, "year")
        assert lines.totals == sums.totals
        lines, sums = both(plan, "has_source")
        assert lines.unfunded == sums.unfunded
        assert unsourced(lines) == unsourced(sums)


@pytest.mark.django_db
def test_an_amount_that_is_taken_back_is_still_one(plan: Plan) -> None:
    write(plan, "a1", planned=Decimal(100))
    write(plan, "a1", planned=Decimal(-100))
    lines, sums = both(plan)
    assert "a1" not in {spot.key for spot in sums.unfunded}
    assert lines.total("a1") == sums.total("a1")
    assert sums.total("a1").in_year(EACH).planned is None
