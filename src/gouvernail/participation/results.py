"""What came out of a consultation: by objective, and word for word."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from gouvernail.participation.enums import State
from gouvernail.participation.models import Consultation, Contribution
from gouvernail.plans.models import Node


@dataclass(frozen=True)
class Part:
    """What was said of an objective and below it; no node: of the whole draft."""

    node: Node | None
    rows: tuple[Contribution, ...]

    @property
    def received(self) -> int:
        """How many were received."""
        return len(self.rows)

    @property
    def shown(self) -> int:
        """How many are public."""
        return self._in(State.SHOWN)

    @property
    def refused(self) -> int:
        """How many are not shown."""
        return self._in(State.REFUSED)

    @property
    def unread(self) -> int:
        """How many nobody read yet."""
        return self._in(State.WAITING) + self._in(State.SUSPECTED)

    @property
    def answered(self) -> int:
        """How many have a public answer."""
        return sum(1 for row in self.rows if row.answered_at)

    def _in(self, state: str) -> int:
        return sum(1 for row in self.rows if row.state == state)


@dataclass(frozen=True)
class Results:
    """One consultation, with the plan that it was about."""

    consultation: Consultation

    @cached_property
    def rows(self) -> list[Contribution]:
        """Everything that was said, as it came."""
        rows = Contribution.objects.filter(consultation=self.consultation)
        return list(rows.in_order())

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """The draft as it stands, by permanent id, in its order."""
        rows = Node.objects.of_plan(self.consultation.plan)
        return {node.key: node for node in rows}

    @property
    def total(self) -> Part:
        """All of it."""
        return Part(None, tuple(self.rows))

    @property
    def parts(self) -> list[Part]:
        """The whole draft first, then each objective of which something was said."""
        tops = {row.pk: self._top(row.key) for row in self.rows}
        found = Counter(tops.values())
        keys = ["", *(key for key in self.nodes if key in found)]
        parts = [self._part(key, tops) for key in keys]
        return [part for part in parts if part.rows]

    def _part(self, key: str, tops: dict[int, str]) -> Part:
        rows = tuple(row for row in self.rows if tops[row.pk] == key)
        return Part(self.nodes.get(key), rows)

    def _top(self, key: str) -> str:
        """The strategic objective above; what stands highest where there is none."""
        node = self.nodes.get(key)
        while node is not None and node.kind != "strategic":
            above = self._above.get(node.parent_id or 0)
            if above is None or above.kind == "volet":
                break
            node = above
        return node.key if node else ""

    @cached_property
    def _above(self) -> dict[int, Node]:
        return {node.pk: node for node in self.nodes.values()}
