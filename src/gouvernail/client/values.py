"""What the API answers, as values. A field that a later version adds is passed over."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

T = TypeVar("T")


class Value(BaseModel):
    """One answer; it does not change."""

    model_config = ConfigDict(frozen=True, extra="ignore")


@dataclass(frozen=True)
class Tagged(Generic[T]):
    """A value with the tag of its version, which a change of it sends back."""

    value: T
    etag: str


class Ref(Value):
    """A person, a department or a partner; no number for one that only has a name."""

    id: int | None
    name: str


class NodeRef(Value):
    """Which node."""

    key: str
    ref: str
    title: str


class Organisation(Value):
    """An authority."""

    slug: str
    name: str
    kind: str
    ins: str
    language: str
    pair: str | None
    is_archived: bool


class Plan(Value):
    """A plan that the token may read."""

    id: int
    organisation: str
    slug: str
    title: str
    state: str
    starts: int | None
    ends: int | None
    version: int | None


class Standing(Value):
    """Where an action stands, by its last news."""

    status: str
    percent: int | None
    is_late: bool
    said_on: date | None


class NodeRow(Value):
    """A node as lists give it."""

    key: str
    parent: str | None
    kind: str
    ref: str
    title: str
    lead: Ref | None
    department: Ref | None
    due_on: date | None
    standing: Standing | None


class Node(NodeRow):
    """A node with its words and people."""

    text: str
    contributors: tuple[Ref, ...]
    partners: tuple[Ref, ...]
    note: str
    next_step: str


class Update(Value):
    """What somebody said of an action."""

    id: int
    node: NodeRef
    at: datetime
    by: Ref | None
    status: str
    percent: int | None
    note: str
    next_step: str


class MoneyLine(Value):
    """One amount of one node."""

    id: int | None
    node: str
    year: int | None
    flow: str
    planned: Decimal
    committed: Decimal | None
    spent: Decimal | None
    source: str | None
    article: str


class PublicPlan(Value):
    """A published plan, as the list gives it."""

    organisation: str
    name: str
    slug: str
    title: str
    starts: int | None
    ends: int | None
    published_at: datetime
    digest: str


class PublicStanding(Value):
    """Where a published action stands."""

    status: str
    percent: int | None
    is_late: bool
    words: str


class PublicNode(Value):
    """A node as everybody reads it."""

    key: str
    parent: str | None
    kind: str
    ref: str
    title: str
    text: str
    department: str
    due_on: date | None
    standing: PublicStanding | None
