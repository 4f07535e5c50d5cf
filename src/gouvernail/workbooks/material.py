"""What one person takes of a plan in a workbook, read once.

The same reading tells what a workbook that comes back would change, and whether she
may: what she does not see is in neither.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.indicators.models import Indicator, Measure
from gouvernail.indicators.policies import can_define, measurable
from gouvernail.indicators.reading import Reading, indicators_of
from gouvernail.money.ledger import Ledger, ledger_of
from gouvernail.money.models import FundingSource
from gouvernail.money.policies import can_enter_money
from gouvernail.organisations.models import Department, Membership, Partner, Term
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plan.effort import Work
from gouvernail.plan.tree import Tree
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.named import Directory
from gouvernail.plans.policies import can_edit_plan, can_reword, can_update_node
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.standing import standing_of
from gouvernail.progress.veil import audience_of, curtain_of
from gouvernail.staffing.load import told_of
from gouvernail.staffing.policies import can_enter_efforts
from gouvernail.staffing.services.entering import Line as Effort, lines_of
from gouvernail.workbooks.parts import chosen_in
from gouvernail.workbooks.texts import named

PEOPLE = ("lead_id", "substitute_id", "political_owner_id")


@dataclass(frozen=True)
class Material:
    """A plan, who asks (nobody: the console, which sees everything), which part."""

    plan: Plan
    user: User | None
    part: str
    # What stands for the rows that a workbook would add, by their lines; the nodes
    # themselves once they are written.
    awaited: dict[str, Node] = field(default_factory=dict, compare=False)

    @cached_property
    def nodes(self) -> list[Node]:
        """Every node of the plan, in document order, with people and lists."""
        found = list(Node.objects.of_plan(self.plan).for_copy())
        for node in found:
            node.plan = self.plan
        return found

    @cached_property
    def chosen(self) -> list[Node]:
        """Those of the part."""
        return chosen_in(self.part, self.nodes, self.user, plan=self.plan)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Permanent ids of the part."""
        return frozenset(node.key for node in self.chosen)

    @cached_property
    def by_key(self) -> dict[str, Node]:
        """Every node by its permanent id."""
        return {node.key: node for node in self.nodes}

    def named(self, key: str) -> Node | None:
        """The node of that id, or what is awaited under it."""
        return self.by_key.get(key) or self.awaited.get(key)

    @cached_property
    def by_pk(self) -> dict[int, Node]:
        """Every node by its primary key."""
        return {node.pk: node for node in self.nodes}

    @cached_property
    def tree(self) -> Tree[Node]:
        """The plan as a tree."""
        return Tree(self.nodes, parent_of=lambda node: node.parent_id)

    @cached_property
    def hidden(self) -> frozenset[Topic]:
        """The topics that are kept from her."""
        return frozenset() if self.user is None else curtain_of(self.user, self.plan)

    def shows(self, topic: Topic | None) -> bool:
        """Whether she sees that topic."""
        return topic not in self.hidden

    @cached_property
    def standing(self) -> dict[int, ProgressUpdate]:
        """Where each action stands, by primary key."""
        return standing_of(self.plan)

    @cached_property
    def directory(self) -> Directory:
        """Whom and what the plan may name."""
        named_people = {getattr(node, name) for node in self.nodes for name in PEOPLE}
        contributors = {
            each.pk for node in self.nodes for each in node.contributors.all()
        }
        return Directory(self.plan, frozenset((named_people | contributors) - {None}))

    @cached_property
    def people(self) -> dict[int, str]:
        """Names by primary key; two people of one name bear their address too."""
        plain = {pk: named(p.full_name) for pk, p in self.directory.people.items()}
        twice = _twice(plain.values())
        return {
            pk: f"{name} ({self.directory.people[pk].email})"
            if fold(name) in twice
            else name
            for pk, name in plain.items()
        }

    @cached_property
    def departments(self) -> list[Department]:
        """Those in use and those that the plan names, by name."""
        used = {node.department_id for node in self.nodes}
        rows = self.directory.departments.values()
        return [row for row in rows if row.archived_at is None or row.pk in used]

    @cached_property
    def partners(self) -> list[Partner]:
        """The directory of its authorities, those put away too, by name."""
        rows = Partner.objects.filter(organisation__in=self.plan.owners)
        return list(rows.order_by("name", "pk"))

    @cached_property
    def terms(self) -> dict[str, list[Term]]:
        """The words of each list that has some."""
        found: dict[str, list[Term]] = {}
        for term in self.directory.terms.values():
            found.setdefault(term.vocabulary, []).append(term)
        return found

    @cached_property
    def members(self) -> list[Membership]:
        """Who has a role in its authorities."""
        rows = Membership.objects.filter(organisation__in=self.plan.owners)
        told = rows.select_related("user", "department")
        return list(told.order_by("user__last_name", "user__first_name", "pk"))

    @cached_property
    def sources(self) -> list[str]:
        """Names of the sources of financing."""
        rows = FundingSource.objects.of_plan(self.plan)
        told = {line.source for line in self.ledger.whole if line.source}
        return list(dict.fromkeys([*(row.name for row in rows), *sorted(told)]))

    @cached_property
    def ledger(self) -> Ledger:
        """What the plan costs."""
        return ledger_of(self.plan, self.nodes)

    @cached_property
    def efforts(self) -> dict[int, list[Effort]]:
        """Who works on each node of ours, by primary key; as entered."""
        return lines_of([node.pk for node in self.nodes if node.origin_id is None])

    @cached_property
    def printed_efforts(self) -> dict[str, list[Work]]:
        """What documents printed of who works on what, by permanent id."""
        is_printed = any(node.printed.get("effort") for node in self.nodes)
        told = told_of(self.plan).items() if is_printed else ()
        return {
            key: [work for work, _name in works if not work.is_entered]
            for key, works in told
        }

    @cached_property
    def indicators(self) -> list[Reading]:
        """What is measured here about the part, and about the plan as a whole."""
        inside = self.user is None or (
            audience_of(self.user, self.plan) is Audience.INTERNAL
        )
        found = indicators_of(self.plan, internal=inside)
        ours = [each for each in found if not each.leader]
        return [each for each in ours if self._is_of_part(each)]

    def _is_of_part(self, reading: Reading) -> bool:
        about = set(reading.node_keys)
        return bool(about & self.keys) or (not about and self.part == "all")

    @cached_property
    def rows_of_indicators(self) -> dict[int, Indicator]:
        """Their rows by primary key."""
        for each in self.indicators:
            each.indicator.plan = self.plan
        return {each.indicator.pk: each.indicator for each in self.indicators}

    @cached_property
    def measures(self) -> list[Measure]:
        """The values that stand, oldest first, of those that are not computed."""
        rows = [row for row in self.rows_of_indicators.values() if not row.formula]
        found = list(Measure.objects.of_indicators(rows).standing())
        ranks = {row.pk: row.number for row in rows}
        return sorted(found, key=lambda each: (ranks[each.indicator_id], each.on))

    @cached_property
    def edits(self) -> bool:
        """May she change people, dates and marks?"""
        return self.user is None or can_edit_plan(self.user, self.plan)

    @cached_property
    def rewords(self) -> bool:
        """May she change the words and the tree?"""
        if self.user is None:
            return not self.plan.is_text_locked
        return can_reword(self.user, self.plan)

    @cached_property
    def updatable(self) -> frozenset[int]:
        """Primary keys of the actions of which she may give news."""
        return frozenset(
            node.pk
            for node in self.nodes
            if node.is_steered
            and (self.user is None or can_update_node(self.user, node))
        )

    @cached_property
    def pays(self) -> bool:
        """May she write amounts?"""
        return self.user is None or can_enter_money(self.user, self.plan)

    @cached_property
    def staffs(self) -> bool:
        """May she say who works on what?"""
        return self.user is None or can_enter_efforts(self.user, self.plan)

    @cached_property
    def defines(self) -> bool:
        """May she say what is measured?"""
        return self.user is None or can_define(self.user, self.plan)

    @cached_property
    def measurable(self) -> set[int]:
        """Primary keys of the indicators of which she may enter values."""
        rows = list(self.rows_of_indicators.values())
        if self.user is None:
            return {row.pk for row in rows if not row.formula}
        return measurable(self.user, self.plan, rows)


def _twice(names: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    again: set[str] = set()
    for name in map(fold, names):
        (again if name in seen else seen).add(name)
    return again
