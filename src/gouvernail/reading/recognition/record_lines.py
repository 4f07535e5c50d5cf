"""Makes lines of sheets: each objective once, its actions below it.

The sheets of one objective are brought together. Headings and summaries that say the
same objectives again are set aside; an objective that no sheet serves keeps its place
after those it was listed with.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.reading.columns import NUMBER
from gouvernail.reading.marks import Role
from gouvernail.reading.recognition.labels import Label, read_label
from gouvernail.reading.recognition.lines import Line, Told, Verdict
from gouvernail.reading.recognition.records import (
    PARENTS,
    Entry,
    Record,
    opens_sheet,
)
from gouvernail.reading.recognition.values.lists import is_nothing
from gouvernail.reading.recognition.words import RANKS, Word, fold, normal

NAMES_SHEET = _("The heading of a sheet; its title stands in the sheet itself.")
SAID_BY_SHEETS = _("Stated again in the sheets, where its actions stand; read there.")
LABELS = _("A label of a sheet; what it names stands beside it.")
_SHEETS = re.compile(
    r"(?:les |nos )?(?:(?:liste|recueil|catalogue|detail) des )?"
    r"fiches?(?:[- ](?:actions?|projets?))?\W*"
)


def in_tree_order(records: Sequence[Record]) -> list[Record]:
    """The sheets of one objective together, in the order of their first ones.

    A sheet that names no objective stays where it is.
    """
    ranks: dict[tuple[str, ...], int] = {}
    named = [record for record in records if record.path]
    for record in named:
        for depth in range(len(record.key) + 1):
            ranks.setdefault(record.key[:depth], len(ranks))
    ordered = iter(
        sorted(
            named,
            key=lambda r: [ranks[r.key[:depth]] for depth in range(len(r.key) + 1)],
        )
    )
    return [next(ordered) if record.path else record for record in records]


def lines_of(
    record: Record, open_keys: list[str], numbered: Sequence[Line]
) -> Iterator[Line | Verdict]:
    """The objectives that `record` opens, its actions, and what is set aside.

    `open_keys` are the objectives of the sheet before, made those of this one. The
    fields of a sheet that lists several actions, or none, are those of the objective.
    """
    items = list(_items(record))
    of_item = len(items) == 1
    for depth, entry in enumerate(record.path):
        last = depth == len(record.path) - 1
        if open_keys[depth : depth + 1] != [record.key[depth]]:
            del open_keys[depth:]
            open_keys.append(record.key[depth])
            parent = _parent(entry, numbered)
            yield parent if of_item or not last else _telling(parent, record)
    if record.path:
        del open_keys[len(record.path) :]
    for item in items:
        yield _telling(item, record) if of_item else item
    yield from _steps(record)
    if not items and not record.path:
        yield from _continuing(record)
    yield from _set_aside(record)


def _continuing(record: Record) -> Iterator[Line]:
    """A table of fields alone tells more of the item above it."""
    blocks = tuple(at for entry in record.entries for at in entry.blocks)
    if blocks:
        line = _telling(Line(blocks[:1], "", "", blocks[0]), record)
        yield replace(line, extra=())
        yield from (Line((at,), text, text, at) for at, text in line.extra)


def _telling(line: Line, record: Record) -> Line:
    """The line with the fields and the free texts of its sheet."""
    told = tuple(
        Told(e.column.field, "\n".join(t for _i, t in e.values), e.blocks)
        for e in record.entries
        if e.column.role == "field" and e.values
    )
    texts = [e for e in record.entries if e.column.role == "text" and e.values]
    extra = tuple(pair for e in texts for pair in e.values)
    return replace(line, fields=told, extra=(*line.extra, *extra))


def _set_aside(record: Record) -> Iterator[Verdict]:
    blocks = tuple(at for entry in record.entries for at in entry.label)
    if blocks:
        yield Verdict(blocks, Role.GROUP, Wording(LABELS))
    if record.asides:
        yield Verdict(record.asides, Role.GROUP, Wording(LABELS))
    titled = any(entry.is_title for entry in record.entries)
    if record.heading and (titled or _is_of_objective(record)):
        yield Verdict(record.heading.blocks, Role.GROUP, Wording(NAMES_SHEET))


def _parent(entry: Entry, numbered: Sequence[Line]) -> Line:
    (at, _text), *others = entry.values
    label, title = read_label(entry.text, whole=True)
    base = label or entry.number or Label("")
    word = entry.column.word
    if word not in (Word.VOLET, Word.PART):
        word = base.word or word
    line = Line(
        blocks=(at,),
        text=entry.text,
        title=title,
        number=at,
        label=replace(base, word=word),
        joined=tuple(i for i, _t in others),
        in_table=True,
        column=0,
    )
    return line if title else _named_by_number(line, numbered)


def _named_by_number(line: Line, numbered: Sequence[Line]) -> Line:
    """An objective told by its number alone takes the title it has elsewhere."""
    label = line.label
    for other in numbered:
        if other.label and label and other.label.number == label.number and other.title:
            return replace(line, title=other.title)
    return replace(line, title=line.text)


def _is_of_objective(record: Record) -> bool:
    """Whether the heading of the sheet only says the objective it names again."""
    if not record.heading or not record.path or not record.heading.title:
        return False
    return normal(record.heading.title) in normal(record.path[-1].text)


def _items(record: Record) -> Iterator[Line]:
    """The actions of a sheet: one as a rule, several where its cell holds a list."""
    title = next((entry for entry in record.entries if entry.is_title), None)
    if title is None:
        named = record.heading and record.heading.title
        if record.heading and named and not _is_of_objective(record):
            yield replace(record.heading, in_table=True)
        return
    listed = [read_label(text)[0] is not None for _at, text in title.values]
    if len(listed) > 1 and all(listed):
        for value in title.values:
            yield _titled(replace(title, values=(value,)), None)
        return
    line = _titled(title, record.heading)
    number = next((e for e in record.entries if e.column.role == NUMBER), None)
    if number and not line.is_numbered:
        line = _with_number(line, number)
    yield replace(line, in_table=True)


def _steps(record: Record) -> Iterator[Line]:
    """The steps that the sheet of an action lists under a label of their own."""
    titles = [entry for entry in record.entries if entry.is_title]
    for entry in titles[1:]:
        listed = entry.column.word is Word.SUBACTION
        for value in entry.values if listed else ():
            if not is_nothing(value[1]):
                yield _titled(replace(entry, values=(value,)), None)


def _titled(title: Entry, heading: Line | None) -> Line:
    (at, _text), *others = title.values
    label, rest = read_label(title.text)
    base = label or title.number or Label("")
    numbered = heading and opens_sheet(heading.text)
    if numbered and heading and heading.label and not base.number:
        base = replace(base, number=heading.label.number, styles=heading.label.styles)
        base = replace(base, printed=heading.label.printed)
    word = base.word or title.column.word or Word.ACTION
    return Line(
        blocks=(at,),
        text=title.text,
        title=rest,
        number=at,
        label=replace(base, word=word),
        joined=tuple(i for i, _t in others),
        column=0,
        assumed=base.word is None and title.column.word is None,
    )


def _with_number(line: Line, entry: Entry) -> Line:
    label, _rest = read_label(entry.text, whole=True)
    if label is None:
        return line
    word = label.word or (line.label.word if line.label else None)
    return replace(
        line, label=replace(label, word=word), blocks=(*line.blocks, *entry.blocks)
    )


def without_said(
    lines: Sequence[Line], parents: Sequence[Line]
) -> tuple[list[Line], list[Verdict]]:
    """`lines` without those that `parents`, told by sheets, say again."""
    said = {normal(line.title): line for line in parents}
    kept: list[Line] = []
    verdicts = []
    before: Line | None = None
    moved: list[tuple[Line, Line]] = []
    for line in lines:
        again = said.get(normal(line.title)) if line.column < 0 else None
        if again is line:
            # The sheet of an objective is headed by it.
            before = None
            kept.append(line)
        elif again or _SHEETS.fullmatch(fold(line.title)):
            why = SAID_BY_SHEETS if again else NAMES_SHEET
            role = Role.RESTATEMENT if again else Role.GROUP
            verdicts.append(Verdict(line.blocks, role, Wording(why)))
            before = again or before
        elif before and line.column < 0 and line.word in PARENTS:
            moved.append((line, before))
        else:
            before = None if line.column >= 0 or line.heading else before
            kept.append(line)
    for line, before in reversed(moved):
        kept.insert(_after(before, line, kept), line)
    return kept, verdicts


def _after(before: Line, line: Line, lines: Sequence[Line]) -> int:
    """Where `line` goes, which was listed after `before`: past what is below that."""
    rank = RANKS[line.word]
    start = next(i for i, other in enumerate(lines) if other is before)
    for at in range(start + 1, len(lines)):
        if lines[at].column >= 0 and RANKS.get(lines[at].word, rank + 1) <= rank:
            return at
    return len(lines)
