"""The indicators of a node, as its sheet shows them.

Drawn by `web/indicators/_section.html`.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.indicators.near import near_of
from gouvernail.indicators.policies import can_define
from gouvernail.indicators.rows import Row
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import rights_in
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node


@dataclass(frozen=True)
class Section:
    """The indicators of one node; `may_define` where she adds one."""

    node: Node
    rows: list[Row]
    may_define: bool

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to see or to do."""
        return bool(self.rows) or self.may_define


def section_of(
    node: Node, user: User, hidden: Collection[Topic] = ()
) -> Section | None:
    """The indicators of `node`: one query; None where they are kept from her."""
    if Topic.INDICATORS in hidden:
        return None
    plan, today = node.plan, timezone.localdate()
    inside = Right.INTERNAL in rights_in(user, plan.owners)
    names = Topic.LEAD not in hidden
    rows = [Row(each, today, names) for each in near_of(node, internal=inside)]
    may = can_define(user, plan) and node.origin_id is None
    return Section(node, rows, may)
