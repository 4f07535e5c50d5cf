"""The changes as rows, in groups: each strategic objective with what changed in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from gouvernail.adoption.enums import Kinship
from gouvernail.adoption.models import Descent
from gouvernail.plan.changes import Changes, Kind, NodeChange
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node
from gouvernail.plan.tree import Tree
from gouvernail.plans.models import Plan
from gouvernail.reports.changes.fields import Field
from gouvernail.reports.changes.redline import redline, redline_of
from gouvernail.reports.changes.words import (
    WORDS,
    Origin,
    Segments,
    Word,
    facts_of,
    origin_of,
    place_of,
    text_of,
    title_of,
)


@dataclass(frozen=True)
class Relative:
    """What became of a removed node, or where an added one comes from."""

    how: str
    key: str
    name: str
    reason: str


@dataclass(frozen=True)
class Row:
    """A node that changed, in words."""

    change: NodeChange
    origin: Origin | None
    relatives: Sequence[Relative] = ()

    @property
    def key(self) -> str:
        """Its permanent id."""
        return self.change.node.id

    @property
    def sort(self) -> str:
        """How it is drawn: what changed most comes first."""
        return next(kind for kind in Kind if kind in self.change.kinds)

    @property
    def words(self) -> list[Word]:
        """Each way in which it changed."""
        return [WORDS[kind] for kind in Kind if kind in self.change.kinds]

    @property
    def place(self) -> str:
        """Its level and number, or both numbers."""
        return place_of(self.change)

    @property
    def ref(self) -> str:
        """The number before the title."""
        return self.change.node.ref or ""

    @property
    def former_ref(self) -> str:
        """The number that it no longer bears; said only where nothing else changed."""
        return self.change.ref_before if self.sort == Kind.RENUMBERED else ""

    @cached_property
    def title(self) -> Segments:
        """The title, word by word."""
        return title_of(self.change)

    @cached_property
    def text(self) -> Segments:
        """The text, word by word."""
        return text_of(self.change)

    @cached_property
    def facts(self) -> list[Field]:
        """The other fields."""
        return facts_of(self.change)

    @property
    def number_marked(self) -> SafeString:
        """Both numbers."""
        return redline_of(Field("", [self.former_ref], [self.ref]))

    @property
    def title_marked(self) -> SafeString:
        """The title as it is printed."""
        return redline(self.title)

    @property
    def text_marked(self) -> SafeString:
        """The text as it is printed."""
        return redline(self.text)

    @property
    def facts_marked(self) -> list[tuple[str, SafeString]]:
        """The other fields as they are printed."""
        return [(each.label, redline_of(each)) for each in self.facts]

    @property
    def is_only_moved(self) -> bool:
        """Whether its words stayed."""
        return self.origin is not None and not self.change.alterations


@dataclass(frozen=True)
class Group:
    """An objective, and the rows that changed in it."""

    head: Node
    rows: Sequence[Row]
    total: int

    @property
    def anchor(self) -> str:
        """Where links lead."""
        return f"o-{self.head.id}"


def rows_of(
    changes: Changes, kind: str, relatives: Mapping[str, Sequence[Relative]]
) -> list[Row]:
    """Those that changed in that way, or all of them."""
    old = Tree(changes.old.nodes)
    chosen = changes.of_kind(Kind(kind)) if kind else changes.changed
    return [
        Row(each, origin_of(each, old), relatives.get(each.node.id, ()))
        for each in chosen
    ]


def heads_of(changes: Changes) -> dict[str, Node]:
    """The strategic objective of each node, or its root: by id, in reading order."""
    heads: dict[str, Node] = {}
    for change in changes.nodes:
        node = change.node
        above = heads.get(node.parent) if node.parent else None
        # A part holds objectives: each of these has its own group.
        is_head = above is None or above.kind is NodeKind.VOLET
        heads[node.id] = node if is_head else above or node
    return heads


def groups_of(
    rows: Iterable[Row], heads: Mapping[str, Node], totals: Mapping[str, int]
) -> list[Group]:
    """The rows under their objectives, both in reading order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(heads[row.key].id, []).append(row)
    return [Group(heads[key], held, totals[key]) for key, held in found.items()]


def relatives_of(plans: Sequence[Plan], changes: Changes) -> dict[str, list[Relative]]:
    """What the genealogy says of what came and went: one query."""
    told = {each.node.id: each for each in changes.nodes}
    found: dict[str, list[Relative]] = {}
    for link in Descent.objects.within(plans):
        for key, relative in _told(link, told):
            found.setdefault(key, []).append(relative)
    return found


def _told(
    link: Descent, told: Mapping[str, NodeChange]
) -> Iterator[tuple[str, Relative]]:
    """The link as seen from its old node, where it went, or from its new one."""
    old, new = told.get(link.old_key), told.get(link.new_key)
    how = str(Kinship(link.kinship).label)
    if old is not None and old.new is None:
        yield link.old_key, Relative(how, link.new_key, _name(new), link.reason)
    if new is not None and new.old is None and old is not None:
        yield link.new_key, Relative("", link.old_key, _name(old), link.reason)


def _name(change: NodeChange | None) -> str:
    if change is None:
        return ""
    return f"{change.node.ref or ''} {change.node.title}".strip()
