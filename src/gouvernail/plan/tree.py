"""Finding one's way in a plan, and changing it.

`Tree` is a read-only index over any nodes that know their id and their parent, those
of a plan file or rows of a database. The functions below it take a plan and give
another one: ids stay, references follow the new places, and what cannot be done is
refused in one sentence (`PlanError`). Each accepts `numbering`, the habits to number
by; without it they are inferred from the references of the plan it was given.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

from gouvernail.plan.draft import Draft, shifted
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Fields, Node, PlanFile
from gouvernail.plan.numbering import Numbering
from gouvernail.plan.wording import PlanError, gettext_noop as _

# What `edit` may touch; places, kinds and references have operations of their own.
EDITABLE = frozenset(
    {"title", "text", "scope", "printed", "fields", "source", "confidence"}
)


class Identified(Protocol):
    """The least a tree asks of a node."""

    @property
    def id(self) -> Hashable: ...


N = TypeVar("N", bound=Identified)


class Tree(Generic[N]):
    """A read-only index over nodes given parents first and siblings in order.

    `parent_of` reads the id of a node's parent, by default its attribute `parent`;
    for database rows it is `attrgetter("parent_id")`.
    """

    def __init__(
        self,
        nodes: Iterable[N],
        *,
        parent_of: Callable[[N], Hashable | None] = attrgetter("parent"),
    ) -> None:
        self._parent_of = parent_of
        self._nodes: dict[Hashable, N] = {}
        self._children: dict[Hashable | None, list[N]] = {}
        for node in nodes:
            self._nodes[node.id] = node
            self._children.setdefault(parent_of(node), []).append(node)

    def __contains__(self, node_id: object) -> bool:
        return node_id in self._nodes

    def __getitem__(self, node_id: Hashable) -> N:
        return self._nodes[node_id]

    def __len__(self) -> int:
        return len(self._nodes)

    def __iter__(self) -> Iterator[N]:
        return self.preorder()

    def roots(self) -> list[N]:
        """The nodes without a parent."""
        return self.children_of(None)

    def children_of(self, node_id: Hashable | None) -> list[N]:
        """The children in order; those of None are the roots."""
        return list(self._children.get(node_id, ()))

    def descendants_of(self, node_id: Hashable | None) -> list[N]:
        """All that stands below, in document order, without the node itself."""
        return list(self.preorder(node_id))

    def ancestors_of(self, node_id: Hashable) -> list[N]:
        """From the root down to the parent."""
        above: list[N] = []
        parent = self.parent_of(node_id)
        while parent is not None:
            above.append(parent)
            parent = self.parent_of(parent.id)
        return above[::-1]

    def parent_of(self, node_id: Hashable) -> N | None:
        """The parent, or None at the root."""
        parent = self._parent_of(self._nodes[node_id])
        return None if parent is None else self._nodes[parent]

    def siblings_of(self, node_id: Hashable) -> list[N]:
        """The children of its parent, itself included."""
        return self.children_of(self._parent_of(self._nodes[node_id]))

    def depth_of(self, node_id: Hashable) -> int:
        """0 at the root."""
        return len(self.ancestors_of(node_id))

    def preorder(self, below: Hashable | None = None) -> Iterator[N]:
        """Each node before what it holds: the order of the document."""
        for child in self._children.get(below, ()):
            yield child
            yield from self.preorder(child.id)


def move(
    plan: PlanFile,
    node_id: str,
    *,
    parent: str | None,
    position: int | None = None,
    numbering: Numbering | None = None,
) -> PlanFile:
    """Put a node and all it holds under `parent`, at `position` among its children.

    Positions count from 0 once the node has left its place; None is last. Kinds stay
    as they are. Refused under itself, under a narrower kind, at no such position.
    """
    draft = Draft.of(plan)
    if parent is not None and draft.node(parent).id in draft.subtree(node_id):
        raise PlanError(
            _("“%(title)s” cannot stand under itself or under one of its parts."),
            title=draft.node(node_id).title,
        )
    draft.detach(node_id)
    draft.attach(node_id, parent=parent, position=position)
    return draft.finished(numbering)


def indent(
    plan: PlanFile, node_id: str, *, numbering: Numbering | None = None
) -> PlanFile:
    """Put a node last under the sibling before it.

    It keeps its kind where that fits; otherwise it becomes one level narrower than
    its new parent, and what it holds follows. Refused for a first child.
    """
    draft = Draft.of(plan)
    before = draft.previous_sibling(node_id)
    if before is None:
        raise PlanError(
            _("“%(title)s” has nothing before it to go under."),
            title=draft.node(node_id).title,
        )
    if draft.node(before).kind.rank >= draft.node(node_id).kind.rank:
        draft.set_kind(node_id, shifted(draft.node(before), 1))
    draft.detach(node_id)
    draft.attach(node_id, parent=before)
    return draft.finished(numbering)


def outdent(
    plan: PlanFile, node_id: str, *, numbering: Numbering | None = None
) -> PlanFile:
    """Put a node right after its parent, as its equal.

    One level below its parent, it takes the parent's kind and what it holds follows;
    otherwise, and under a volet, it keeps its own. Refused at the root.
    """
    draft = Draft.of(plan)
    node = draft.node(node_id)
    if node.parent is None:
        raise PlanError(
            _("“%(title)s” already stands at the top level."), title=node.title
        )
    parent = draft.node(node.parent)
    draft.detach(node_id)
    if parent.kind is not NodeKind.VOLET and node.kind is shifted(parent, 1):
        draft.raise_kind(node_id, parent.kind)
    place = draft.siblings(parent.id).index(parent.id) + 1
    draft.attach(node_id, parent=parent.parent, position=place)
    return draft.finished(numbering)


def insert(
    plan: PlanFile,
    node: Node,
    position: int | None = None,
    *,
    numbering: Numbering | None = None,
) -> PlanFile:
    """Add `node` under the parent it names, at `position` among its children."""
    draft = Draft.of(plan)
    if node.id in draft.nodes:
        raise PlanError(_("Two nodes have the id “%(id)s”."), id=node.id)
    if node.parent is not None:
        draft.node(node.parent)
    draft.nodes[node.id] = node
    draft.attach(node.id, parent=node.parent, position=position)
    return draft.finished(numbering)


def edit(plan: PlanFile, node_id: str, **changes: object) -> PlanFile:
    """Give a node another title, text, scope, printed label, fields or source.

    Values are those of `Node`; a wrong one is refused like in a file.
    """
    unknown = sorted(changes.keys() - EDITABLE)
    if unknown:
        raise PlanError(_("%(place)s: this key is unknown."), place=unknown[0])
    draft = Draft.of(plan)
    draft.change(node_id, **changes)
    nodes = tuple(draft.nodes[node.id] for node in plan.nodes)
    return plan.model_copy(update={"nodes": nodes})


def change_kind(
    plan: PlanFile,
    node_id: str,
    kind: NodeKind,
    *,
    numbering: Numbering | None = None,
) -> PlanFile:
    """Make a node an objective, an action and so on, where it stands.

    Children that no longer fit below it follow by as many levels; refused if one of
    them has no level left, or if the parent is not wider than `kind`.
    """
    draft = Draft.of(plan)
    draft.set_kind(node_id, kind)
    place = draft.siblings(node_id).index(node_id)
    draft.detach(node_id)
    draft.attach(node_id, parent=draft.node(node_id).parent, position=place)
    return draft.finished(numbering)


def remove(
    plan: PlanFile, node_id: str, *, numbering: Numbering | None = None
) -> PlanFile:
    """Take out a node with all it holds, and the messages about them."""
    draft = Draft.of(plan)
    for each in reversed(draft.subtree(draft.node(node_id).id)):
        draft.drop(each)
    return draft.finished(numbering)


def lift(
    plan: PlanFile, node_id: str, *, numbering: Numbering | None = None
) -> PlanFile:
    """Take out a node alone; its children take its place under its parent."""
    draft = Draft.of(plan)
    node = draft.node(node_id)
    place = draft.siblings(node_id).index(node_id)
    draft.adopt(draft.drop(node_id), parent=node.parent, position=place)
    return draft.finished(numbering)


def join(
    plan: PlanFile, node_id: str, *, numbering: Numbering | None = None
) -> PlanFile:
    """Merge a node into the sibling before it, or into its parent if it is first.

    Titles are joined by a space, texts by a new line, fields completed, children
    appended. Refused with nothing before it, or where the children do not fit.
    """
    draft = Draft.of(plan)
    node = draft.node(node_id)
    target = draft.node(_preceding(draft, node_id))
    orphans = draft.drop(node_id, heir=target.id)
    # Children of a first child come before its later siblings, as in the document.
    place = 0 if target.id == node.parent else len(draft.children_of(target.id))
    draft.change(
        target.id,
        title=f"{target.title} {node.title}",
        text=_joined(target.text, node.text),
        fields=_completed(target.fields, node.fields),
    )
    draft.adopt(orphans, parent=target.id, position=place)
    return draft.finished(numbering)


def split(
    plan: PlanFile,
    node_id: str,
    at: int,
    *,
    new_id: str | None = None,
    numbering: Numbering | None = None,
) -> PlanFile:
    """Cut a title before its character `at` into two siblings.

    The first keeps the id and the printed label; the second, whose id is `new_id` or
    one derived from the first, takes the text, the fields and the children. Refused
    where one of the two would have no title.
    """
    draft = Draft.of(plan)
    node = draft.node(node_id)
    head, tail = node.title[: max(at, 0)].strip(), node.title[max(at, 0) :].strip()
    if not head or not tail:
        raise PlanError(_("“%(title)s” cannot be cut there."), title=node.title)
    second = new_id or _free_id(draft, node_id)
    if second in draft.nodes:
        raise PlanError(_("Two nodes have the id “%(id)s”."), id=second)
    draft.nodes[second] = node.model_copy(update={"printed": None})
    draft.change(second, id=second, title=tail)
    draft.change(node_id, title=head, text=None, fields=Fields())
    place = draft.siblings(node_id).index(node_id) + 1
    draft.attach(second, parent=node.parent, position=place)
    draft.adopt(draft.children.pop(node_id, []), parent=second, position=0)
    return draft.finished(numbering)


def to_text(
    plan: PlanFile, node_id: str, *, numbering: Numbering | None = None
) -> PlanFile:
    """Make a node without children part of the text of what stands before it.

    That is the sibling before it, or its parent if it is first.
    """
    draft = Draft.of(plan)
    node = draft.node(node_id)
    if draft.children_of(node_id):
        raise PlanError(
            _("“%(title)s” holds other nodes: it cannot become a text."),
            title=node.title,
        )
    target = draft.node(_preceding(draft, node_id))
    draft.drop(node_id, heir=target.id)
    text = _joined(_joined(target.text, node.title), node.text)
    draft.change(target.id, text=text)
    return draft.finished(numbering)


def _preceding(draft: Draft, node_id: str) -> str:
    before = draft.previous_sibling(node_id) or draft.node(node_id).parent
    if before is None:
        raise PlanError(
            _("“%(title)s” has nothing before it to join."),
            title=draft.node(node_id).title,
        )
    return before


def _joined(first: str | None, second: str | None) -> str | None:
    return "\n".join(part for part in (first, second) if part) or None


def _completed(first: Fields, second: Fields) -> Fields:
    """The fields of `first`, and those of `second` that it does not have."""
    missing = {
        name: getattr(second, name)
        for name in Fields.model_fields
        if getattr(first, name) in (None, ())
    }
    return first.model_copy(update=missing)


def _free_id(draft: Draft, node_id: str) -> str:
    rank = 2
    while f"{node_id[:58]}-{rank}" in draft.nodes:
        rank += 1
    return f"{node_id[:58]}-{rank}"
