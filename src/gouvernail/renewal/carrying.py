"""From the rows of the old plan to those of the new one."""

from collections.abc import Iterable, Mapping
from typing import Any

from gouvernail.organisations.models import Organisation
from gouvernail.organisations.people import nameable_people
from gouvernail.plan import model
from gouvernail.plans.models import Node, Plan

PEOPLE = ("lead", "substitute", "political_owner")
COLUMNS = (*PEOPLE, "department", "commitment", "is_internal")
# Names that the old document prints, which say nothing once the person left.
PRINTED_PEOPLE = ("lead", "political_owner")


def owners_of(plan: Plan) -> list[Organisation]:
    """The authorities that own it."""
    both = (plan.organisation, plan.joint_organisation)
    return [owner for owner in both if owner]


def people_of(plan: Plan) -> frozenset[int]:
    """Primary keys of those whom its actions may name today."""
    people = nameable_people(*owners_of(plan))
    return frozenset(people.values_list("pk", flat=True))


def value_without_leavers(
    value: model.PlanFile, rows: Iterable[Node], here: frozenset[int]
) -> model.PlanFile:
    """`value` with what the document prints of each node, leavers' names apart."""
    by_key = {row.key: row for row in rows}
    nodes = tuple(
        node.model_copy(update={"fields": _fields(by_key[node.id], node, here)})
        for node in value.nodes
    )
    return value.model_copy(update={"nodes": nodes})


def carry_rows(
    old: Mapping[str, Node], new: Iterable[Node], here: frozenset[int]
) -> None:
    """Give the new rows the people, services, partners and words of the old ones."""
    pairs = [(old[row.key], row) for row in new]
    for before, row in pairs:
        for name in PEOPLE:
            person = getattr(before, f"{name}_id")
            setattr(row, f"{name}_id", person if person in here else None)
        service = before.department
        row.department = None if service is None or service.archived_at else service
        row.commitment, row.is_internal = before.commitment, before.is_internal
    Node.objects.bulk_update([row for _, row in pairs], COLUMNS, batch_size=200)
    for name in ("contributors", "partners", "terms"):
        _carry_many(name, pairs, here)


def _carry_many(
    name: str, pairs: list[tuple[Node, Node]], here: frozenset[int]
) -> None:
    through: Any = getattr(Node, name).through
    column = {"contributors": "user_id", "partners": "partner_id", "terms": "term_id"}
    through.objects.bulk_create(
        through(node_id=row.pk, **{column[name]: each.pk})
        for before, row in pairs
        for each in getattr(before, name).all()
        if _lasts(name, each, here)
    )


def _lasts(name: str, each: Any, here: frozenset[int]) -> bool:
    return each.pk in here if name == "contributors" else each.archived_at is None


def _fields(row: Node, node: model.Node, here: frozenset[int]) -> model.Fields:
    printed = model.Fields.model_validate(row.printed, strict=False)
    gone = {
        name: None for name in PRINTED_PEOPLE if getattr(row, f"{name}_id") not in here
    }
    marks = {"recurring": node.fields.recurring, "priority": node.fields.priority}
    return printed.model_copy(update={**gone, **marks})
