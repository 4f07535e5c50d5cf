"""A change in words: its kind, its sign, what went and what came."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from gouvernail.plan.changes import Kind, NodeChange
from gouvernail.plan.differences import Alteration
from gouvernail.plan.model import Node, Shared
from gouvernail.plan.tree import Tree
from gouvernail.plans.enums import NodeKind
from gouvernail.progress.enums import Status
from gouvernail.reports.changes.fields import Field, fields_of, words

Segments = list[tuple[str, str]]


class Word(NamedTuple):
    """A kind of change: its sign, what a row calls it, what the counts call it."""

    sign: str
    one: Promise
    many: Promise


# In the order of the counts.
WORDS: Mapping[str, Word] = {
    Kind.ADDED: Word(
        "+", pgettext_lazy("change", "Added"), pgettext_lazy("changes", "Added")
    ),
    Kind.REMOVED: Word(
        "−", pgettext_lazy("change", "Removed"), pgettext_lazy("changes", "Removed")
    ),
    Kind.REWORDED: Word(
        "≠", pgettext_lazy("change", "Reworded"), pgettext_lazy("changes", "Reworded")
    ),
    Kind.CHANGED: Word(
        "≠",
        pgettext_lazy("change", "Changed fields"),
        pgettext_lazy("changes", "Changed fields"),
    ),
    Kind.MOVED: Word(
        "→", pgettext_lazy("change", "Moved"), pgettext_lazy("changes", "Moved")
    ),
    Kind.RENUMBERED: Word(
        "№",
        pgettext_lazy("change", "Renumbered"),
        pgettext_lazy("changes", "Renumbered"),
    ),
}
LEVELS: Mapping[str, Promise] = {
    NodeKind.VOLET: pgettext_lazy("level before a number", "part"),
    NodeKind.STRATEGIC: pgettext_lazy("level before a number", "strategic objective"),
    NodeKind.OPERATIONAL: pgettext_lazy("level before a number", "objective"),
    NodeKind.ACTION: pgettext_lazy("level before a number", "action"),
    NodeKind.SUBACTION: pgettext_lazy("level before a number", "sub-action"),
}
# Fields that only a plan file has.
OWN: Mapping[str, Promise] = {
    "printed": gettext_lazy("Printed label"),
    "shared": gettext_lazy("Shared with"),
    "status": gettext_lazy("State"),
    "progress": gettext_lazy("Progress"),
}


def level_of(node: Node) -> str:
    """“action 1.2.3”."""
    return f"{LEVELS[node.kind]} {node.ref or ''}".strip()


def place_of(change: NodeChange) -> str:
    """“action 1.2.3”, “from 5.4.2 to 1.3.2”, “1.3.4 becomes 1.3.5”."""
    numbers = {"before": change.ref_before, "after": change.ref_after}
    if not change.is_renumbered or not all(numbers.values()):
        return level_of(change.node)
    if change.is_moved:
        return _("from %(before)s to %(after)s") % numbers
    return _("%(before)s becomes %(after)s") % numbers


def title_of(change: NodeChange) -> Segments:
    """The title, word by word where it changed."""
    found = change.alteration("title")
    if found:
        return words(str(found.before), str(found.after))
    return [("same", change.node.title)]


def text_of(change: NodeChange) -> Segments:
    """The text: whole where the node came, word by word where it was rewritten.

    What did not change is not said again, nor is what went with its title.
    """
    if change.old is None:
        return [("same", change.node.text)] if change.node.text else []
    found = change.alteration("text")
    return words(str(found.before or ""), str(found.after or "")) if found else []


def facts_of(change: NodeChange) -> list[Field]:
    """Every other field that changed, with both values."""
    told = [_own_field(each) for each in change.fields if each.name in OWN]
    known = tuple(each for each in change.fields if each.name not in OWN)
    return [*fields_of(known), *told]


def _own_field(changed: Alteration) -> Field:
    before, after = _told(changed, changed.before), _told(changed, changed.after)
    return Field(str(OWN[changed.name]), before, after)


def _told(changed: Alteration, value: object) -> list[str]:
    if value in (None, ""):
        return []
    if isinstance(value, Shared):
        names = ", ".join(value.with_)
        return [names if value.percent is None else f"{names} ({value.percent} %)"]
    if changed.name == "status":
        return [str(Status(str(value)).label)]
    return [f"{value} %" if changed.name == "progress" else str(value)]


class Origin(NamedTuple):
    """From where a node came: the objective that it stood under, if any."""

    key: str
    name: str
    is_same: bool


def origin_of(change: NodeChange, old: Tree[Node]) -> Origin | None:
    """Where a node that moved stood."""
    if not change.is_moved or change.old is None or change.new is None:
        return None
    above = old.parent_of(change.old.id)
    is_same = change.old.parent == change.new.parent
    if above is None:
        return Origin("", _("the top of the plan"), is_same)
    return Origin(above.id, f"{above.ref or ''} {above.title}".strip(), is_same)
