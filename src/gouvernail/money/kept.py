"""A line of money as the journal keeps it: plain values, amounts as text."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gouvernail.core.typography import euros
from gouvernail.money.enums import Flow, Nature
from gouvernail.money.models import MoneyLine
from gouvernail.plan.money import Line

# `pk` of the row, the values by column, and `name`: what a reader is told.
Kept = dict[str, Any]

AMOUNTS = ("planned", "committed", "spent")
VALUES = (
    *("year", "per_year", "nature", "flow"),
    *(*AMOUNTS, "source", "article", "comment"),
)
# What stands where nothing is said.
BLANK: Mapping[str, Any] = {
    **dict.fromkeys(VALUES),
    "per_year": False,
    "flow": Flow.EXPENSE.value,
    "planned": "0.00",
    "article": "",
    "comment": "",
}


def kept_of(row: MoneyLine) -> Kept:
    """A row that stands."""
    values = {name: getattr(row, name) for name in VALUES if name != "source"}
    return kept_with(row.pk, {**values, "source": row.source and row.source.name})


def kept_of_printed(line: Line) -> Kept:
    """What a document said, which nobody took over yet."""
    values = {name: getattr(line, name) for name in VALUES}
    nature = line.nature.value if line.nature else None
    return kept_with(None, {**values, "nature": nature, "flow": line.flow.value})


def kept_with(pk: int | None, values: Mapping[str, Any]) -> Kept:
    """The values of a line, plain."""
    told = {**BLANK, **{name: values[name] for name in VALUES if name in values}}
    told |= {name: _plain(told[name]) for name in AMOUNTS}
    told["planned"] = told["planned"] or "0.00"
    told["nature"] = told["nature"] or None
    return {"pk": pk, **told, "name": worded(told)}


def content_of(kept: list[Kept] | None) -> list[dict[str, Any]] | None:
    """What counts when two states are held against each other."""
    if kept is None:
        return None
    return [{name: each.get(name) for name in VALUES} for each in kept]


def decimal_in(kept: Kept, name: str) -> Decimal | None:
    """An amount of a line that was kept."""
    return None if kept[name] is None else Decimal(kept[name])


def worded(values: Mapping[str, Any]) -> str:
    """“2026, extraordinary, expense, 12 000 €, Wallonia”."""
    nature, flow = values["nature"], values["flow"]
    said = (
        str(values["year"] or ""),
        str(Nature(nature).label) if nature else "",
        str(Flow(flow).label),
        euros(values["planned"]),
        values["source"] or "",
        values["article"],
    )
    return ", ".join(part for part in said if part)


def _plain(amount: Any) -> str | None:
    return None if amount is None else f"{Decimal(amount):.2f}"
