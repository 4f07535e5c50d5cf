"""The door of reading: bytes in, a plan file with its source and its reasons out."""

from collections.abc import Iterator
from dataclasses import dataclass

from gouvernail.plan.model import PlanFile
from gouvernail.plan.wording import PlanError, Wording, gettext_noop as _
from gouvernail.reading.marks import Mark, Role
from gouvernail.reading.proposal import Draft, propose
from gouvernail.reading.readers.text import read_text
from gouvernail.reading.recognition.evidence import is_plan
from gouvernail.reading.recognition.pipeline import Recognised, recognise
from gouvernail.reading.source import SourceDocument

MAX_BYTES = 10 * 1024 * 1024
_BINARY = (
    (b"PK\x03\x04", _("a Word, Excel or LibreOffice document")),
    (b"%PDF", _("a PDF document")),
    (b"\xd0\xcf\x11\xe0", _("an old Word or Excel document")),
    (b"\x89PNG", _("an image")),
    (b"\xff\xd8\xff", _("an image")),
    (b"GIF8", _("an image")),
    (b"{\\rtf", _("a rich text (RTF) document")),
)
_WHY_LABELLED = _("Its label “%(printed)s” has the form of this level.")
_WHY_TITLE = _("No label, but it looks like an item of this level.")
_WHY_CONTINUATION = _("The line goes on with the title above.")
_WHY_TEXT = _("Text that belongs to the item above.")
_WHY_FIELD = _("A field of the item above, named before its colon.")
_WHY_UNREAD = _("No rule recognised this line.")


@dataclass(frozen=True)
class Reading:
    """A plan file, the source document it was read from, one mark per block."""

    plan: PlanFile
    source: SourceDocument
    marks: tuple[Mark, ...]


def read_document(data: bytes, name: str) -> Reading:
    """Read the plan that the file `name` holds.

    Raises `PlanError`, one sentence for the user, when the file is empty, too big, of
    a format not read yet, undecodable, or holds no plan.
    """
    _check(data)
    source = read_text(data, name)
    if not source.blocks:
        raise PlanError(_("This file is empty: there is nothing to read in it."))
    found = recognise(source)
    _check_plan(found, source)
    plan, drafts = propose(found, source)
    return Reading(plan, source, _marks(found, drafts, source))


def _check(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise PlanError(
            _("This file weighs %(size)s MB; %(limit)s MB at most can be read."),
            size=round(len(data) / 1024 / 1024),
            limit=MAX_BYTES // 1024 // 1024,
        )
    for magic, format_name in _BINARY:
        if data.startswith(magic):
            raise PlanError(
                _(
                    "This file is %(format)s, a format not read yet. Save it as text"
                    " (.txt) or markdown (.md) and try again."
                ),
                format=Wording(format_name).render("fr"),
            )


def _check_plan(found: Recognised, source: SourceDocument) -> None:
    items = found.outline.items
    text = sum(len(line.text) for item in items for line in item.text)
    worded = sum(
        bool(item.line.word and item.line.is_numbered) or bool(item.line.hint)
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
    if node.printed:
        title = Wording(_WHY_LABELLED, {"printed": node.printed})
    for block in line.blocks:
        yield Mark(block, Role.TITLE, node.id, title)
    for block in line.joined:
        yield Mark(block, Role.CONTINUATION, node.id, Wording(_WHY_CONTINUATION))
    for block, _text in line.extra:
        yield Mark(block, Role.TEXT, node.id, Wording(_WHY_TEXT))
    for role, why, lines in (
        (Role.TEXT, _WHY_TEXT, draft.item.text),
        (Role.FIELD, _WHY_FIELD, draft.item.field_lines),
    ):
        for held in lines:
            blocks = (*held.blocks, *held.joined, *(at for at, _text in held.extra))
            for block in blocks:
                yield Mark(block, role, node.id, Wording(why))
