"""Who works on an action, as its sheet shows it.

Drawn by `web/staffing/_section.html`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node
from gouvernail.staffing.models import Effort
from gouvernail.staffing.policies import can_enter_effort
from gouvernail.web.staffing.house import number


class SectionLine(NamedTuple):
    """One line, in words."""

    department: str
    year: str
    fte: str
    comment: str


@dataclass(frozen=True)
class Section:
    """Who works on one action; `is_printed` where only its document says so."""

    node: Node
    lines: list[SectionLine]
    is_printed: bool
    may_enter: bool

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to show or to do."""
        return bool(self.lines) or self.may_enter


def section_of(
    node: Node, user: User, hidden: Collection[Topic] = (), *, some: bool = True
) -> Section | None:
    """Who works on `node`: one query, none where it is known that nobody was told
    (`some`); None where means are kept from the reader."""
    if Topic.BUDGET in hidden:
        return None
    told = Effort.objects.held_for(node).select_related("department")
    rows = told if some else ()
    lines = [
        SectionLine(
            str(row.department or node.department or _("Without department")),
            str(row.year or _("each year")),
            number(row.fte),
            row.comment,
        )
        for row in rows
    ]
    printed = [] if lines else [_printed(node, each) for each in _told(node)]
    may_enter = can_enter_effort(user, node)
    return Section(node, lines or printed, bool(printed), may_enter)


def _told(node: Node) -> list[dict[str, Any]]:
    return list(node.printed.get("effort", ()))


def _printed(node: Node, line: dict[str, Any]) -> SectionLine:
    department = line.get("department") or node.department
    return SectionLine(
        str(department or _("Without department")),
        str(line.get("year") or _("each year")),
        number(Decimal(str(line["fte"]))),
        "",
    )
