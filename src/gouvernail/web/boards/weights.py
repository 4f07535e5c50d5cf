"""The grid of the weights of a plan."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.core.grids import Column, Grid, Layout, Line
from gouvernail.plan import cells
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import editable_sides, is_on_side

LEAST, MOST = 1, 1000


def weights_layout(plan: Plan, nodes: list[Node], user: User) -> Layout:
    """One row for each action that can end; what is another authority's is locked."""
    sides = editable_sides(user, plan)
    column = Column("weight", _("Weight"), weight, is_number=True, width="short")
    rows = [_line(node, is_hers=is_on_side(node, sides)) for node in nodes]
    return Layout((column,), rows, heading=_("Action"))


def weighable(nodes: list[Node]) -> list[Node]:
    """The actions that can end, in document order."""
    return [node for node in nodes if node.kind == "action" and not node.recurring]


def changes_in(grid: Grid) -> Callable[[Node], Mapping[str, Any]]:
    """The weight that the grid gives each action."""
    told = {row.key: row.changed for row in grid.changes}
    return lambda node: told[str(node.pk)]


def weight(text: str) -> int:
    """A whole number from 1 to 1000."""
    found = cells.number(text)
    if found != int(found) or not LEAST <= found <= MOST:
        raise PlanError(gettext_noop("A weight is a whole number from 1 to 1000."))
    return int(found)


def _line(node: Node, *, is_hers: bool) -> Line:
    texts = {} if node.weight is None else {"weight": str(node.weight)}
    locked = () if is_hers else ("weight",)
    return Line(str(node.pk), texts, str(node), node.get_absolute_url(), "", locked)
