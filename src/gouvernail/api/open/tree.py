"""The published tree, and what was said of its actions."""

from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from gouvernail.api.core.finding import Key
from gouvernail.api.core.paging import Page, Paging, items_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.open.finding import House, Named, open_plan
from gouvernail.core.folding import fold
from gouvernail.plan.kinds import NodeKind, Status
from gouvernail.plan.model import Node
from gouvernail.publishing.reading import Opened

router = Router(tags=["Public: the tree"])


class PublicTag(Shown):
    """A word by which actions are sorted."""

    vocabulary: str = Field(examples=["theme"])
    code: str
    name: str = Field(examples=["Mobilité"])


class PublicStanding(Shown):
    """Where an action stood on the day of the follow-up."""

    status: str = Field(examples=["ongoing"])
    percent: int | None = Field(examples=[40])
    on: date | None
    by: str = Field(description="A department, never a person.")
    words: str
    next_step: str
    is_late: bool
    is_assured: bool


class PublicNode(Shown):
    """A published node."""

    key: str = Field(description="Permanent id.", examples=["a1"])
    parent: str | None = Field(examples=["o1"])
    kind: str = Field(examples=["action"])
    ref: str = Field(examples=["1.1.1"])
    title: str = Field(examples=["Créer un taxi social"])
    text: str
    scope: str = Field(examples=["own"])
    is_recurring: bool
    department: str
    political_owner: str
    partners: list[str]
    priority: str
    starts_on: date | None
    due_on: date | None
    goals: list[int] = Field(description="Sustainable development goals.")
    tags: list[PublicTag]
    standing: PublicStanding | None = Field(
        description="Null for parts and objectives, and where states are kept."
    )


class PublicNews(Shown):
    """What was said of an action on a day."""

    node: str = Field(examples=["a1"])
    on: date
    status: str = Field(examples=["ongoing"])
    was: str | None = Field(description="The state before, if it changed.")
    words: str
    by: str = Field(description="A department, never a person.")


class PublicFilter(BaseModel):
    """What the public may ask of the tree."""

    q: str = Field("", max_length=200, description="Words that are all in it.")
    kind: list[NodeKind] = Field([], max_length=5)
    status: list[Status] = Field([], max_length=6)
    late: bool | None = Field(None, description="Open after its due date.")
    branch: str = Field("", max_length=64, description="What it stands under.")
    theme: str = Field("", max_length=200, description="Name or code of a theme.")
    place: str = Field("", max_length=200, description="Name or code of a place.")


Wanted = Annotated[PublicFilter, Query()]


@reads(router, "/public/plans/{organisation}/{plan}/nodes", is_open=True)
def public_nodes(
    request: HttpRequest,
    organisation: House,
    plan: Named,
    asked: Paging,
    wanted: Wanted,
) -> Page[PublicNode]:
    """The published nodes in the order of the document."""
    told = open_plan(organisation, plan).told
    kept = _branch(told, wanted.branch)
    nodes = [
        node
        for node in told.value.plan.nodes
        if (kept is None or node.id in kept) and _answers(told, node, wanted)
    ]
    found = items_of(request, asked, nodes, lambda node: node.id)
    return Page(items=[_shown(told, node) for node in found.rows], next=found.next)


@reads(router, "/public/plans/{organisation}/{plan}/nodes/{key}", is_open=True)
def public_node(
    request: HttpRequest, organisation: House, plan: Named, key: Key
) -> PublicNode:
    """One published node."""
    told = open_plan(organisation, plan).told
    if key not in told.nodes:
        raise Http404
    return _shown(told, told.nodes[key])


@reads(router, "/public/plans/{organisation}/{plan}/updates", is_open=True)
def public_updates(
    request: HttpRequest, organisation: House, plan: Named, asked: Paging
) -> Page[PublicNews]:
    """What was said of actions, newest first."""
    told = open_plan(organisation, plan).told
    ranked = list(enumerate(told.value.news))
    found = items_of(request, asked, ranked, lambda each: each[0])
    items = [
        PublicNews(
            node=news.node,
            on=news.on,
            status=news.status,
            was=news.was,
            words=news.words,
            by=news.by,
        )
        for _rank, news in found.rows
    ]
    return Page(items=items, next=found.next)


def _answers(told: Opened, node: Node, wanted: PublicFilter) -> bool:
    if wanted.kind and node.kind not in wanted.kind:
        return False
    states = told.shows("status") and node.kind.is_steered
    if wanted.status and not (states and told.state(node).status in wanted.status):
        return False
    if wanted.late is not None and wanted.late != (states and told.is_late(node)):
        return False
    return _bears(told, node, wanted) and _says(node, wanted.q)


def _bears(told: Opened, node: Node, wanted: PublicFilter) -> bool:
    tags = told.tags_of(node.id)
    asked = (("theme", wanted.theme), ("place", wanted.place))
    return all(
        any(t.vocabulary == name and word in (t.code, t.name) for t in tags)
        for name, word in asked
        if word
    )


def _says(node: Node, words: str) -> bool:
    if not words:
        return True
    text = fold(f"{node.ref or ''} {node.title} {node.text or ''}")
    return all(word in text for word in fold(words).split())


def _branch(told: Opened, key: str) -> frozenset[str] | None:
    if not key:
        return None
    if key not in told.nodes:
        return frozenset()
    below = {node.id for node in told.tree.descendants_of(key)}
    return frozenset(below | {key})


def _shown(told: Opened, node: Node) -> PublicNode:
    fields = node.fields
    return PublicNode(
        key=node.id,
        parent=node.parent,
        kind=node.kind,
        ref=node.ref or "",
        title=node.title,
        text=node.text or "",
        scope=node.scope,
        is_recurring=bool(fields.recurring),
        department=fields.department or "",
        political_owner=fields.political_owner or "",
        partners=list(fields.partners),
        priority=fields.priority or "",
        starts_on=fields.start,
        due_on=fields.due,
        goals=list(fields.sdg),
        tags=[
            PublicTag(vocabulary=tag.vocabulary, code=tag.code, name=tag.name)
            for tag in told.tags_of(node.id)
        ],
        standing=_standing(told, node),
    )


def _standing(told: Opened, node: Node) -> PublicStanding | None:
    if not node.kind.is_steered or not told.shows("status"):
        return None
    said = told.told(node.id)
    return PublicStanding(
        status=said.status,
        percent=said.percent,
        on=said.on,
        by=said.by,
        words=said.words,
        next_step=said.next_step,
        is_late=told.is_late(node),
        is_assured=said.is_assured,
    )
