"""The door of reading: bytes in, a plan file with its source and its reasons out."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from gouvernail.plan.model import PlanFile
from gouvernail.plan.wording import PlanError, Wording, gettext_noop as _
from gouvernail.reading.columns import NOT_TOLD, Meanings, ReadColumn
from gouvernail.reading.formats import read_source
from gouvernail.reading.marks import Mark, Role
from gouvernail.reading.proposal import Draft, propose
from gouvernail.reading.recognition.evidence import is_plan
from gouvernail.reading.recognition.pipeline import Recognised, recognise
from gouvernail.reading.source import Progress, SourceDocument, silent

MAX_BYTES = 25 * 1024 * 1024
_WHY_LABELLED = _("Its label “%(printed)s” has the form of this level.")
_WHY_TITLE = _("No label, but it looks like an item of this level.")
_WHY_IN_COLUMN = _("The heading of its column, or its label, says this level.")
_WHY_CONTINUATION = _("The line goes on with the title above.")
_WHY_TEXT = _("Text that belongs to the item above.")
_WHY_FIELD = _("A field of the item above, named before its colon.")
_WHY_COLUMN = _("A field of the item of this row or sheet, named by its heading.")
_WHY_UNREAD = _("No rule recognised this line.")


@dataclass(frozen=True)
class Reading:
    """A plan file, the source document it was read from, one mark per block."""

    plan: PlanFile
    source: SourceDocument
    marks: tuple[Mark, ...]
    columns: tuple[ReadColumn, ...] = ()


def read_document(
    data: bytes,
    name: str,
    *,
    progress: Progress = silent,
    columns: Meanings = NOT_TOLD,
) -> Reading:
    """Read the plan that the file `name` holds.

    `progress` is told how far the reader is; `columns` says what columns of tables
    hold where the guess was wrong. Raises `PlanError`, one sentence for the user,
    when the file is empty, too big, of a format not read here, broken, or holds no
    plan.
    """
    source = _source(data, name, progress)
    found = recognise(source, columns)
    _check_plan(found, source)
    plan, drafts = propose(found, source)
    return Reading(plan, source, _marks(found, drafts, source), found.columns)


def read_blocks(data: bytes, name: str, *, progress: Progress = silent) -> Reading:
    """The blocks of the file `name`, whatever they mean: a reading without a plan."""
    return Reading(PlanFile(title=""), _source(data, name, progress), ())


def _source(data: bytes, name: str, progress: Progress) -> SourceDocument:
    _check(data)
    source = read_source(data, PurePath(name).name, progress)
    if not source.blocks:
        raise PlanError(_("This file is empty: there is nothing to read in it."))
    return source


def _check(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise PlanError(
            _("This file weighs %(size)s MB; %(limit)s MB at most can be read."),
            size=round(len(data) / 1024 / 1024),
            limit=MAX_BYTES // 1024 // 1024,
        )


def _check_plan(found: Recognised, source: SourceDocument) -> None:
    items = found.outline.items
    text = sum(len(line.text) for item in items for line in item.text)
    worded = sum(
        bool(item.line.word and (item.line.is_numbered or item.fields))
        or bool(item.line.hint)
        for item in items
    )
    titles = [item.line.title for item in items]
    text += sum(len(line.text) for line in found.outline.unread)
    if not is_plan(titles, worded=worded, text_length=text, whole=source.text):
        raise PlanError(
            _(
                "No strategic plan was found in this text: no list of objectives and"
                " actions could be recognised in it."
            )
        )


def _marks(
    found: Recognised, drafts: list[Draft], source: SourceDocument
) -> tuple[Mark, ...]:
    """One mark per block; the last rule to speak of a block is right."""
    unread = Wording(_WHY_UNREAD)
    marks = {i: Mark(i, Role.UNREAD, None, unread) for i in range(len(source.blocks))}
    for verdict in found.verdicts:
        for block in verdict.blocks:
            marks[block] = Mark(block, verdict.role, None, verdict.why)
    for draft in drafts:
        marks.update({mark.block: mark for mark in _marks_of(draft)})
    return tuple(marks[index] for index in sorted(marks))


def _marks_of(draft: Draft) -> Iterator[Mark]:
    line, node = draft.item.line, draft.node
    title = Wording(_WHY_TITLE)
    if line.column >= 0:
        title = Wording(_WHY_IN_COLUMN)
    elif node.printed:
        title = Wording(_WHY_LABELLED, {"printed": node.printed})
    for block in line.blocks:
        yield Mark(block, Role.TITLE, node.id, title)
    for block in line.joined:
        yield Mark(block, Role.CONTINUATION, node.id, Wording(_WHY_CONTINUATION))
    for block, _text in line.extra:
        yield Mark(block, Role.TEXT, node.id, Wording(_WHY_TEXT))
    for block in draft.item.field_blocks:
        yield Mark(block, Role.FIELD, node.id, Wording(_WHY_COLUMN))
    for role, why, lines in (
        (Role.TEXT, _WHY_TEXT, draft.item.text),
        (Role.FIELD, _WHY_FIELD, draft.item.field_lines),
    ):
        for held in lines:
            blocks = (*held.blocks, *held.joined, *(at for at, _text in held.extra))
            for block in blocks:
                yield Mark(block, role, node.id, Wording(why))
