"""Writing the money of a plan: who may, what is taken over, what comes back."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from gouvernail.history.models import Change
from gouvernail.money.ledger import ledger_of
from gouvernail.money.models import FundingSource, MoneyLine
from gouvernail.money.services.lines import Entry, enter_lines
from gouvernail.money.value import with_money
from gouvernail.plan.kinds import Flow
from gouvernail.plan.means import costed, means_of
from gouvernail.plan.wording import PlanError
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.shape import move_node
from gouvernail.plans.services.undoing import undo_change
from gouvernail.plans.value import value_of
from tests.factories import Cast

PRINTED = [{"amount": 60000, "year": 2026, "source": "Région wallonne"}]


def node_of(plan: Plan, key: str) -> Node:
    return Node.objects.select_related("plan").get(plan=plan, key=key)


def planned(amount: str, **more: object) -> dict[str, object]:
    return {"year": 2026, "planned": Decimal(amount), **more}


def enter(plan: Plan, cast: Cast, key: str, **values: object) -> list[Change]:
    entry = Entry(node_of(plan, key).pk, values=values)
    return enter_lines(plan=plan, entries=[entry], by=cast.finance)


def test_a_line_counts_in_everything_that_holds_it(plan: Plan, cast: Cast) -> None:
    enter(plan, cast, "a1", **planned("1200.50"))
    ledger = ledger_of(plan)
    for key in ("a1", "o1", "s1", "v1", None):
        assert ledger.total(key).planned == Decimal("1200.50")
    assert ledger.total("v2").planned is None
    assert "a1" not in {spot.key for spot in ledger.unfunded}


def test_amounts_follow_an_action_that_moves(plan: Plan, cast: Cast) -> None:
    enter(plan, cast, "a1", **planned("10"))
    enter(plan, cast, "a2", **planned("5"))
    target = node_of(plan, "o999")
    move_node(node=node_of(plan, "a1"), by=cast.coordinator, parent=target)
    ledger = ledger_of(plan)
    assert ledger.total("o999").planned == 10
    assert ledger.total("o1").planned == 5
    assert ledger.total().planned == 15


def test_what_leaves_the_plan_is_counted_nowhere(plan: Plan, cast: Cast) -> None:
    enter(plan, cast, "a1", **planned("10"))
    Node.objects.filter(plan=plan, key="a1").update(removed_at="2026-01-01T00:00Z")
    assert ledger_of(plan).total().planned is None
    assert MoneyLine.objects.count() == 1


def test_what_the_document_prints_is_taken_over_at_the_first_change(
    plan: Plan, cast: Cast
) -> None:
    Node.objects.filter(plan=plan, key="a1").update(printed={"budget": PRINTED})
    assert ledger_of(plan).total().planned == 60000
    enter(plan, cast, "a1", **planned("5"))
    lines = ledger_of(plan).whole
    assert [line.planned for line in lines] == [60000, 5]
    assert all(line.entered for line in lines)
    assert FundingSource.objects.get(name="Région wallonne").kind == "wallonia"


def test_a_document_does_not_come_back_when_its_lines_are_taken_away(
    plan: Plan, cast: Cast
) -> None:
    node = node_of(plan, "a1")
    Node.objects.filter(pk=node.pk).update(printed={"budget": PRINTED})
    gone = Entry(node.pk, f"p{node.pk}x0")
    enter_lines(plan=plan, entries=[gone], by=cast.finance)
    assert ledger_of(plan).whole == []


def test_every_change_is_taken_back_one_after_the_other(plan: Plan, cast: Cast) -> None:
    Node.objects.filter(plan=plan, key="a1").update(printed={"budget": PRINTED})
    (first,) = enter(plan, cast, "a1", **planned("5"))
    line = ledger_of(plan).whole[0]
    away = Entry(node_of(plan, "a1").pk, line.key)
    (second,) = enter_lines(plan=plan, entries=[away], by=cast.finance)
    undo_change(plan=plan, change=second, by=cast.finance)
    assert [x.planned for x in ledger_of(plan).whole] == [60000, 5]
    undo_change(plan=plan, change=first, by=cast.finance)
    assert [x.entered for x in ledger_of(plan).whole] == [False]


def test_nothing_is_half_saved(plan: Plan, cast: Cast) -> None:
    entries = [
        Entry(node_of(plan, "a1").pk, values=planned("5")),
        Entry(node_of(plan, "a2").pk, "l999", planned("6")),
    ]
    with pytest.raises(PlanError):
        enter_lines(plan=plan, entries=entries, by=cast.finance)
    assert not MoneyLine.objects.exists()
    assert not Change.objects.filter(verb="money.edited").exists()


@pytest.mark.parametrize("role", ["contributor", "department_head", "reader"])
def test_who_has_no_hand_in_money_writes_none(
    plan: Plan, cast: Cast, role: str
) -> None:
    entry = Entry(node_of(plan, "a1").pk, values=planned("5"))
    with pytest.raises(PermissionDenied):
        enter_lines(plan=plan, entries=[entry], by=cast[role])


def test_nobody_writes_amounts_in_a_closed_plan(plan: Plan, cast: Cast) -> None:
    plan.state = PlanState.CLOSED
    plan.save()
    with pytest.raises(PermissionDenied):
        enter(plan, cast, "a1", **planned("5"))


def test_the_plan_file_says_the_same_figures(plan: Plan, cast: Cast) -> None:
    Node.objects.filter(plan=plan, key="o1").update(printed={"budget": PRINTED})
    enter(plan, cast, "a1", **planned("1200.50", nature="extraordinary"))
    enter(plan, cast, "a1", **planned("7", flow=Flow.REVENUE.value))
    enter(plan, cast, "a999", year=None, per_year=True, planned=Decimal(3))
    value = value_of(plan, Node.objects.of_plan(plan).for_value())
    means, ledger = means_of(costed(with_money(value, plan))), ledger_of(plan)
    assert means.total == ledger.total().planned == Decimal("1200.50")
    assert means.yearly == ledger.total().yearly().planned == 3
    assert means.without_amount == len(ledger.unfunded)
