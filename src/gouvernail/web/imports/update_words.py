"""The differences between a plan and a new document, in words."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy
from pydantic import TypeAdapter

from gouvernail.core.typography import long_date, typeset
from gouvernail.imports.updates_told import Told
from gouvernail.plan.differences import Alteration, Pair
from gouvernail.plan.model import Node
from gouvernail.plan.taking import Sort
from gouvernail.plan.tree import Tree
from gouvernail.plan.wording_changes import Segment, SegmentKind, wording_changes
from gouvernail.plans.enums import NodeKind, Scope
from gouvernail.web.plans.printed import LABELS as PRINTED, printed_lines

SAID = "said"
HEADING = "heading"
# Sign, heading: in the order of the page.
HEADINGS: Mapping[str, tuple[str, Promise]] = {
    HEADING: ("≠", gettext_lazy("The plan itself")),
    Sort.CHANGED: ("≠", pgettext_lazy("differences", "Changed")),
    Sort.MOVED: ("→", pgettext_lazy("differences", "Moved")),
    Sort.ADDED: ("+", pgettext_lazy("differences", "Added")),
    SAID: ("%", gettext_lazy("Progress that the document prints")),
    Sort.GONE: ("−", gettext_lazy("Absent from the new document")),
}
HELP: Mapping[str, Promise] = {
    SAID: gettext_lazy(
        "What you take is added to the journal of the action; what people said stays."
    ),
    Sort.GONE: gettext_lazy(
        "They stay in the plan unless you choose them. Whatever is removed can be"
        " brought back, with its follow-up."
    ),
}
OWN: Mapping[str, Promise] = {
    "title": gettext_lazy("Title"),
    "text": gettext_lazy("Text"),
    "kind": gettext_lazy("Level"),
    "scope": gettext_lazy("Scope"),
    "start": gettext_lazy("Start"),
    "due": gettext_lazy("Due date"),
    "recurring": gettext_lazy("Recurring action"),
    "priority": gettext_lazy("Priority"),
}
# The blanks before the first word and after the last one.
EDGES = re.compile(r"(^\s+|\s+$)")
PLAIN: TypeAdapter[Any] = TypeAdapter(Any)


class Field(NamedTuple):
    """A field, from what to what, as lines; no line for nothing."""

    label: str
    before: list[str]
    after: list[str]


class Move(NamedTuple):
    """Under what a node stood and stands, and behind which of its siblings."""

    before: str
    after: str
    behind: str


def words(old: str, new: str) -> list[tuple[str, str]]:
    """Both wordings word by word: same, gone or added, and the words.

    Blanks at the edge of a change are not marked: they are no words.
    """
    return [
        (segment.kind.value if part.strip() else SegmentKind.SAME.value, part)
        for segment in wording_changes(old, new)
        for part in _unedged(segment)
        if part
    ]


def _unedged(segment: Segment) -> list[str]:
    is_same = segment.kind is SegmentKind.SAME
    return [segment.text] if is_same else EDGES.split(segment.text)


def fields_of(alterations: tuple[Alteration, ...]) -> list[Field]:
    """What changed beside the words."""
    return [
        Field(label_of(each.name), _lines(each, each.before), _lines(each, each.after))
        for each in alterations
        if each.name not in ("title", "text")
    ]


def label_of(name: str) -> str:
    """The name of a field."""
    return str(OWN[name] if name in OWN else PRINTED[name])


def remarks_of(told: Told, sort: str, key: str) -> list[str]:
    """Why a difference is not proposed, or is not whole."""
    remarks = []
    if sort == Sort.CHANGED and key in told.changed_here:
        remarks.append(_("Changed here: the document says what it said before."))
    if sort == Sort.CHANGED and key in told.kept_here:
        names = [
            label_of(each.name) for each in told.kept_here[key] if each.name in OWN
        ]
        if names:
            said = _("Changed here since, and kept: %(fields)s.")
            remarks.append(said % {"fields": ", ".join(names).lower()})
    if sort == Sort.MOVED and key in told.moved_here:
        remarks.append(_("Moved here: in the document, it stands where it stood."))
    if sort == Sort.ADDED and key in told.removed_here:
        remarks.append(_("Removed here: the document still prints it."))
    if sort == Sort.GONE and key in told.absent_before:
        remarks.append(_("Already absent from the document before this one."))
    return [typeset(each) for each in remarks]


def lead_kept(told: Told, pair: Pair) -> list[str]:
    """Who goes on leading, where the document names somebody else."""
    lead = told.rows[pair.old.id].lead
    if lead is None or pair.alteration("lead") is None:
        return []
    return [_("%(name)s stays the lead.") % {"name": lead.full_name}]


def place_of(tree: Tree[Node], node: str) -> str:
    """What a node stands under, by number and title; "" at the top."""
    above = tree.parent_of(node)
    return f"{above.ref or ''} {above.title}".strip() if above else ""


def move_of(pair: Pair, old: Tree[Node], new: Tree[Node]) -> Move:
    """From where to where a node moved."""
    before = place_of(old, pair.old.id) or _("the top of the plan")
    after = place_of(new, pair.new.id) or _("the top of the plan")
    siblings = new.siblings_of(pair.new.id)
    rank = [each.id for each in siblings].index(pair.new.id)
    return Move(before, after, siblings[rank - 1].title if rank else "")


def _lines(alteration: Alteration, value: object) -> list[str]:
    if value in (None, "", ()):
        return []
    if alteration.name in WORDS:
        return [WORDS[alteration.name](value)]
    return printed_lines(alteration.name, PLAIN.dump_python(value, mode="json"))


def _day(value: Any) -> str:
    day: date | None = value
    return long_date(day)


WORDS: Mapping[str, Callable[[Any], str]] = {
    "kind": lambda value: str(NodeKind(value).label),
    "scope": lambda value: str(Scope(value).label),
    "start": _day,
    "due": _day,
    "recurring": lambda value: _("yes") if value else _("no"),
    "priority": str,
}
