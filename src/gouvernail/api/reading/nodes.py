"""The tree of a plan: parts, objectives, actions, with where they stand."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Key, node_of, plan_of
from gouvernail.api.core.paging import Page, Paging, items_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.asking import NodeFilter, chosen
from gouvernail.api.reading.parts import (
    DepartmentRef,
    Hidden,
    PartnerRef,
    PersonRef,
    TermRef,
    department_ref,
    person_ref,
    term_ref,
)
from gouvernail.organisations.models import Term
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node
from gouvernail.progress.filters.world import Line, World, world_of
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import Followed
from gouvernail.progress.veil import curtain_of, veil_node, veil_updates

router = Router(tags=["Tree"])
Asking = Annotated[NodeFilter, Query()]


class StandingShown(Shown):
    """Where an action stands: what was said last."""

    status: str = Field(examples=["ongoing"])
    percent: int | None = Field(examples=[40])
    confidence: str = Field(
        description="Of its due date; may be empty.", examples=["at_risk"]
    )
    said_on: date | None
    is_late: bool
    is_assured: bool = Field(description="Recurring, and assured this year.")


class NodeRow(Shown):
    """A node as a list shows it."""

    key: str = Field(description="Permanent id.", examples=["a1"])
    parent: str | None = Field(description="Permanent id above.", examples=["o1"])
    kind: str = Field(examples=["action"])
    ref: str = Field(description="Number, by its place.", examples=["1.1.1"])
    title: str = Field(examples=["Créer un taxi social"])
    scope: str = Field(examples=["own"])
    is_recurring: bool
    is_internal: bool = Field(description="Not for the public.")
    priority: str = Field(examples=["1"])
    commitment: str = Field(description="May be empty.", examples=["do"])
    weight: int | None = Field(examples=[None])
    starts_on: date | None
    due_on: date | None
    lead: PersonRef | None
    department: DepartmentRef | None
    substitute: PersonRef | None
    political_owner: PersonRef | None
    standing: StandingShown | None = Field(
        description="Null for parts and objectives, and in a working draft."
    )


class NodeShown(NodeRow):
    """A node with its text and everything it names."""

    text: str = Field(examples=["Deux véhicules adaptés, sur réservation."])
    contributors: list[PersonRef]
    partners: list[PartnerRef]
    terms: list[TermRef]
    note: str = Field(description="In a sentence, what was said last.")
    next_step: str


@reads(router, "/plans/{plan}/nodes")
def nodes(
    request: HttpRequest, plan: Id, asked: Paging, wanted: Asking
) -> Page[NodeRow]:
    """The nodes in the order of the document, filtered as in the views."""
    reader = person(request)
    world = world_of(plan_of(request, plan), reader)
    lines = chosen(request, world).found(world.lines)
    found = items_of(request, asked, lines, lambda line: line.node.key)
    keys = {node.pk: node.key for node in world.picture.nodes}
    hidden = curtain_of(reader, world.picture.plan)
    return Page(
        items=[_row(line, keys, world, hidden) for line in found.rows],
        next=found.next,
    )


@reads(router, "/plans/{plan}/nodes/{key}")
def node(request: HttpRequest, plan: Id, key: Key) -> NodeShown:
    """One node with its text, its people and where it stands."""
    return node_shown(request, node_of(request, plan, key))


def node_shown(request: HttpRequest, node: Node) -> NodeShown:
    """A node as it is read at its address: four queries, on rows of their own.

    `node` itself is left as it is: it may be written afterwards.
    """
    hidden = curtain_of(person(request), node.plan)
    row = Node.objects.for_page().select_related("parent").get(pk=node.pk)
    row.plan = node.plan
    update = ProgressUpdate.objects.of_node(row).select_related("by").first()
    if hidden:
        veil_node(row, hidden)
        veil_updates([update] if update else [], hidden)
    followed = Followed(row, update, timezone.localdate()) if row.is_steered else None
    line = Line(row, followed)
    told = _told(line, row.parent.key if row.parent else None, hidden)
    return NodeShown(
        **told,
        text="" if Topic.TEXT in hidden else row.text,
        contributors=_contributors(row, hidden),
        partners=_partners(row, hidden),
        terms=[term_ref(term) for term in _terms(row)],
        note=update.note if update else "",
        next_step=update.next_step if update else "",
    )


def _row(line: Line, keys: dict[int, str], world: World, hidden: Hidden) -> NodeRow:
    parent = line.node.parent_id
    return NodeRow(**_told(line, keys[parent] if parent else None, hidden))


def _told(line: Line, parent: str | None, hidden: Hidden) -> dict[str, object]:
    node = line.node
    printed = node.printed
    return {
        "key": node.key,
        "parent": parent,
        "kind": node.kind,
        "ref": node.ref,
        "title": node.title,
        "scope": node.scope,
        "is_recurring": node.recurring,
        "is_internal": node.is_internal,
        "priority": node.priority,
        "commitment": node.commitment,
        "weight": node.weight,
        "starts_on": node.starts_on,
        "due_on": node.due_on,
        "lead": person_ref(node.lead, hidden, printed.get("lead", "")),
        "department": department_ref(node.department, printed.get("department", "")),
        "substitute": person_ref(node.substitute, hidden),
        "political_owner": person_ref(
            node.political_owner, (), printed.get("political_owner", "")
        ),
        "standing": _standing(line),
    }


def _standing(line: Line) -> StandingShown | None:
    followed = line.followed
    if followed is None or line.node.plan.is_working_draft:
        return None
    update = followed.update
    return StandingShown(
        status=followed.status,
        percent=update.percent if update else None,
        confidence=update.confidence if update else "",
        said_on=followed.said_on,
        is_late=followed.is_late,
        is_assured=followed.is_assured,
    )


def _contributors(node: Node, hidden: Hidden) -> list[PersonRef]:
    if Topic.LEAD in hidden:
        return []
    people = node.contributors.order_by("last_name", "first_name", "email")
    return [PersonRef(id=each.pk, name=each.full_name) for each in people]


def _partners(node: Node, hidden: Hidden) -> list[PartnerRef]:
    if Topic.PARTNERS in hidden:
        return []
    rows = node.partners.order_by("name", "pk")
    return [PartnerRef(id=each.pk, name=each.name) for each in rows]


def _terms(node: Node) -> list[Term]:
    return list(node.terms.order_by("vocabulary", "position", "name", "pk"))
