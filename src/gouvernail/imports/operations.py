"""What a person may do to a proposal: named operations on the plan file.

A correction is kept as a name and its arguments, and replayed; so each of these takes
a plan and plain JSON arguments, and gives another plan or a `PlanError` in one
sentence. What somebody worked on is no longer doubtful: its confidence becomes 1.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from gouvernail.imports.fields import drop_field, fields
from gouvernail.imports.selection import several
from gouvernail.plan import tree
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node, Period, PlanFile, Source
from gouvernail.plan.refusals import refusal
from gouvernail.plan.wording import PlanError, gettext_noop as _

Operation = Callable[..., PlanFile]
# How the ids begin of what a person added.
ADDED = "added"
ADDING = frozenset({"add", "extract"})
BULLETS = " \t-–—•▪◦*>→"


def apply(plan: PlanFile, operation: str, arguments: Mapping[str, Any]) -> PlanFile:
    """`plan` after the correction of that name; `PlanError` where it cannot be made."""
    if operation not in OPERATIONS:
        raise PlanError(_("There is no correction named “%(name)s”."), name=operation)
    if operation not in ADDING:
        plan = _confirmed(plan, arguments.get("node"))
    after = OPERATIONS[operation](plan, **arguments)
    return _confirmed(after, arguments.get("into"))


def heir_of(plan: PlanFile, node: str) -> str | None:
    """Who takes over a node that is joined or becomes text: before it, or above."""
    index = tree.Tree(plan.nodes)
    if node not in index:
        return None
    siblings = [each.id for each in index.siblings_of(node)]
    place = siblings.index(node)
    return siblings[place - 1] if place else index[node].parent


def free_id(plan: PlanFile, stem: str) -> str:
    """The first free id made of `stem` and a number; replaying gives the same."""
    taken = {node.id for node in plan.nodes}
    rank = 1
    while f"{stem[:56]}-{rank}" in taken:
        rank += 1
    return f"{stem[:56]}-{rank}"


def edit(
    plan: PlanFile,
    *,
    node: str,
    title: str,
    text: str | None = None,
    kind: str | None = None,
) -> PlanFile:
    """Other words, and another level if one is given; without text, none is left."""
    plan = tree.edit(plan, node, title=title.strip(), text=text or None)
    if kind is None or kind == _index(plan, node)[node].kind:
        return plan
    return tree.change_kind(plan, node, NodeKind(kind))


def kind(plan: PlanFile, *, node: str, kind: str) -> PlanFile:
    """Another level, where it stands."""
    return tree.change_kind(plan, node, NodeKind(kind))


def move(
    plan: PlanFile, *, node: str, parent: str | None, position: int | None = None
) -> PlanFile:
    """Another place."""
    return tree.move(plan, node, parent=parent, position=position)


def up(plan: PlanFile, *, node: str) -> PlanFile:
    """Before the sibling that precedes it."""
    return _shifted(plan, node, -1)


def down(plan: PlanFile, *, node: str) -> PlanFile:
    """After the sibling that follows it."""
    return _shifted(plan, node, 1)


def indent(plan: PlanFile, *, node: str) -> PlanFile:
    """Under the sibling before it."""
    return tree.indent(plan, node)


def outdent(plan: PlanFile, *, node: str) -> PlanFile:
    """Beside its parent."""
    return tree.outdent(plan, node)


def join(plan: PlanFile, *, node: str, into: str | None = None) -> PlanFile:
    """One with what stands before it; `into` tells the marks of the source where."""
    return tree.join(plan, node)


def to_text(plan: PlanFile, *, node: str, into: str | None = None) -> PlanFile:
    """Part of the text of what stands before it."""
    return tree.to_text(plan, node)


def split(plan: PlanFile, *, node: str, titles: Sequence[str]) -> PlanFile:
    """As many siblings as there are titles; the last takes text, fields and children.

    The titles may be the pieces of the present one, or other words.
    """
    wanted = _titles(plan, node, titles)
    plan = tree.edit(plan, node, title=" ".join(wanted))
    for title in wanted[:-1]:
        plan = tree.split(plan, node, len(title), new_id=free_id(plan, node))
        node = _next_sibling(plan, node)
    return plan


def break_down(plan: PlanFile, *, node: str, titles: Sequence[str]) -> PlanFile:
    """The first title for the node, the others for children before those it has."""
    wanted = _titles(plan, node, titles)
    plan = tree.edit(plan, node, title=wanted[0])
    parent = tree.Tree(plan.nodes)[node]
    narrower = list(NodeKind)[parent.kind.rank + 1 : parent.kind.rank + 2]
    if not narrower:
        raise PlanError(
            _("There is no level below that of “%(title)s”."), title=parent.title
        )
    for position, title in enumerate(wanted[1:]):
        child = Node(
            id=free_id(plan, node),
            parent=node,
            kind=narrower[0],
            title=title,
            scope=parent.scope,
            source=parent.source,
        )
        plan = tree.insert(plan, child, position)
    return plan


def drop(plan: PlanFile, *, node: str) -> PlanFile:
    """Out of the plan; what it holds stays in its place."""
    return tree.lift(plan, node)


def drop_branch(plan: PlanFile, *, node: str) -> PlanFile:
    """Out of the plan with all that it holds."""
    return tree.remove(plan, node)


def confirm(plan: PlanFile, *, node: str) -> PlanFile:
    """Right as it is."""
    return tree.edit(plan, node, confidence=1.0)


def add(
    plan: PlanFile,
    *,
    node: str | None,
    kind: str,
    title: str,
    line: int | None = None,
    new: str | None = None,
) -> PlanFile:
    """A node that the reader did not see, after `node` as a document would have it.

    Narrower than `node`, it becomes its last child; otherwise it follows the ancestor
    that is of its level. Without `node` it comes first. `line` is where it is printed,
    `new` the id it gets.
    """
    level = NodeKind(kind)
    parent, position = _place_after(plan, node, level)
    try:
        added = Node(
            id=new or free_id(plan, ADDED),
            parent=parent,
            kind=level,
            title=title.strip(),
            source=Source(line=line, excerpt=title.strip()[:160]) if line else None,
        )
    except ValidationError as error:
        raise refusal(error) from error
    return tree.insert(plan, added, position)


def extract(plan: PlanFile, *, node: str, taken: str, **added: Any) -> PlanFile:
    """A node made of words that the reader took for the text of `node`: see `add`."""
    return add(_without_text(plan, node, taken), node=node, **added)


def heading(
    plan: PlanFile, *, title: str, start: int | None = None, end: int | None = None
) -> PlanFile:
    """The title of the plan and its years."""
    period = {"start": start, "end": end} if start and end else None
    try:
        checked = PlanFile(
            title=title.strip(), period=Period(**period) if period else None
        )
    except ValidationError as error:
        raise refusal(error) from error
    return plan.model_copy(update={"title": checked.title, "period": checked.period})


OPERATIONS: Mapping[str, Operation] = {
    operation.__name__: operation
    for operation in (
        edit,
        kind,
        move,
        up,
        down,
        indent,
        outdent,
        join,
        to_text,
        split,
        break_down,
        drop,
        drop_branch,
        confirm,
        add,
        extract,
        heading,
        fields,
        drop_field,
        several,
    )
}


def _confirmed(plan: PlanFile, node: str | None) -> PlanFile:
    known = {each.id: each for each in plan.nodes}
    if node not in known or known[node].confidence == 1:
        return plan
    return tree.edit(plan, node, confidence=1.0)


def _shifted(plan: PlanFile, node: str, step: int) -> PlanFile:
    index = _index(plan, node)
    siblings = [each.id for each in index.siblings_of(node)]
    place = siblings.index(node) + step
    if not 0 <= place < len(siblings):
        template = (
            _("“%(title)s” is already the first where it stands.")
            if step < 0
            else _("“%(title)s” is already the last where it stands.")
        )
        raise PlanError(template, title=index[node].title)
    return tree.move(plan, node, parent=index[node].parent, position=place)


def _titles(plan: PlanFile, node: str, titles: Sequence[str]) -> list[str]:
    wanted = [" ".join(title.split()) for title in titles if title.strip()]
    if len(wanted) < 2:
        raise PlanError(
            _("“%(title)s” is not divided: put each title on a line of its own."),
            title=_index(plan, node)[node].title,
        )
    return wanted


def _next_sibling(plan: PlanFile, node: str) -> str:
    siblings = [each.id for each in _index(plan, node).siblings_of(node)]
    return siblings[siblings.index(node) + 1]


def _place_after(
    plan: PlanFile, node: str | None, level: NodeKind
) -> tuple[str | None, int | None]:
    if node is None:
        return None, 0
    index = _index(plan, node)
    anchor = index[node]
    if level.rank > anchor.kind.rank:
        return node, None
    while (above := index.parent_of(anchor.id)) and above.kind.rank >= level.rank:
        anchor = above
    siblings = [each.id for each in index.siblings_of(anchor.id)]
    return (above.id if above else None), siblings.index(anchor.id) + 1


def _without_text(plan: PlanFile, node: str, taken: str) -> PlanFile:
    """The plan whose `node` no longer has the line `taken` in its text, if it had."""
    text = _index(plan, node)[node].text or ""
    words = _plain(taken)
    kept = [each for each in text.split("\n") if _plain(each) != words]
    if len(kept) == len(text.split("\n")):
        # The reader runs wrapped lines together: the words stand in the middle of one.
        kept = text.replace(words, " ", 1).split("\n")
    return tree.edit(plan, node, text="\n".join(map(_tidy, kept)).strip() or None)


def _tidy(line: str) -> str:
    return " ".join(line.split())


def _plain(line: str) -> str:
    return _tidy(line.strip(BULLETS))


def _index(plan: PlanFile, node: str) -> tree.Tree[Node]:
    index = tree.Tree(plan.nodes)
    if node not in index:
        raise PlanError(_("The plan has no node “%(id)s”."), id=node)
    return index
