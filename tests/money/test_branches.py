"""What a branch read by itself says is what the whole plan says of it."""

from decimal import Decimal

from gouvernail.money.ledger import ledger_of
from gouvernail.money.models import MoneyLine
from gouvernail.plans.models import Node, Plan
from gouvernail.web.money.section import section_of
from tests.factories import Cast


def spend(plan: Plan, key: str, amount: int, nature: str = "ordinary") -> None:
    node = Node.objects.get(plan=plan, key=key)
    MoneyLine.objects.create(
        node=node, year=2026, nature=nature, flow="expense", planned=Decimal(amount)
    )


def test_each_sheet_has_the_total_of_the_plan_page(plan: Plan, cast: Cast) -> None:
    for key, amount in (("a1", 100), ("b1", 30), ("a2", 7), ("o1", 500), ("a999", 3)):
        spend(plan, key, amount)
    printed = {"budget": [{"amount": 40.0, "year": 2026}]}
    Node.objects.filter(plan=plan, key__in=("s1", "a3", "b2")).update(printed=printed)
    whole = ledger_of(plan)
    nodes = list(Node.objects.of_plan(plan).select_related("plan"))
    for node in nodes:
        section = section_of(node, nodes, cast.coordinator)
        assert section.amounts == whole.total(node.key).once(), node.key
        lines = [line for line in whole.whole if line.node == node.pk]
        assert section.lines == lines
