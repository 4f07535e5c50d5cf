"""The rows of a table that people worked on, put in the order of a plan."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from gouvernail.plan.wording import PlanError, gettext_noop as _

Values = dict[str, Any]


def in_order(nodes: list[Values]) -> list[Values]:
    """The nodes with parents before children, those of one parent as they stood.

    A node without identifier, or whose parent is gone, goes under the nearest wider
    one above it. Raises `PlanError` where parents stand in a circle.
    """
    _name_new(nodes)
    known = {node["id"] for node in nodes}
    children: dict[str | None, list[Values]] = {}
    above: list[Values] = []
    for node in nodes:
        rank = node["kind"].rank
        above = [each for each in above if each["kind"].rank < rank]
        if node.pop("is_new") or node["parent"] not in {None, *known}:
            node["parent"] = above[-1]["id"] if above else None
        above.append(node)
        children.setdefault(node["parent"], []).append(node)
    return list(_unfolded(children, len(nodes)))


def _name_new(nodes: list[Values]) -> None:
    taken = {node["id"] for node in nodes}
    names = (f"n{number}" for number in count(1) if f"n{number}" not in taken)
    for node in nodes:
        node["is_new"] = not node["id"]
        node["id"] = node["id"] or next(names)


def _unfolded(
    children: Mapping[str | None, list[Values]], total: int
) -> Iterator[Values]:
    waiting = list(reversed(children.get(None, [])))
    for _step in range(total):
        if not waiting:
            raise PlanError(
                _("The table names parents in a circle: check the last column.")
            )
        node = waiting.pop()
        waiting += reversed(children.get(node["id"], []))
        node.pop("row")
        yield node
