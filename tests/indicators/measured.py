"""A plan with indicators, for every test that needs some."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from gouvernail.accounts.models import User
from gouvernail.indicators.models import Indicator, Measure
from gouvernail.indicators.services import (
    Definition,
    Value,
    define_indicator,
    measure,
)
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast


@dataclass(frozen=True)
class Measured:
    """The plan of Valmont and who measures in it."""

    cast: Cast
    plan: Plan

    def node(self, key: str) -> Node:
        """A row of the plan."""
        return Node.objects.get(plan=self.plan, key=key)

    def indicator(self, label: str = "Trajets par mois", **more: Any) -> Indicator:
        """An indicator about the first action, from 10 in 2024 to 40 in 2030."""
        keys = more.pop("keys", ("a1",))
        targets = more.pop("targets", {2027: Decimal(25), 2030: Decimal(40)})
        columns = {
            "label": label,
            "unit": "trajets",
            "direction": "up",
            "baseline_value": Decimal(10),
            "baseline_on": date(2024, 12, 31),
            "frequency": "half_yearly",
            **more,
        }
        nodes = [self.node(key) for key in keys]
        return define_indicator(
            plan=self.plan,
            definition=Definition(columns, nodes, targets),
            by=self.cast.coordinator,
        )

    def computed(self, formula: str, label: str = "Part") -> Indicator:
        """One that comes from others."""
        return self.indicator(label, formula=formula, frequency="", unit="%")

    def value(
        self, indicator: Indicator, on: str, value: str, by: User | None = None
    ) -> Measure:
        """A value, entered."""
        made = measure(
            indicator=indicator,
            value=Value(date.fromisoformat(on), Decimal(value)),
            by=by or self.cast.coordinator,
        )
        assert made is not None
        return made
