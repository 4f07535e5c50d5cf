"""What the document printed of a node and no column keeps, in words."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from gouvernail.core.typography import grouped
from gouvernail.plans.models import Node

Fact = tuple[str, list[str]]


def printed_facts(node: Node) -> list[Fact]:
    """Label and lines of each thing the document says, without the missing ones."""
    kept = node.printed
    facts = [
        (_("Political owner"), [kept.get("political_owner", "")]),
        (_("Partners"), [", ".join(kept.get("partners", []))]),
        (_("Budget"), [_budget(line) for line in kept.get("budget", [])]),
        (_("Indicators"), [_indicator(each) for each in kept.get("indicators", [])]),
        (_("Sector plans"), [", ".join(kept.get("plans", []))]),
        (_("SDG"), [", ".join(str(goal) for goal in kept.get("sdg", []))]),
    ]
    return [(label, lines) for label, lines in facts if any(lines)]


def euros(amount: Any) -> str:
    """1 118 911,50 € and 10 000 €: cents only where there are some."""
    value = Decimal(str(amount)).quantize(Decimal("0.01"))
    whole, cents = divmod(int(value * 100), 100)
    decimals = f",{cents:02d}" if cents else ""
    return f"{grouped(whole)}{decimals}\u00a0€"


def _budget(line: dict[str, Any]) -> str:
    amount = euros(line["amount"])
    if line.get("year"):
        amount = f"{line['year']} : {amount}"
    if line.get("per"):
        amount = _("%(amount)s per year") % {"amount": amount}
    return f"{amount} ({line['source']})" if line.get("source") else amount


def _indicator(each: dict[str, Any]) -> str:
    said = " ".join(str(each[name]) for name in ("target", "unit") if each.get(name))
    return f"{each['label']} : {said}" if said else str(each["label"])
