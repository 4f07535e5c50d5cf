"""A plan with something of everything, for tests that walk all the operations."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from gouvernail.commitments.models import Commitment, Declaration, Link
from gouvernail.deliberations.models import Item
from gouvernail.editions.models import Edition
from gouvernail.evaluations.models import Evaluation
from gouvernail.indicators.models import Indicator, Measure
from gouvernail.meetings.models import AgendaItem, Decision, DecisionRequest, Meeting
from gouvernail.money.models import FundingSource, MoneyLine
from gouvernail.money.models.grants import Grant
from gouvernail.organisations.models import Partner, Term
from gouvernail.plans.models import Node, Plan
from gouvernail.staffing.models import Effort
from gouvernail.synergies.models import Synergy
from gouvernail.tasks.models import Task
from tests.factories import Cast
from tests.support.published import show_plan

# What the hole “number” stands for, by the word before it; elsewhere a version.
NUMBERED = ("indicators", "partners", "terms", "decision-requests")


@dataclass
class World:
    """What addresses may name, by the name of the hole."""

    cast: Cast
    plan: Plan
    holes: dict[str, Any]
    _turns: Any = field(default_factory=lambda: count(1))

    def turn(self) -> bool:
        """Three times of four."""
        return next(self._turns) % 4 != 0

    def hole(self, name: str, path: str) -> Any:
        """What fills the hole of that name in this path."""
        if name == "plan" and path.startswith("/api/v1/public/"):
            return self.plan.slug
        if name == "number":
            return next((self.holes[n] for n in NUMBERED if f"/{n}/" in path), 1)
        return self.holes.get(name, self.plan.pk)

    def filled(self, path: str) -> str:
        """The whole address."""
        parts = path.split("/")
        return "/".join(
            str(self.hole(part[1:-1], path)) if part.startswith("{") else part
            for part in parts
        )


def make_world(cast: Cast) -> World:
    """Everything that operations list, in one published plan."""
    shown = show_plan(cast)
    plan, house = shown.plan, cast.organisation
    node = Node.objects.get(plan=plan, key="a1")
    node.plan = plan
    rows = {
        "task": Task.objects.create(node=node, title="Relire", owner=cast.contributor),
        "line": _money(cast, node),
        "indicators": _indicator(cast, plan, node),
        "decision": _decision(cast, plan, node),
        "effort": Effort.objects.create(
            node=node, department=cast.department, fte=Decimal("0.5")
        ),
        "edition": _edition(cast, plan),
        "item": _item(cast, plan),
        "partners": Partner.objects.create(organisation=house, name="Croix-Rouge"),
        "department": cast.department,
        "terms": Term.objects.filter(organisation=house).order_by("pk")[0],
        "decision-requests": DecisionRequest.objects.create(
            node=node, question="Acheter ?", body="copil"
        ),
    }
    Evaluation.objects.create(
        plan=plan, kind="yearly", title="Bilan", freezes_on=date(2026, 1, 1)
    )
    _synergy(cast, node)
    _registers(cast, node)
    rows["meeting"] = rows["decision"].item.meeting
    holes: dict[str, Any] = {name: row.pk for name, row in rows.items()}
    holes |= {"organisation": house.slug, "key": "a1", "on": "2025-12-31"}
    return World(cast, plan, holes)


def _money(cast: Cast, node: Node) -> MoneyLine:
    source = FundingSource.objects.create(
        organisation=cast.organisation, name="Région wallonne"
    )
    return MoneyLine.objects.create(
        node=node, year=2026, planned=Decimal("1000.00"), source=source
    )


def _indicator(cast: Cast, plan: Plan, node: Node) -> Indicator:
    row = Indicator.objects.create(
        plan=plan, number=1, label="Courses", unit="courses", owner=cast.contributor
    )
    row.nodes.add(node)
    Measure.objects.create(
        indicator=row, on=date(2025, 12, 31), value=Decimal(42), by=cast.contributor
    )
    return row


def _decision(cast: Cast, plan: Plan, node: Node) -> Decision:
    meeting = Meeting.objects.create(plan=plan, body="copil", on=date(2026, 3, 1))
    item = AgendaItem.objects.create(meeting=meeting, node=node)
    return Decision.objects.create(
        item=item, plan=plan, node=node, text="Attendre.", owner=cast.contributor
    )


def _edition(cast: Cast, plan: Plan) -> Edition:
    wish = {"kind": "plan", "form": "pdf", "for": "internal", "about": ""}
    wish |= {"part": "", "keys": None, "words": "", "template": ""}
    return Edition.objects.create(
        plan=plan,
        wish=wish,
        audience="internal",
        language="fr",
        digest="0" * 64,
        state="made",
        asked_by=cast.coordinator,
        kept_until=timezone.now(),
    )


def _item(cast: Cast, plan: Plan) -> Item:
    row = Item(plan=plan, organisation=cast.organisation, about="adoption")
    row.organ, row.title, row.draft = "social_council", "Adoption", "DÉCIDE."
    row.package.save("item.zip", ContentFile(b"PK"))
    return row


def _synergy(cast: Cast, node: Node) -> Synergy:
    row = Synergy.objects.create(
        title="Un service commun", field="it", lead=cast.organisation, degree="shared"
    )
    row.nodes.add(node)
    return row


def _registers(cast: Cast, node: Node) -> None:
    grant = Grant.objects.create(
        organisation=cast.organisation, title="Taxi social", funder="Région wallonne"
    )
    grant.nodes.add(node)
    declaration = Declaration.objects.create(
        organisation=cast.organisation, title="DPS", adopted_on=date(2024, 12, 12)
    )
    promise = Commitment.objects.create(
        declaration=declaration, key="p1", text="La mobilité pour tous."
    )
    Link.objects.create(commitment=promise, node=node)
