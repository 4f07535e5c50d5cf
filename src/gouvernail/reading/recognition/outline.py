"""Builds the outline: which line is an item, under which, with what text and fields."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import MAX_NODES
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.recognition.evidence import is_infinitive, is_worked_out
from gouvernail.reading.recognition.fields import is_field, split_fields
from gouvernail.reading.recognition.grammar import Grammar, infer
from gouvernail.reading.recognition.kinds import kinds_of
from gouvernail.reading.recognition.lines import Line, Told
from gouvernail.reading.recognition.preamble import is_document_title
from gouvernail.reading.recognition.words import Word

_PROSE = 0.5
_FEW = 0.3
_LIST = 5
# What it costs to leave an unlabelled line out of the items, in the two readings.
_PLAIN_TEXT = 0.9
_PLAIN_ITEM = 3.0
_WIDEST = {Word.VOLET, Word.PART, Word.AXIS, Word.STRATEGIC}


@dataclass(eq=False)
class Item:
    """An item of the outline, with the lines that belong to it."""

    line: Line
    kind: NodeKind
    parent: "Item | None"
    text: list[Line] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    field_lines: list[Line] = field(default_factory=list)
    field_blocks: list[int] = field(default_factory=list)
    children: list["Item"] = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    """Items in document order, lines that no item holds, and the cost of reading."""

    items: tuple[Item, ...]
    unread: tuple[Line, ...]
    cost: float


def too_many(count: int) -> PlanError:
    """The refusal of a plan with more items than can be handled."""
    return PlanError(
        _("The plan has %(count)s nodes; %(limit)s at most can be handled."),
        count=count,
        limit=MAX_NODES,
    )


def outline(lines: Sequence[Line]) -> Outline:
    """The outline of `lines` under the grammar that reads them best.

    Two readings are compared: unlabelled lines are text, or they are items placed by
    indent. The second is tried only where labels explain little of the document.
    """
    labelled = _outline(lines, [line for line in lines if _is_candidate(line)])
    plain = _plain_items(lines)
    deeper = _hang_deeper(plain, lines)
    if len(labelled.items) >= 0.4 * len(lines) and not deeper:
        return labelled
    taken = {id(line) for line in plain}
    everything = [line for line in lines if id(line) in taken or _is_candidate(line)]
    if len(everything) < 0.8 * len(lines) or _is_prose(everything):
        return labelled
    indented = _outline(lines, everything, plain=_PLAIN_ITEM)
    enough = len(labelled.items) + len(plain) // 2 if deeper else 0
    better = len(indented.items) > (enough or 2 * len(labelled.items))
    return indented if better and _is_layered(indented) else labelled


def _plain_items(lines: Sequence[Line]) -> list[Line]:
    """The bare lines that may be items; sentences are not, where few lines are."""
    plain = [line for line in lines if _is_plain_item(line) and not _is_candidate(line)]
    told = [line for line in plain if line.title.endswith(".")]
    if len(told) > _FEW * len(plain):
        return plain
    return [line for line in plain if not line.title.endswith(".")]


def _hang_deeper(plain: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether things to do hang below all that is labelled: further right, or bare
    under labels that all stand out."""
    if len(plain) < max(_LIST, _FEW * len(lines)):
        return False
    candidates = [line for line in lines if _is_candidate(line)]
    edge = max((line.indent for line in candidates), default=0)
    deeper = all(line.indent > edge for line in plain)
    striking = all(line.emphasised or line.heading for line in candidates)
    bare = striking and not any(line.emphasised for line in plain)
    worked = sum(is_worked_out(line.title) for line in plain)
    return (deeper or bare) and worked * 10 >= len(plain) * 7


def _is_prose(lines: Sequence[Line]) -> bool:
    ended = sum(line.title.endswith((".", "!", "?", "»")) for line in lines)
    return ended > 0.5 * len(lines)


def _is_layered(found: Outline) -> bool:
    kinds = Counter(item.kind for item in found.items)
    parents = [item for item in found.items if item.children]
    return len(kinds) > 1 and len(parents) * 12 >= len(found.items)


def _is_candidate(line: Line) -> bool:
    if is_field(line.text):
        return False
    if line.word is Word.VOLET or line.is_numbered or line.heading:
        return bool(line.title) and not _asks(line)
    if line.label is not None:
        return bool(line.title)
    if line.text.startswith("(") or (line.banner and is_document_title(line)):
        return False
    stands_out = line.is_capital or line.emphasised or line.banner
    return stands_out and line.is_short and bool(line.title)


def _asks(line: Line) -> bool:
    """Whether a heading without label is a question, as of those that are often put."""
    return line.label is None and line.title.endswith("?")


def _is_plain_item(line: Line) -> bool:
    return len(line.title) <= 250 and not line.label and not is_field(line.text)


def _outline(
    lines: Sequence[Line], candidates: list[Line], *, plain: float = _PLAIN_TEXT
) -> Outline:
    candidates = _without_definitions(candidates)
    if len(candidates) > 2 * MAX_NODES:
        raise too_many(len(candidates))
    grammar = infer(candidates, plain=plain)
    chapter = _chapter_title(grammar, candidates)
    if chapter is not None:
        candidates = [line for line in candidates if line is not chapter]
        grammar = infer(candidates, plain=plain)
    kinds = list(kinds_of(grammar, candidates))
    _drop_prose_levels(grammar, kinds, candidates)
    placed = {
        id(line): (place, kinds[place])
        for line, place in zip(candidates, grammar.places, strict=True)
        if place is not None
    }
    items, unread = _assemble(lines, placed)
    strays = _strays(items)
    unread += [line for item in strays for line in (item.line, *item.text)]
    kept = [item for item in items if item not in strays]
    return Outline(tuple(kept), tuple(unread), grammar.cost)


def _strays(items: Sequence[Item]) -> list[Item]:
    """Headings at the top that nothing stands under, in a plan whose others have."""
    tops = [item for item in items if item.parent is None]
    full = [item for item in tops if item.children]
    if len(full) < 2:
        return []
    kinds = {item.kind for item in full}
    return [
        item
        for item in tops
        if not item.children
        and item.line.heading
        and item.line.label is None
        and (item.kind in kinds or item.kind is NodeKind.VOLET)
        and not is_infinitive(item.line.title)
    ]


def _chapter_title(grammar: Grammar, lines: Sequence[Line]) -> Line | None:
    """A heading alone above the widest level of the plan: "Plan d'actions"."""
    tops = [line for line, at in zip(lines, grammar.places, strict=True) if at == 0]
    below = [line for line, at in zip(lines, grammar.places, strict=True) if at == 1]
    if len(tops) != 1 or tops[0].word or is_infinitive(tops[0].title):
        return None
    wide = {line.word or line.hint for line in below} & _WIDEST
    return tops[0] if wide else None


def _without_definitions(candidates: list[Line]) -> list[Line]:
    """Where a word bears numbers, the same word without one explains the word."""
    numbered = Counter(line.word for line in candidates if line.is_numbered)
    return [
        line
        for line in candidates
        if not line.word
        or line.is_numbered
        or line.word is Word.VOLET
        or numbered[line.word] < 3
    ]


def _drop_prose_levels(
    grammar: Grammar, kinds: list[NodeKind | None], lines: list[Line]
) -> None:
    """Bullets under the actions are items only where they read as actions."""
    by_level: dict[int, list[Line]] = defaultdict(list)
    for line, place in zip(lines, grammar.places, strict=True):
        if place is not None:
            by_level[place].append(line)
    for level, found in by_level.items():
        if kinds[level] is not NodeKind.SUBACTION or any(
            x.word or x.is_numbered for x in found
        ):
            continue
        worked = sum(is_worked_out(line.title) for line in found)
        if worked < _PROSE * len(found):
            kinds[level] = None


def _assemble(
    lines: Sequence[Line], placed: dict[int, tuple[int, NodeKind | None]]
) -> tuple[list[Item], list[Line]]:
    items: list[Item] = []
    unread: list[Line] = []
    open_items: dict[int, Item] = {}
    for line in lines:
        level, kind = placed.get(id(line), (None, None))
        if level is None or kind is None:
            _attach(line, items, unread)
            continue
        open_items = {at: item for at, item in open_items.items() if at < level}
        parent = _parent(line, open_items)
        item = Item(line, kind, parent)
        _give(item, line.fields)
        if parent:
            parent.children.append(item)
        open_items[level] = item
        items.append(item)
    return items, unread


def _parent(line: Line, open_items: dict[int, Item]) -> Item | None:
    """The nearest open item above; a list of actions after a list of objectives is
    of none of these in particular, and goes to what they have in common."""
    if not open_items:
        return None
    parent = open_items[max(open_items)]
    listed = parent.line.hint and line.hint and line.hint is not parent.line.hint
    if listed and parent.parent:
        beside = [c for c in parent.parent.children if c.kind is parent.kind]
        if len(beside) > 1 and not any(item.children for item in beside):
            return parent.parent
    return parent


def _attach(line: Line, items: list[Item], unread: list[Line]) -> None:
    """Text and fields go to the item above them."""
    if not items:
        unread.append(line)
        return
    pairs = split_fields(line.text)
    if line.fields:
        _give(items[-1], line.fields)
    elif pairs:
        items[-1].fields.extend(pairs)
        items[-1].field_lines.append(line)
    else:
        items[-1].text.append(line)


def _give(item: Item, told: Sequence[Told]) -> None:
    for each in told:
        if each.name:
            item.fields.append((each.name, each.value))
        item.field_blocks.extend(each.blocks)
