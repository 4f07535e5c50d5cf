"""What a session says, as the page and the files show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _, ngettext

from gouvernail.plan.priorities import Weighed, proposed_order
from gouvernail.plans.models import Node
from gouvernail.priorities.enums import Quadrant
from gouvernail.priorities.models import Result


@dataclass(frozen=True)
class Row:
    """One action: its words of that day, its marks, its rank; `node` as it is today,
    None where it left the plan; `before` where an earlier session weighed it."""

    entry: Mapping[str, Any]
    weighed: Weighed
    rank: int
    node: Node | None
    before: "Row | None"

    @property
    def label(self) -> str:
        """Its number and its title of that day."""
        return f"{self.entry['ref']} {self.entry['title']}".strip()

    @property
    def quadrant(self) -> Quadrant:
        """What to do with it."""
        return Quadrant(self.weighed.quadrant.value)

    @property
    def is_placed(self) -> bool:
        """Whether both means are known."""
        return self.quadrant != Quadrant.UNSAID

    @property
    def value(self) -> str:
        """The mean value, as it is read."""
        return written(self.weighed.value)

    @property
    def effort(self) -> str:
        """The mean effort, as it is read."""
        return written(self.weighed.effort)

    @property
    def values(self) -> str:
        """“3 · 4 · 5”, every value given."""
        return spread(self.weighed.values)

    @property
    def efforts(self) -> str:
        """Every effort given."""
        return spread(self.weighed.efforts)

    @property
    def moved(self) -> str:
        """What it was before, where that was something else."""
        if self.before is None or self.before.quadrant == self.quadrant:
            return ""
        return str(self.before.quadrant.label)


@dataclass(frozen=True)
class Group:
    """The actions of one quadrant."""

    quadrant: Quadrant
    rows: list[Row]


@dataclass(frozen=True)
class Outcome:
    """A frozen result beside the plan of today; `earlier`: another one, to compare."""

    result: Result
    nodes: Mapping[str, Node]
    earlier: "Outcome | None" = None

    @cached_property
    def rows(self) -> list[Row]:
        """Every action, in the order that is proposed."""
        before = self.earlier.by_key if self.earlier else {}
        entries = {entry["key"]: entry for entry in self.result.entries}
        return [
            Row(
                entries[each.key],
                each,
                rank,
                self.nodes.get(each.key),
                before.get(each.key),
            )
            for rank, each in enumerate(proposed_order(weighed_in(self.result)), 1)
        ]

    @cached_property
    def by_key(self) -> dict[str, Row]:
        """The rows by permanent id."""
        return {row.weighed.key: row for row in self.rows}

    @property
    def groups(self) -> list[Group]:
        """By quadrant; those that hold something."""
        groups = (Group(each, self._of(each)) for each in Quadrant)
        return [group for group in groups if group.rows]

    @property
    def divided(self) -> list[Row]:
        """Those of which people think quite differently."""
        return [row for row in self.rows if row.weighed.is_divided]

    @property
    def finding(self) -> str:
        """“24 actions weighed: 6 to do soon, 5 to plan”."""
        count = len(self.rows)
        head = ngettext("%(count)s action weighed", "%(count)s actions weighed", count)
        parts = [
            _said(group.quadrant) % {"count": len(group.rows)} for group in self.groups
        ]
        told = {"head": head % {"count": count}, "parts": ", ".join(parts)}
        return _("%(head)s: %(parts)s") % told if parts else told["head"]

    def _of(self, quadrant: Quadrant) -> list[Row]:
        return [row for row in self.rows if row.quadrant == quadrant]


def weighed_in(result: Result) -> list[Weighed]:
    """The marks that a result keeps."""
    return [
        Weighed(entry["key"], tuple(entry["values"]), tuple(entry["efforts"]))
        for entry in result.entries
    ]


def outcome_of(result: Result, earlier: Result | None = None) -> Outcome:
    """A result beside the plan of today: one query."""
    keys = [entry["key"] for entry in result.entries]
    plan = result.session.plan
    found = list(Node.objects.of_plan(plan).keyed(keys).defer("text", "source"))
    for node in found:
        node.plan = plan
    nodes = {node.key: node for node in found}
    return Outcome(result, nodes, Outcome(earlier, {}) if earlier else None)


def written(mean: Decimal | None) -> str:
    """4,3 as French reads it; an en dash for none."""
    if mean is None:
        return "–"
    return f"{mean.quantize(Decimal('0.1'))}".replace(".", ",")


def spread(marks: Sequence[int]) -> str:
    """Every mark, lowest first."""
    return " · ".join(map(str, marks)) or "–"


def _said(quadrant: Quadrant) -> str:
    """“6 to do soon”, but for the count, which is the same word for one and many."""
    words = {
        Quadrant.QUICK: _("%(count)s to do soon"),
        Quadrant.PLANNED: _("%(count)s to plan"),
        Quadrant.FILLER: _("%(count)s to slip in"),
        Quadrant.DROPPED: _("%(count)s to set aside"),
        Quadrant.UNSAID: _("%(count)s without opinion"),
    }
    return words[quadrant]
