"""Adding nodes, moving them, taking them away."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Key, node_of, plan_of
from gouvernail.api.core.representing import Given
from gouvernail.api.reading.nodes import NodeShown, node_shown, router
from gouvernail.api.writing.choosing import refused
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.given import Title, Whole
from gouvernail.api.writing.holding import holding_node
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.history.models import Change
from gouvernail.notifications.sharing import shares_within, told_removed
from gouvernail.plan.kinds import NodeKind as Level
from gouvernail.plans.enums import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.shape import (
    add_node as add,
    change_level,
    move_node as move,
    remove_node as remove,
)
from gouvernail.tokens.scopes import Scope

ONE = "/plans/{plan}/nodes/{key}"
PARENT = Field(
    None,
    max_length=64,
    description="Permanent id above; null for the top of the plan.",
    examples=["o1"],
)
POSITION = Field(
    None,
    ge=0,
    le=10_000,
    description="From 0 among its brothers; null for the last place.",
    examples=[0],
)

Told = Annotated[str, Query(max_length=1000, description="Told in the journal.")]


class NodeGiven(Given):
    """A new node. Its text, people and dates are given to it afterwards."""

    kind: NodeKind = Field(examples=["action"])
    title: Title
    parent: str | None = PARENT
    position: Whole | None = POSITION


class PlaceGiven(Given):
    """Where a node goes, with all that it holds."""

    parent: str | None = PARENT
    position: Whole | None = POSITION


class LevelGiven(Given):
    """Another level, where it stands."""

    kind: NodeKind = Field(examples=["subaction"])


@writes(router, "POST", "/plans/{plan}/nodes", Scope.PLAN, status=MADE)
def add_node(request: HttpRequest, plan: Id, given: NodeGiven) -> NodeShown:
    """Add a node to the tree; numbers follow."""
    found = plan_of(request, plan)
    row, _line = add(
        plan=found,
        kind=Level(given.kind.value),
        title=given.title,
        by=person(request),
        parent=_parent(found, given.parent),
        position=given.position,
    )
    return node_shown(request, node_of(request, plan, row.key))


@writes(router, "POST", ONE + "/move", Scope.PLAN)
def move_node(request: HttpRequest, plan: Id, key: Key, given: PlaceGiven) -> NodeShown:
    """Put a node elsewhere, with all that it holds."""
    with holding_node(request, plan, key) as node:
        parent = _parent(node.plan, given.parent)
        by, position = person(request), given.position
        move(node=node, by=by, parent=parent, position=position)
    return node_shown(request, node_of(request, plan, key))


@writes(router, "POST", ONE + "/level", Scope.PLAN)
def level_node(
    request: HttpRequest, plan: Id, key: Key, given: LevelGiven
) -> NodeShown:
    """Make it an objective, an action and so on, where it stands."""
    with holding_node(request, plan, key) as node:
        kind = Level(given.kind.value)
        change_level(node=node, by=person(request), kind=kind)
    return node_shown(request, node_of(request, plan, key))


@writes(router, "DELETE", ONE, Scope.PLAN)
def remove_node(
    request: HttpRequest,
    plan: Id,
    key: Key,
    reason: Told = "",
) -> Done:
    """Take a node and all that it holds out of the plan; partners who followed it are
    told. Undoing its line of the journal brings the branch back."""
    with holding_node(request, plan, key) as node:
        by, shared = person(request), shares_within(node)
        line: Change = remove(node=node, by=by, reason=reason)
        if shared:
            told_removed(shared, by)
    return done(line)


def _parent(plan: Plan, key: str | None) -> Node | None:
    if key is None:
        return None
    found = Node.objects.of_plan(plan).for_page().filter(key=key).first()
    if found is None:
        raise refused("parent")
    found.plan = plan
    return found
