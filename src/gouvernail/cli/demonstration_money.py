"""What the actions of the demonstration plans cost, and who pays."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import translation

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.money.ledger import Ledger, Spot, ledger_of
from gouvernail.money.services.lines import Entry, enter_lines
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plan.kinds import Flow, Nature
from gouvernail.plans.models import Plan

NATURES = {"o": Nature.ORDINARY.value, "x": Nature.EXTRAORDINARY.value}
FLOWS = {"e": Flow.EXPENSE.value, "r": Flow.REVENUE.value}


def load_money(file: Path) -> None:
    """Everything in `file`, in the plans in force of organisations already there."""
    with translation.override("fr"):
        for each in tomllib.loads(file.read_text(encoding="utf-8"))["plan"]:
            house = Organisation.objects.get(slug=each["organisation"])
            plan = Plan.objects.in_force().of_organisation(house)[0]
            entries = list(_entries(ledger_of(plan), each["lines"]))
            enter_lines(plan=plan, entries=entries, by=_finance(house))


def _finance(house: Organisation) -> User:
    """Who writes them: the finance director, else the coordinator."""
    rows = Membership.objects.filter(organisation=house).select_related("user")
    found = {row.role: row.user for row in rows.order_by("-pk")}
    return found.get(Role.FINANCE) or found[Role.COORDINATOR]


def _entries(ledger: Ledger, told: list[Any]) -> Iterator[Entry]:
    for beginning, *lines in told:
        spot = _spot(ledger, beginning)
        for old in ledger.lines_of.get(spot.id, []):
            yield Entry(spot.id, old.key)
        for line in lines:
            yield Entry(spot.id, values=_values(*line))


def _spot(ledger: Ledger, beginning: str) -> Spot:
    wanted = fold(beginning)
    return next(
        spot
        for spot in ledger.nodes
        if spot.kind.is_steered and fold(spot.title).startswith(wanted)
    )


def _values(year: int, nature: str, flow: str, *more: str) -> dict[str, Any]:
    planned, committed, spent, source, article = more
    return {
        "year": year or None,
        "per_year": not year,
        "nature": NATURES[nature],
        "flow": FLOWS[flow],
        "planned": Decimal(planned),
        "committed": Decimal(committed) if committed else None,
        "spent": Decimal(spent) if spent else None,
        "source": source or None,
        "article": article,
    }
