"""The former term of the demonstration commune: its closed plan, what came of it."""

import secrets
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.adoption.enums import Kinship
from gouvernail.adoption.models import Descent
from gouvernail.core.folding import fold
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Fields, Node as Value, Period, PlanFile
from gouvernail.plan.numbering import renumber
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.lifecycle import create_plan
from gouvernail.progress.models import ProgressUpdate


def load_renewal(file: Path) -> None:
    """Everything in `file`, for the plan that is already there."""
    FormerTerm(tomllib.loads(file.read_text(encoding="utf-8"))).load()


@dataclass(frozen=True)
class FormerTerm:
    """What the file holds, on its way into the database."""

    content: dict[str, Any]

    def load(self) -> None:
        """The plan, the last news of each action, what came of it; then it closes."""
        plan = create_plan(organisation=self.organisation, value=self._value(), by=None)
        rows = {row.title: row for row in Node.objects.of_plan(plan)}
        ProgressUpdate.objects.bulk_create(self._news(rows))
        Descent.objects.bulk_create(self._descents(plan, rows))
        Plan.objects.filter(pk=self.present.pk).update(renews=plan)
        Plan.objects.filter(pk=plan.pk).update(state=PlanState.CLOSED)

    @cached_property
    def organisation(self) -> Organisation:
        """Whose plan it was."""
        return Organisation.objects.get(slug=self.content["organisation"])

    @cached_property
    def present(self) -> Plan:
        """The plan that came after it."""
        plans = Plan.objects.live().standing().of_organisation(self.organisation)
        found = plans.filter(starts=self.content["ends"]).first()
        if found is None:
            raise LookupError("no plan begins when the former one ends")
        return found

    @cached_property
    def keeper(self) -> User:
        """Who keeps the plans of the authority."""
        members = Membership.objects.filter(organisation=self.organisation)
        keepers = members.filter(role=Role.COORDINATOR).select_related("user")
        return keepers.order_by("pk")[0].user

    def _value(self) -> PlanFile:
        period = Period(start=self.content["starts"], end=self.content["ends"])
        nodes = tuple(self._nodes())
        title = self.content["title"]
        return renumber(PlanFile(title=title, period=period, nodes=nodes))

    def _nodes(self) -> Iterator[Value]:
        above: dict[NodeKind, str] = {}
        for each in self.content["node"]:
            kind = NodeKind(each["kind"])
            above = {k: key for k, key in above.items() if k.rank < kind.rank}
            parent = above[max(above, key=lambda k: k.rank)] if above else None
            node = Value(
                id=secrets.token_hex(4),
                parent=parent,
                kind=kind,
                title=each["title"],
                fields=Fields(recurring=each.get("recurring")),
            )
            above[kind] = node.id
            yield node

    def _news(self, rows: dict[str, Node]) -> Iterator[ProgressUpdate]:
        actions = [each for each in self.content["node"] if "status" in each]
        for each in sorted(actions, key=lambda entry: str(entry["on"])):
            row = rows[each["title"]]
            yield ProgressUpdate(
                node=row,
                plan_id=row.plan_id,
                by=self.keeper,
                at=_at(each["on"]),
                status=each["status"],
                note=each["note"],
            )

    def _descents(self, plan: Plan, rows: dict[str, Node]) -> Iterator[Descent]:
        now = {fold(row.title): row.key for row in Node.objects.of_plan(self.present)}
        for each in self.content["node"]:
            if "to" not in each and "cause" not in each:
                continue
            new_key = now[fold(each["to"])] if "to" in each else ""
            yield Descent(
                kinship=Kinship.CARRIED if new_key else Kinship.DROPPED,
                old_plan=plan,
                old_key=rows[each["title"]].key,
                new_plan=self.present,
                new_key=new_key,
                cause=each.get("cause", ""),
                reason=each.get("why", ""),
                at=_at(self.content["renewed_on"]),
                by=self.keeper,
            )


def _at(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))
