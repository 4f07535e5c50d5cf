"""From what was recognised to a plan file, with provenance, confidence and messages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouvernail.plan.kinds import NodeKind, Scope
from gouvernail.plan.model import (
    MAX_NODES,
    MAX_TEXT,
    MAX_TITLE,
    Fields,
    Message,
    Node,
    PlanFile,
    Section,
    Source,
)
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.doubts import Doubt, document_messages, doubts_of
from gouvernail.reading.recognition.field_values import (
    Legend,
    legend_in,
    read_fields,
)
from gouvernail.reading.recognition.identity import organisations, period, values
from gouvernail.reading.recognition.lines import Line, with_next
from gouvernail.reading.recognition.naming import plan_name
from gouvernail.reading.recognition.outline import Item, too_many
from gouvernail.reading.recognition.pipeline import Recognised
from gouvernail.reading.recognition.preamble import Part, is_document_title
from gouvernail.reading.recognition.references import references
from gouvernail.reading.recognition.scope import is_shared, is_tag, untagged
from gouvernail.reading.recognition.titles import Cleaner, cleaner_for, tidied
from gouvernail.reading.recognition.words import fold
from gouvernail.reading.source import Region, SourceDocument

_WORD = re.compile(r"[^\W\d_]{3}")
_EXCERPT = 160
_LINE = 500
# What is unclear of a field stays as text: the node itself is hardly doubtful.
_FIELD_DOUBT = 0.9


@dataclass(frozen=True)
class Draft:
    """A node with the doubts about it and the item it comes from."""

    node: Node
    item: Item
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class _Told:
    """What the document tells beside an item, and what is odd about it."""

    fields: Fields
    left: list[str]
    doubts: tuple[Doubt, ...]


def propose(
    found: Recognised, document: SourceDocument
) -> tuple[PlanFile, list[Draft]]:
    """The plan file of a document; raises `PlanError` where a limit is passed."""
    items = found.outline.items
    if len(items) > MAX_NODES:
        raise too_many(len(items))
    legend = legend_in(document)
    drafts = list(_drafts(items, cleaner_for(document.text), legend))
    front = "\n".join(line.text for line in found.front)
    term = period(_heads(found), document.text)
    plan = PlanFile(
        title=plan_name(_title(found, document), term),
        organisations=organisations(front, document.text, _around(document)),
        period=term,
        values=values(found.sections, document.text),
        sections=tuple(_sections(found.sections)),
        nodes=tuple(draft.node for draft in drafts),
        messages=tuple(_messages(drafts, found)),
    )
    return plan, drafts


def _around(document: SourceDocument) -> str:
    """What stands in the heads of pages, and in the frame of a web page."""
    heads = (Region.HEADER, Region.NAVIGATION)
    return "\n".join(b.text for b in document.blocks if b.region in heads)


def _heads(found: Recognised) -> list[str]:
    lines = [line.text for line in found.front]
    bare = [line.text for line in found.outline.unread if not _WORD.search(line.text)]
    return [*lines, *bare, *(part.title.title for part in found.sections)]


def _title(found: Recognised, document: SourceDocument) -> str:
    """The title as printed on the first page, else the name of the file."""
    lines = [*found.front, *found.outline.unread]
    named = [tidied(line.text) for line in lines if is_document_title(line)]
    named += [
        tidied(f"{line.text} {following.text}")
        for line, following in with_next(lines)
        if following and not is_document_title(line)
        if is_document_title(_together(line, following))
    ]
    if named:
        return max(named, key=_telling)[:_LINE]
    heading = next((line for line in found.front if line.heading == 1), None)
    return (tidied(heading.text) if heading else document.name)[:_LINE] or "PST"


def _telling(title: str) -> tuple[bool, int]:
    """Whether the full name of the programme is in it; then the longer the better."""
    plain = fold(title)
    return "programme strategique transversal" in plain, -abs(len(plain) - 60)


def _together(line: Line, following: Line) -> Line:
    text = f"{line.text} {following.text}"
    return Line(line.blocks, text, text, line.number)


def _sections(parts: tuple[Part, ...]) -> Iterator[Section]:
    for part in parts:
        text = "\n".join(tidied(_whole(line)) for line in part.body)
        yield Section(
            title=tidied(part.title.title).rstrip(" :")[:_LINE] or "…",
            text=text[:MAX_TEXT] or None,
        )


def _whole(line: Line) -> str:
    return " ".join([line.text, *(text for _at, text in line.extra)])


def _drafts(
    items: tuple[Item, ...], cleaner: Cleaner, legend: Legend
) -> Iterator[Draft]:
    known: dict[int, Node] = {}
    doubts = doubts_of(items)
    for rank, (item, ref) in enumerate(zip(items, references(items), strict=True), 1):
        parent = known[id(item.parent)] if item.parent else None
        title, repaired = cleaner.clean(item.line.title)
        _check_title(title, item.line)
        own = list(doubts[rank - 1])
        if repaired:
            own.append(Doubt.repaired(tidied(item.line.title), title))
        told = _told(item, own, legend)
        node = _node(item, f"n{rank}", ref, title, parent, told)
        known[id(item)] = node
        yield Draft(node, item, told.doubts)


def _told(item: Item, doubts: list[Doubt], legend: Legend) -> _Told:
    fields, left, unclear = read_fields(item.fields, legend)
    doubts += [Doubt(code, wording, _FIELD_DOUBT) for code, wording in unclear]
    return _Told(fields, left, tuple(doubts))


def _check_title(title: str, line: Line) -> None:
    if len(title) > MAX_TITLE:
        raise PlanError(
            _(
                "The title read at line %(line)s has %(length)s characters; %(limit)s"
                " at most can be handled. Is a label or a line break missing?"
            ),
            line=line.number,
            length=len(title),
            limit=MAX_TITLE,
        )


def _node(
    item: Item,
    name: str,
    ref: str | None,
    title: str,
    parent: Node | None,
    told: _Told,
) -> Node:
    line = item.line
    return Node(
        id=name,
        parent=parent.id if parent else None,
        kind=item.kind,
        ref=ref,
        printed=(line.label.printed or None) if line.label else None,
        title=_untagged(title, item) or tidied(line.text) or "…",
        text=_text(item, told.left),
        scope=_scope(item, title, parent),
        fields=told.fields,
        source=Source(
            page=line.page,
            line=line.first or line.number,
            sheet=line.sheet,
            row=line.row,
            excerpt=line.text[:_EXCERPT],
        ),
        confidence=min([1.0, *(doubt.confidence for doubt in told.doubts)]),
    )


def _untagged(title: str, item: Item) -> str:
    """A part of the plan is named, not tagged: "Les solidarités (commune et CPAS)"."""
    return title if item.kind is NodeKind.VOLET else untagged(title)


def _text(item: Item, left: list[str]) -> str | None:
    parts = [text for _at, text in item.line.extra]
    parts += [_whole(line) for line in item.text]
    text = " ".join(filter(None, (" ".join(p.split()) for p in [*parts, *left])))
    return text[:MAX_TEXT] or None


def _scope(item: Item, title: str, parent: Node | None) -> Scope:
    inherited = parent is not None and parent.scope is Scope.SYNERGY
    tagged = any(is_tag(line.text) for line in item.text)
    shared = tagged or is_shared(title, item.kind)
    return Scope.SYNERGY if inherited or shared else Scope.OWN


def _messages(drafts: list[Draft], found: Recognised) -> Iterator[Message]:
    yield from document_messages(found)
    for draft in drafts:
        for doubt in draft.doubts:
            yield doubt.message(draft.node.id)
