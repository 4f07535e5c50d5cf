"""What the dashboard says of a plan, worked out from its picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _, ngettext

from gouvernail.core.charts import STATUSES
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.rollups import Tally
from gouvernail.plans.enums import NodeKind as Kind
from gouvernail.plans.models import Node
from gouvernail.progress.enums import Status
from gouvernail.progress.headline import headline
from gouvernail.progress.picture import Followed, Picture
from gouvernail.web.plans.rows import flags_of

SHOWN = 6


@dataclass(frozen=True)
class Line:
    """One objective of the table."""

    node: Node | None
    tally: Tally


@dataclass(frozen=True)
class Group:
    """The objectives of one part of the plan; `part` is None above every part."""

    part: Node | None
    lines: list[Line]


@dataclass(frozen=True)
class Missing:
    """Actions that lack something: how many, and the first of them."""

    total: int
    shown: list[Followed]

    @classmethod
    def of(cls, found: Iterable[Followed]) -> "Missing":
        """All of `found`, cut for a column."""
        listed = list(found)
        return cls(len(listed), listed[:SHOWN])

    @property
    def others(self) -> int:
        """How many are not shown."""
        return self.total - len(self.shown)


@dataclass(frozen=True)
class Board:
    """The dashboard of one plan."""

    picture: Picture

    @property
    def tally(self) -> Tally:
        """The whole plan."""
        return self.picture.tallies[None]

    @property
    def year(self) -> int:
        """The year in which recurring actions are assured or not."""
        return self.picture.today.year

    @property
    def headline(self) -> str:
        """“38 actions done, 61 ongoing, 6 blocked”."""
        return headline(self.tally)

    @property
    def legend(self) -> list[tuple[str, int]]:
        """Each status with its count, none left out."""
        return [(status, getattr(self.tally, status)) for status in STATUSES]

    @cached_property
    def kinds(self) -> list[tuple[str, str, int]]:
        """Code, name and number of the nodes of each level that the plan has."""
        codes = [node.kind for node in self.picture.nodes]
        return [
            (code, str(label), codes.count(code))
            for code, label in Kind.choices
            if code in codes
        ]

    @property
    def subtitle(self) -> str:
        """“182 actions for 8 strategic objectives”."""
        kinds = [node.kind for node in self.picture.nodes]
        goals = kinds.count(NodeKind.STRATEGIC)
        said = _actions(len(self.picture.actions))
        if not goals:
            return said
        aims = ngettext(
            "%(count)s strategic objective", "%(count)s strategic objectives", goals
        ) % {"count": goals}
        return _("%(actions)s for %(objectives)s") % {
            "actions": said,
            "objectives": aims,
        }

    @cached_property
    def groups(self) -> list[Group]:
        """The first level of objectives, by part."""
        tree = self.picture.tree
        parts = [node for node in tree.roots() if node.kind == NodeKind.VOLET]
        above = [node for node in tree.roots() if node.kind != NodeKind.VOLET]
        groups = [Group(None, self.lines_of(above))]
        groups += [
            Group(part, self.lines_of(tree.children_of(part.pk))) for part in parts
        ]
        return [group for group in groups if group.lines]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many actions are late, silent, without lead, without date."""
        names = ("late", "silent", "no_lead", "no_date")
        flagged = [flags for _action, flags in self._flags]
        return {name: sum(name in flags for flags in flagged) for name in names}

    @cached_property
    def blocked(self) -> Missing:
        """Actions that are stuck, the longest first."""
        stuck = [each for each in self.picture.actions if each.status == Status.BLOCKED]
        return Missing.of(sorted(stuck, key=lambda each: -each.days_since))

    @cached_property
    def unled(self) -> Missing:
        """Actions for which nobody is named."""
        return self._flagged("no_lead")

    @cached_property
    def undated(self) -> Missing:
        """Actions without a due date."""
        return self._flagged("no_date")

    def _flagged(self, flag: str) -> Missing:
        return Missing.of(action for action, flags in self._flags if flag in flags)

    @cached_property
    def _flags(self) -> list[tuple[Followed, list[str]]]:
        return [(action, flags_of(action)) for action in self.picture.actions]

    def lines_of(self, nodes: list[Node]) -> list[Line]:
        """Each objective among `nodes`; the actions among them together."""
        goals = [node for node in nodes if not node.is_steered]
        lines = [Line(node, self.picture.tallies[node.pk]) for node in goals]
        loose = [node for node in nodes if node.is_steered]
        if loose:
            tallies = (self.picture.tallies[node.pk] for node in loose)
            lines.append(Line(None, sum(tallies, Tally())))
        return lines


def _actions(count: int) -> str:
    return ngettext("%(count)s action", "%(count)s actions", count) % {"count": count}
