"""Who works on the demonstration plans, their grants and their budget path."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.money.services.grants import TOLD, create_grant, link_grant
from gouvernail.money.services.path import AMOUNTS, add_point
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Department, Membership, Organisation
from gouvernail.plans.models import Node, Plan
from gouvernail.staffing.services import Line, set_efforts, tell_capacities

MONEY = ("asked", "granted", "received", "justified")
# The days that are counted from the day of the loading.
DAYS = {"justify_in": "justify_by", "call_in": "call_closes_on"}
FIRST_YEAR = 2025


def load_means(file: Path) -> None:
    """Everything in `file`, for the organisations and plans that are already there."""
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    for each in told["plan"]:
        House(Organisation.objects.get(slug=each["organisation"])).load(each)
    for each in told["grant"]:
        House(Organisation.objects.get(slug=each["organisation"])).add_grant(each)


@dataclass(frozen=True)
class House:
    """One authority, whose finance director writes everything."""

    organisation: Organisation

    def load(self, told: dict[str, Any]) -> None:
        """The staff and the budget path of its plan in force."""
        plan = self.plan
        wanted = {
            (self.departments[name], FIRST_YEAR + rank): Decimal(fte)
            for name, *capacities in told["capacity"]
            for rank, fte in enumerate(capacities)
        }
        tell_capacities(plan=plan, wanted=wanted, by=self.finance)
        efforts = {
            self.action(title): [self._line(each) for each in lines]
            for title, *lines in told["efforts"]
        }
        set_efforts(plan=plan, wanted=efforts, by=self.finance)
        for day, *amounts, comment in told["path"]:
            figures = dict(zip(AMOUNTS, map(Decimal, amounts), strict=True))
            details = {"dated": day, **figures, "comment": comment}
            add_point(plan=plan, details=details, by=self.finance)

    def add_grant(self, told: dict[str, Any]) -> None:
        """One grant, with the actions that it pays for."""
        details = {name: told[name] for name in TOLD if name in told}
        details |= {name: Decimal(told[name]) for name in MONEY if name in told}
        today = timezone.localdate()
        details |= {
            name: today + timedelta(days=told[away])
            for away, name in DAYS.items()
            if away in told
        }
        if "owner" in told:
            details["owner"] = User.objects.get(email=told["owner"])
        if "duty" in told:
            details["duty"] = told["duty"].strip()
        grant = create_grant(
            organisation=self.organisation, details=details, by=self.finance
        )
        for title in told["actions"]:
            link_grant(grant=grant, node=self.action(title), by=self.finance)

    @cached_property
    def plan(self) -> Plan:
        """Its plan in force."""
        plans = Plan.objects.in_force().of_organisation(self.organisation)
        return plans.select_related("organisation")[0]

    @cached_property
    def finance(self) -> User:
        """Its finance director."""
        rows = Membership.objects.filter(
            organisation=self.organisation, role=Role.FINANCE
        )
        return rows.select_related("user").order_by("pk")[0].user

    @cached_property
    def departments(self) -> dict[str, int]:
        """The keys of its departments, by name."""
        rows = Department.objects.filter(organisation=self.organisation).order_by("pk")
        return dict(rows.values_list("name", "pk"))

    @cached_property
    def actions(self) -> dict[str, Node]:
        """The actions of its plan, by the folded title."""
        rows = Node.objects.of_plan(self.plan).steered().select_related("plan")
        return {fold(node.title): node for node in rows}

    def action(self, title: str) -> Node:
        """The action whose title begins so; a wrong one stops the loading."""
        start = fold(title)
        found = [node for told, node in self.actions.items() if told.startswith(start)]
        return found[0]

    def _line(self, told: list[Any]) -> Line:
        name, year, fte, comment = told
        department = self.departments[name] if name else None
        return Line(department, year or None, Decimal(fte), comment)
