"""The rows of a plan: who leads, until when, with whom, in which lists of words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from gouvernail.accounts.models import User
from gouvernail.cli.region.people import Staff
from gouvernail.cli.region.vocabulary import words
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership, Partner, Term
from gouvernail.plan.model import Node as NodeValue, PlanFile
from gouvernail.plans.enums import Commitment
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.paths import assign_paths, depth_of
from gouvernail.plans.value import columns_of

BEGUN = date(2025, 3, 3)
LONGEST = 1_900
DEEPEST = 5


@dataclass(frozen=True)
class Means:
    """What an authority has to give its actions."""

    staff: Staff
    partners: list[Partner]
    terms: list[Term]


@dataclass(frozen=True)
class Writing:
    """Writes the tree of `value` as rows of `plan`."""

    rng: Random
    plan: Plan
    means: Means

    def write(self, value: PlanFile) -> list[Node]:
        """Every row, in document order, with what hangs on it."""
        paths = assign_paths((node.id, node.parent) for node in value.nodes)
        rows: dict[str, Node] = {}
        for depth in range(1, DEEPEST + 1):
            level = [node for node in value.nodes if depth_of(paths[node.id]) == depth]
            made = [self._row(node, paths, rows) for node in level]
            rows |= {row.key: row for row in Node.objects.bulk_create(made)}
        written = [rows[node.id] for node in value.nodes]
        self._tie([row for row in written if row.is_steered])
        return written

    def _row(
        self, node: NodeValue, paths: Mapping[str, str], rows: Mapping[str, Node]
    ) -> Node:
        columns = columns_of(node)
        if node.kind.is_steered:
            columns |= dict(self._steering())
        parent = rows[node.parent] if node.parent else None
        return Node(plan=self.plan, path=paths[node.id], parent=parent, **columns)

    def _steering(self) -> Iterator[tuple[str, Any]]:
        rng = self.rng
        lead = self._lead() if rng.random() < 0.8 else None
        if lead is not None:
            yield "lead", lead.user
            yield "department", lead.department
        if rng.random() < 0.6:
            yield "political_owner", self._one_of(Role.ELECTED)
        if rng.random() < 0.3:
            yield "priority", rng.choice(words()["plan"]["priority"])
        if rng.random() < 0.4:
            yield "commitment", rng.choice(Commitment.values)
        yield "recurring", rng.random() < 0.12
        yield from self._dates()

    def _dates(self) -> Iterator[tuple[str, date]]:
        rng = self.rng
        # More at the beginning than later on.
        start = BEGUN + timedelta(days=round((LONGEST - 400) * rng.random() ** 2))
        if rng.random() < 0.5:
            yield "starts_on", start
        if rng.random() < 0.75:
            end = BEGUN + timedelta(days=LONGEST)
            yield "due_on", start + (end - start) * rng.uniform(0.15, 1)

    def _lead(self) -> Membership:
        roles = (Role.CONTRIBUTOR, Role.DEPARTMENT_HEAD)
        return self.rng.choice(self.means.staff.of(*roles))

    def _one_of(self, role: Role) -> User:
        return self.rng.choice(self.means.staff.of(role)).user

    def _tie(self, rows: list[Node]) -> None:
        """Partners, tags and contributors."""
        agents = [member.user for member in self.means.staff.of(Role.CONTRIBUTOR)]
        for field, things, share in (
            ("partners", self.means.partners, 0.2),
            ("terms", self.means.terms, 0.5),
            ("contributors", agents, 0.2),
        ):
            self._hang(field, things, [r for r in rows if self.rng.random() < share])

    def _hang(self, field: str, things: list[Any], rows: list[Node]) -> None:
        relation: Any = Node._meta.get_field(field)
        through, column = relation.remote_field.through, relation.m2m_reverse_name()
        through.objects.bulk_create(
            through(node_id=row.pk, **{column: thing.pk})
            for row in rows
            for thing in self.rng.sample(things, min(len(things), 2))
        )
