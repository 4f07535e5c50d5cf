"""Changing what a node says, its people, its dates."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Key, node_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given
from gouvernail.api.reading.nodes import NodeShown, node_shown, router
from gouvernail.api.writing.choosing import all_chosen, choices_of, chosen
from gouvernail.api.writing.given import (
    Day,
    Flag,
    Number,
    Numbers,
    Reason,
    Text,
    Title,
    Whole,
)
from gouvernail.api.writing.holding import holding_node
from gouvernail.api.writing.routing import writes
from gouvernail.plans.enums import Commitment, Scope as Whose
from gouvernail.plans.models import Node
from gouvernail.plans.services.content import edit_node as edit
from gouvernail.tokens.scopes import Scope

ROWS = ("lead", "substitute", "political_owner", "department")
LISTS = ("contributors", "partners", "terms")
# Of the body: what the column is called.
COLUMNS = {"is_recurring": "recurring"}


class NodeChanges(Given):
    """What changes; what is not sent stays. Null takes a date or a person away."""

    title: Title | None = None
    text: Text | None = Field(None, examples=["Deux véhicules adaptés."])
    scope: Whose | None = Field(None, examples=["own"])
    is_recurring: Flag | None = None
    is_internal: Flag | None = Field(None, description="Not for the public.")
    priority: str | None = Field(None, max_length=500, examples=["1"])
    commitment: Commitment | None = Field(None, examples=["do"])
    weight: Whole | None = Field(None, ge=1, le=1000)
    starts_on: Day | None = None
    due_on: Day | None = None
    lead: Number | None = Field(None, description="Number of a person.")
    substitute: Number | None = Field(None, description="Number of a person.")
    political_owner: Number | None = Field(
        None, description="Number of an elected person."
    )
    department: Number | None = None
    contributors: Numbers | None = None
    partners: Numbers | None = None
    terms: Numbers | None = None
    reason: Reason = ""


@writes(router, "PATCH", "/plans/{plan}/nodes/{key}", Scope.PLAN)
def edit_node(
    request: HttpRequest, plan: Id, key: Key, given: NodeChanges
) -> NodeShown:
    """Change a node. Of an adopted text, words wait for a revision: 422 says so."""
    with holding_node(request, plan, key) as node:
        changes = _changes(node, given)
        _check_days(node, changes)
        edit(node=node, changes=changes, by=person(request), reason=given.reason)
    return node_shown(request, node_of(request, plan, key))


def _changes(node: Node, given: NodeChanges) -> dict[str, Any]:
    """The fields that were sent, as the columns take them."""
    choices = choices_of(node)
    sent = given.model_fields_set - {"reason"}
    return {
        COLUMNS.get(name, name): _value(name, getattr(given, name), choices)
        for name in sorted(sent)
    }


def _value(name: str, value: Any, choices: dict[str, QuerySet[Any]]) -> Any:
    if name in ROWS:
        return chosen(choices[name], value, name)
    if name in LISTS:
        return all_chosen(choices[name], value or (), name)
    if value is None:
        return _nothing(name)
    return getattr(value, "value", value)


def _nothing(name: str) -> Any:
    """What null stands for; some things are never nothing."""
    if name in {"starts_on", "due_on", "weight"}:
        return None
    if name in {"text", "priority", "commitment"}:
        return ""
    said = _("This value is needed.")
    raise ProblemError("invalid", errors=[(f"body.{name}", said)])


def _check_days(node: Node, changes: dict[str, Any]) -> None:
    start = changes.get("starts_on", node.starts_on)
    due = changes.get("due_on", node.due_on)
    if start and due and due < start:
        said = _("The due date comes before the start.")
        raise ProblemError("invalid", errors=[("body.due_on", said)])
