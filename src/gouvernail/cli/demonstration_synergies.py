"""What the demonstration authorities do together: their register of synergies."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership, Organisation, Partner
from gouvernail.plans.models import Node, Plan
from gouvernail.synergies.models import Synergy
from gouvernail.synergies.services import (
    create_synergy,
    save_contract,
    save_line,
    save_parts,
)
from gouvernail.synergies.services.keeping import TOLD
from gouvernail.synergies.services.linking import link_node, may_link
from gouvernail.synergies.services.parts import CONTRACT, LINE

MONEY = {"saving_per_year", "saving_once", "fte", "amount"}


def load_synergies(file: Path) -> None:
    """Everything in `file`, for the organisations and plans that are already there."""
    Register(tomllib.loads(file.read_text(encoding="utf-8"))).load()


@dataclass(frozen=True)
class Register:
    """What the file holds, on its way into the database through the services."""

    content: dict[str, Any]

    def load(self) -> None:
        """The synergies with all that they are made of, then the other contracts."""
        for each in self.content["synergy"]:
            self._add(each)
        for each in self.content["separate"]:
            owner = self.organisations[each["organisation"]]
            by = self.keeper_of(each["organisation"])
            save_contract(owner=owner, details=_said(each, CONTRACT), by=by)

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        """The authorities by short name."""
        return {each.slug: each for each in Organisation.objects.order_by("pk")}

    @cached_property
    def actions(self) -> dict[str, dict[str, Node]]:
        """Actions by the folded title, in each plan."""
        plans = Plan.objects.live().for_page().order_by("pk")
        return {
            plan.organisation.slug: {
                fold(node.title): node
                for node in Node.objects.of_plan(plan).select_related("plan")
            }
            for plan in plans
        }

    def keeper_of(self, slug: str) -> User:
        """Who keeps the register there."""
        rows = Membership.objects.filter(organisation__slug=slug, role=Role.COORDINATOR)
        return rows.select_related("user").order_by("pk")[0].user

    def _add(self, each: dict[str, Any]) -> None:
        lead = self.organisations[each["lead"]]
        by = self.keeper_of(each["lead"])
        details = _said(each, TOLD) | {
            "lead": lead,
            "members": self._pair(each),
            "partners": self._partners(each, lead),
        }
        synergy = create_synergy(organisation=lead, details=details, by=by)
        self._split(synergy, each.get("parts", {}), by)
        for line in each.get("programme", ()):
            save_line(synergy=synergy, details=_said(line, LINE), by=by)
        for contract in each.get("contracts", ()):
            save_contract(owner=synergy, details=_said(contract, CONTRACT), by=by)
        for action in each.get("actions", ()):
            self._link(synergy, action)

    def _pair(self, each: dict[str, Any]) -> list[Organisation]:
        names = each.get("members", ("rochevaux", "cpas-rochevaux"))
        return [self.organisations[name] for name in names]

    def _partners(self, each: dict[str, Any], lead: Organisation) -> list[Partner]:
        rows = Partner.objects.of_organisations(lead)
        return list(rows.filter(name__in=each.get("partners", ())))

    def _split(
        self, synergy: Synergy, parts: Mapping[str, list[Any]], by: User
    ) -> None:
        rows = {
            row.organisation.slug: row.pk
            for row in synergy.participants.select_related("organisation")
            if row.organisation
        }
        said = {
            rows[slug]: {
                "cost_percent": Decimal(cost),
                "fte_percent": Decimal(staff),
                "brings": brings,
            }
            for slug, (cost, staff, brings) in parts.items()
        }
        if said:
            save_parts(synergy=synergy, parts=said, by=by)

    def _link(self, synergy: Synergy, action: dict[str, str]) -> None:
        """By who keeps the register of the authority whose plan it is."""
        start = fold(action["title"])
        found = self.actions[action["plan"]].items()
        node = next((node for title, node in found if title.startswith(start)), None)
        by = self.keeper_of(action["plan"])
        if node is not None and may_link(by, synergy, node):
            link_node(synergy=synergy, node=node, by=by)


def _said(each: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The columns that the file gives, money as exact figures."""
    return {
        name: Decimal(str(each[name])) if name in MONEY else each[name]
        for name in names
        if name in each
    }
