"""What becomes of an action that leaves the text."""

from django.http import HttpRequest
from pydantic import Field

from gouvernail.adoption.enums import Kinship
from gouvernail.adoption.services.genealogy import Fate, drop_node as drop
from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Key
from gouvernail.api.core.representing import Given
from gouvernail.api.parts.adoption.taking import NodeKey, unknown
from gouvernail.api.reading.nodes import router
from gouvernail.api.writing.doing import Done, done
from gouvernail.api.writing.given import Reason
from gouvernail.api.writing.holding import holding_node
from gouvernail.api.writing.routing import writes
from gouvernail.plans.models import Node
from gouvernail.tokens.scopes import Scope


class FateGiven(Given):
    """What becomes of an action: merged, split, superseded or abandoned."""

    kinship: Kinship = Field(examples=["merged"])
    heirs: list[NodeKey] = Field(
        default_factory=list,
        max_length=50,
        description="Permanent ids of what takes it over, of the same level.",
        examples=[["a2"]],
    )
    reason: Reason = ""


@writes(router, "POST", "/plans/{plan}/nodes/{key}/drop", Scope.PLAN)
def drop_node(request: HttpRequest, plan: Id, key: Key, given: FateGiven) -> Done:
    """Take an action out of a draft, and say what becomes of it."""
    with holding_node(request, plan, key) as node:
        fate = Fate(given.kinship.value, _heirs(node, given.heirs), given.reason)
        return done(drop(node=node, fate=fate, by=person(request)))


def _heirs(node: Node, keys: list[str]) -> list[Node]:
    rows = Node.objects.of_plan(node.plan).filter(kind=node.kind)
    found = {row.key: row for row in rows.exclude(pk=node.pk).keyed(keys)}
    if not found.keys() >= set(keys):
        raise unknown("heirs")
    return list(found.values())
