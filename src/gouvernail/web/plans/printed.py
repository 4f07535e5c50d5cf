"""What the document printed of a node and no column keeps, in words."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from gouvernail.core.typography import grouped
from gouvernail.plans.models import Node

Fact = tuple[str, list[str]]


LABELS: dict[str, Promise] = {
    "lead": gettext_lazy("Lead"),
    "department": gettext_lazy("Department"),
    "political_owner": gettext_lazy("Political owner"),
    "partners": gettext_lazy("Partners"),
    "budget": gettext_lazy("Budget"),
    "indicators": gettext_lazy("Indicators"),
    "plans": gettext_lazy("Sector plans"),
    "sdg": gettext_lazy("SDG"),
}
# Shown elsewhere on a sheet, with whoever was appointed.
PEOPLE = ("lead", "department")


def printed_facts(node: Node) -> list[Fact]:
    """Label and lines of each thing the document says, without the missing ones."""
    return [
        (str(label), printed_lines(name, node.printed[name]))
        for name, label in LABELS.items()
        if name not in PEOPLE and node.printed.get(name)
    ]


def printed_lines(name: str, value: Any) -> list[str]:
    """What `printed` keeps under that name, in words, one line for each amount."""
    if name in LINES:
        return [LINES[name](each) for each in value]
    if isinstance(value, list):
        return [", ".join(str(each) for each in value)]
    return [str(value)]


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


LINES: dict[str, Callable[[dict[str, Any]], str]] = {
    "budget": _budget,
    "indicators": _indicator,
}
