"""The words and people of one node."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, plain, record
from gouvernail.plans.adopted import ADOPTED_FIELDS, refuse_adopted
from gouvernail.plans.models import Node
from gouvernail.plans.policies import can_edit_node
from gouvernail.plans.services.sharing.following import lock_plans, words_written
from gouvernail.plans.sharing_rules import refuse_led

EDITABLE = (
    "title",
    "text",
    "scope",
    "recurring",
    "priority",
    "starts_on",
    "due_on",
    "lead",
    "department",
    "substitute",
    "political_owner",
    "commitment",
    "weight",
    "is_internal",
    "printed",
)
# Several of them: written after the row.
EDITABLE_LISTS = ("contributors", "partners", "terms")


@transaction.atomic
def edit_node(
    *,
    node: Node,
    changes: Mapping[str, Any],
    by: User,
    reason: str = "",
    undoes: Change | None = None,
) -> Change | None:
    """Give fields of `node` new values; None when nothing differs."""
    if not can_edit_node(by, node):
        raise PermissionDenied
    details = _differences(node, changes)
    if not details:
        return None
    _refuse_adopted(node, details)
    refuse_led(node, details)
    _write(node, {field: changes[field] for field in details})
    words_written(node, by)
    return record(
        Act(
            scope=node.plan.scope,
            verb="node.edited",
            by=by,
            subjects=[node.key],
            label=str(node),
            details=details,
            reason=reason,
            undoes=undoes,
        )
    )


def _refuse_adopted(node: Node, details: Mapping[str, Any]) -> None:
    """A decision may have been recorded since the form was opened."""
    if ADOPTED_FIELDS & details.keys():
        lock_plans(node.plan)
        node.plan.refresh_from_db(fields=["state", "version_number"])
        refuse_adopted(node.plan, details)


def _write(node: Node, changes: Mapping[str, Any]) -> None:
    columns = {field: changes[field] for field in changes if field in EDITABLE}
    for field, value in columns.items():
        setattr(node, field, value)
    node.full_clean(exclude={"plan", "parent"}, validate_unique=False)
    node.save(update_fields=list(columns))
    for field in changes.keys() - columns.keys():
        getattr(node, field).set(changes[field])


def _differences(node: Node, changes: Mapping[str, Any]) -> dict[str, list[Any]]:
    unknown = set(changes) - set(EDITABLE) - set(EDITABLE_LISTS)
    if unknown:
        raise TypeError(f"not editable: {sorted(unknown)}")
    pairs = {
        field: [_standing(node, field), plain(value)]
        for field, value in changes.items()
    }
    return {field: pair for field, pair in pairs.items() if pair[0] != pair[1]}


def _standing(node: Node, field: str) -> Any:
    value = getattr(node, field)
    return plain(list(value.all()) if field in EDITABLE_LISTS else value)
