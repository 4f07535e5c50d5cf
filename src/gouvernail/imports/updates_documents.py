"""The texts that an update compares: the plan, its last document, the new one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gouvernail.imports.followup import is_told
from gouvernail.imports.models import Import
from gouvernail.imports.review import current
from gouvernail.plan.likeness import Profile
from gouvernail.plan.model import Fields, PlanFile
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.value import value_of

# Said by people day after day, and never a matter of wording.
FOLLOW_UP = {"status": None, "progress": None}
# What the document names, and the plan appoints.
LIVING = ("lead", "department", "political_owner", "partners", "sdg", "plans")


def printed_value(plan: Plan, rows: Sequence[Node]) -> PlanFile:
    """The plan as its document words it: who was appointed here is no part of it."""
    value = value_of(plan, rows)
    named = {row.key: _printed(row) for row in rows}
    nodes = tuple(
        node.model_copy(
            update={"fields": node.fields.model_copy(update=named[node.id])}
        )
        for node in value.nodes
    )
    return value.model_copy(update={"nodes": nodes})


def _printed(row: Node) -> dict[str, Any]:
    fields = Fields.model_validate(row.printed, strict=False)
    return {name: getattr(fields, name) for name in LIVING}


def without_follow_up(value: PlanFile) -> PlanFile:
    """`value` without status and progress."""
    nodes = tuple(
        node.model_copy(update={"fields": node.fields.model_copy(update=FOLLOW_UP)})
        if is_told(node)
        else node
        for node in value.nodes
    )
    return value.model_copy(update={"nodes": nodes})


@dataclass(frozen=True)
class Last:
    """The last document whose words are in a plan, its ids those of the plan.

    `said` are the updates that were taken from it, by primary key.
    """

    value: PlanFile
    said: frozenset[int] = frozenset()


def last_document(imported: Import, plan: Plan) -> Last | None:
    """The last document before `imported` whose words are in `plan`."""
    others = Import.objects.last_of(plan).exclude(pk=imported.pk)
    last = others.only("reviewed", "applied").first()
    if last is None:
        return None
    if not last.applied:
        return Last(current(last))
    value = _renamed(current(last), last.applied["keys"])
    return Last(value, frozenset(last.applied["said"]))


def share_known(titles: Iterable[str], value: PlanFile) -> float:
    """How many of the titles of `value` are among `titles`, from 0 to 1."""
    known = {Profile.of(title).same for title in titles}
    found = [Profile.of(node.title).same in known for node in value.nodes]
    return sum(found) / len(found) if found else 0.0


def _renamed(value: PlanFile, keys: Mapping[str, str]) -> PlanFile:
    """What was not taken of that document keeps a name that no node can have."""
    ids = {node.id: keys.get(node.id, f"~{node.id}") for node in value.nodes}
    nodes = tuple(
        node.model_copy(
            update={
                "id": ids[node.id],
                "parent": ids[node.parent] if node.parent else None,
            }
        )
        for node in value.nodes
    )
    return value.model_copy(update={"nodes": nodes})
