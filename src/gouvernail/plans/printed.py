"""What the document printed of a node and no column keeps, in words."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from gouvernail.core.typography import euros
from gouvernail.plan.costs import split
from gouvernail.plans.models import Node
from gouvernail.plans.shares import kept_shares_of

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
# Shown elsewhere on a sheet: who was appointed, what was entered since.
ELSEWHERE = ("lead", "department", "budget", "effort")


def printed_facts(node: Node) -> list[Fact]:
    """Label and lines of each thing the document says, without the missing ones; of
    amounts that partners share, the part of each."""
    facts = [
        (str(label), printed_lines(name, node.printed[name]))
        for name, label in LABELS.items()
        if name not in ELSEWHERE and node.printed.get(name)
    ]
    parts = _parts(node) if node.printed.get("budget") else []
    return [*facts, (_("Who bears it"), parts)] if parts else facts


def _parts(node: Node) -> list[str]:
    """“CPAS de Rochevaux, 40 %: 4 000 €” of each amount, line by line."""
    shares = kept_shares_of(node.plan)
    costs, leader = shares.costs(node), shares.leader_of(node)
    percents = [percent for _name, percent in costs]
    told = []
    for line in node.printed["budget"] if costs else ():
        left, *theirs = split(Decimal(str(line["amount"])), percents)
        shown = [(leader, 100 - sum(percents), left)]
        shown += [(n, p, a) for (n, p), a in zip(costs, theirs, strict=True)]
        told += [_part(line, *each) for each in shown]
    return told


def _part(line: dict[str, Any], name: str, percent: int, amount: Decimal) -> str:
    words = {"name": name, "percent": percent, "amount": euros(amount)}
    said = _("%(name)s, %(percent)s %%: %(amount)s") % words
    return f"{line['year']} : {said}" if line.get("year") else said


def printed_lines(name: str, value: Any) -> list[str]:
    """What `printed` keeps under that name, in words, one line for each amount."""
    if name in LINES:
        return [LINES[name](each) for each in value]
    if isinstance(value, list):
        return [", ".join(str(each) for each in value)]
    return [str(value)]


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
