"""What documents print about indicators, and nobody took over yet."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gouvernail.indicators.models import Indicator
from gouvernail.plan import model
from gouvernail.plans.models import Node, Plan

# “14”, “1 200”, “12,5 %”: a target that is a number and nothing else than its unit.
NUMBER = re.compile(
    r"^\s*(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,9})([.,]\d{1,6})?\s*%?\s*$"
)


@dataclass(frozen=True)
class PrintedNode:
    """The node about which it is printed."""

    pk: int
    key: str
    ref: str
    title: str
    department_id: int | None = None
    lead_id: int | None = None


@dataclass(frozen=True)
class Printed:
    """One indicator as a document prints it; `place` counts from 0 within its node."""

    node: PrintedNode
    place: int
    indicator: model.Indicator

    @property
    def name(self) -> tuple[str, int]:
        """What a form calls it."""
        return self.node.key, self.place

    @property
    def words(self) -> str:
        """What tells it from the others of its node, and is taken over once."""
        said = self.indicator
        return "\n".join((said.label, said.target or "", said.unit or ""))

    def targets(self, last_year: int | None) -> dict[int, Decimal]:
        """Those of the years; a target that is a number holds for the last year."""
        said = self.indicator
        if said.targets:
            return {each.year: each.value for each in said.targets}
        number = number_in(said.target or "")
        return {} if number is None or last_year is None else {last_year: number}


def printed_of(plan: Plan) -> list[Printed]:
    """Those of `plan` in document order; two queries."""
    rows = Node.objects.of_plan(plan).filter(origin=None, printed__has_key="indicators")
    columns = ("pk", "key", "ref", "title", "department", "lead", "printed")
    found = [
        Printed(PrintedNode(*row[:6]), place, said)
        for row in rows.values_list(*columns)
        for place, said in enumerate(said_in(row[6]))
    ]
    taken = taken_words(plan) if found else frozenset()
    return [each for each in found if (each.node.pk, each.words) not in taken]


def taken_words(plan: Plan) -> frozenset[tuple[int, str]]:
    """What was taken over already, by node; removed since or not."""
    rows = Indicator.objects.filter(plan=plan, taken_node__isnull=False).order_by()
    return frozenset(rows.values_list("taken_node", "taken_words"))


def said_in(printed: dict[str, Any]) -> Iterable[model.Indicator]:
    """The indicators among what a document prints of a node."""
    told = {"indicators": printed.get("indicators", ())}
    return model.Fields.model_validate(told, strict=False).indicators


def number_in(text: str) -> Decimal | None:
    """The number that a printed target is; None for words."""
    found = NUMBER.match(text)
    if found is None:
        return None
    whole = re.sub(r"\s", "", found.group(1))
    return Decimal(whole + (found.group(2) or "").replace(",", "."))
