"""The rows of a plan as plain values, and a second plan made of them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gouvernail.plan.revising import PARENT, State
from gouvernail.plans.models import Node, Plan

# What a revision may change of a node, by column.
COLUMNS = (
    *("kind", "ref", "label", "title", "text", "scope", "recurring", "priority"),
    *("starts_on", "due_on", "lead_id", "department_id", "substitute_id"),
    *("political_owner_id", "commitment", "owner_id", "is_internal", "printed"),
    "source",
)
LISTS = ("contributors", "partners", "terms")
# The same of the plan itself: title, years, and what stands around the tree.
HEADING = ("title", "language", "starts", "ends", "preamble")


def rows_of(*plans: Plan) -> list[list[Node]]:
    """The living rows of each plan with their lists, in document order."""
    rows = list(Node.objects.of_plans(plans).for_copy())
    return [[row for row in rows if row.plan_id == plan.pk] for plan in plans]


def state_of(plan: Plan, rows: Sequence[Node]) -> State:
    """The values of `rows` and of `plan`, for `gouvernail.plan.revising`."""
    keys = {row.pk: row.key for row in rows}
    heading = {name: getattr(plan, name) for name in HEADING}
    return State(heading, {row.key: _values(row, keys) for row in rows})


def kept(state: State) -> str:
    """`state` as a text to keep."""
    rows = [{"key": key, **row} for key, row in state.rows.items()]
    return json.dumps({"heading": state.heading, "rows": rows}, ensure_ascii=False)


def given_back(text: str) -> State:
    """What `kept` wrote."""
    value = json.loads(text)
    return State(value["heading"], {row.pop("key"): row for row in value["rows"]})


def copy_nodes(rows: Sequence[Node], draft: Plan) -> None:
    """Write `rows` again as those of `draft`, level by level: as many queries as the
    tree has levels, and one for each list."""
    made: dict[int, Node] = {}
    for depth in sorted({row.depth for row in rows}):
        level = [row for row in rows if row.depth == depth]
        copies = [_copy(row, draft, made) for row in level]
        written = Node.objects.bulk_create(copies, batch_size=200)
        made |= {row.pk: copy for row, copy in zip(level, written, strict=True)}
    for name in LISTS:
        link(name, ((made[row.pk], ids(row, name)) for row in rows))


def link(name: str, wanted: Iterable[tuple[Node, Iterable[int]]]) -> None:
    """Give each row these entries of the list `name`; it has none yet."""
    through = getattr(Node, name).through
    column = {"contributors": "user", "partners": "partner", "terms": "term"}[name]
    through.objects.bulk_create(
        (
            through(**{"node_id": row.pk, f"{column}_id": pk})
            for row, pks in wanted
            for pk in pks
        ),
        batch_size=500,
    )


def ids(row: Node, name: str) -> list[int]:
    """The primary keys of a list of `row`, in a fixed order."""
    return sorted(each.pk for each in getattr(row, name).all())


def _copy(row: Node, draft: Plan, made: Mapping[int, Node]) -> Node:
    """The same node in the working draft: its key too, and whom it follows."""
    return Node(
        plan=draft,
        key=row.key,
        path=row.path,
        parent=made[row.parent_id] if row.parent_id else None,
        origin_id=row.origin_id,
        **{name: getattr(row, name) for name in COLUMNS},
    )


def _values(row: Node, keys: Mapping[int, str]) -> dict[str, Any]:
    columns = {name: _plain(getattr(row, name)) for name in COLUMNS}
    lists = {name: ids(row, name) for name in LISTS}
    above = keys[row.parent_id] if row.parent_id else None
    return {PARENT: above, **columns, **lists}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
