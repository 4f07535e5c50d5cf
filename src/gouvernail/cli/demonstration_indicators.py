"""What the demonstration authorities measure: definitions, targets, three years of
values, some of them validated."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.indicators.models import Indicator, Measure
from gouvernail.indicators.services import (
    Definition,
    Value,
    define_indicator,
    measure,
    validate_measures,
)
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plan import cells
from gouvernail.plans.models import Node, Plan

# What an indicator of the file says in so many words.
SAID = ("label", "kind", "unit", "places", "direction", "frequency", "source", "method")
NAMED = re.compile(r"\{([^}]+)\}")


def load_indicators(file: Path) -> None:
    """Everything in `file`, for the plans that are already there."""
    for each in tomllib.loads(file.read_text(encoding="utf-8"))["indicator"]:
        house = Organisation.objects.get(slug=each["organisation"])
        Measuring(each, house).load()


@dataclass(frozen=True)
class Measuring:
    """One indicator of the file, on its way into the database by the services."""

    content: dict[str, Any]
    house: Organisation

    def load(self) -> None:
        """The definition, then the values, then what was validated of them."""
        indicator = define_indicator(
            plan=self.plan, definition=self._definition(), by=self.coordinator
        )
        for text, value in self.content.get("values", {}).items():
            on = date.fromisoformat(text)
            if on <= timezone.localdate():
                typed = self._value(text, on, value)
                measure(indicator=indicator, value=typed, by=self.person)
        if "validated" in self.content:
            self._validate(indicator)

    @cached_property
    def plan(self) -> Plan:
        """The plan in force of the house."""
        return Plan.objects.in_force().of_organisation(self.house).for_page()[0]

    @cached_property
    def coordinator(self) -> User:
        """Who says what is measured."""
        rows = Membership.objects.filter(organisation=self.house, role=Role.COORDINATOR)
        return rows.select_related("user").order_by("pk")[0].user

    @cached_property
    def person(self) -> User:
        """Who measures it."""
        named = User.objects.filter(email=self.content.get("who", ""))
        return named.first() or self.coordinator

    def _definition(self) -> Definition:
        columns = {name: self.content[name] for name in SAID if name in self.content}
        columns["is_internal"] = self.content.get("internal", False)
        columns["owner"] = self.person
        if "baseline" in self.content:
            day, value = self.content["baseline"]
            columns["baseline_on"] = date.fromisoformat(day)
            columns["baseline_value"] = cells.number(value)
        if "formula" in self.content:
            columns["formula"] = NAMED.sub(self._name, self.content["formula"])
            columns["owner"] = None
        aimed = self.content.get("targets", {}).items()
        targets = {int(year): cells.number(value) for year, value in aimed}
        return Definition(columns, self._nodes(), targets)

    def _nodes(self) -> list[Node]:
        rows = {node.ref: node for node in Node.objects.of_plan(self.plan)}
        return [rows[ref] for ref in self.content["nodes"] if ref in rows]

    def _name(self, found: re.Match[str]) -> str:
        """What formulas call the indicator of that label."""
        return Indicator.objects.get(plan=self.plan, label=found.group(1)).name

    def _value(self, text: str, on: date, value: str) -> Value:
        parts = self.content.get("ratios", {}).get(text, ())
        above, below = [cells.number(part) for part in parts] or (None, None)
        comment = self.content.get("comments", {}).get(text, "")
        return Value(on, cells.number(value), above, below, comment)

    def _validate(self, indicator: Indicator) -> None:
        until = date.fromisoformat(self.content["validated"])
        rows = Measure.objects.of_indicator(indicator).standing().filter(on__lte=until)
        listed = list(rows.select_related("indicator__plan", "validation"))
        validate_measures(measures=listed, by=self.coordinator)
