"""Why a node was read as it was: its reasons, its number, its column, its place."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext as _, gettext_lazy

from gouvernail.imports.marks import SourceLine
from gouvernail.imports.operations import ADDED
from gouvernail.imports.review import Review
from gouvernail.plan.model import Node
from gouvernail.reading import Role
from gouvernail.reading.transport import CELL, TEXT
from gouvernail.web.imports.words import place_name

PARTS: dict[str, Promise] = {
    Role.TITLE: gettext_lazy("Title"),
    Role.CONTINUATION: gettext_lazy("Rest of the title"),
    Role.TEXT: gettext_lazy("Text"),
    Role.FIELD: gettext_lazy("Details"),
}
# Where the cell of a block keeps its table, row, column and how many it spans.
TABLE, ROW, COLUMN, SPANNED = 0, 1, 2, 4


class Place(NamedTuple):
    """A line or block of the document and the words that say where it stands."""

    number: int
    name: str


class Reason(NamedTuple):
    """A part of the node, why it was taken for that, and where it stands."""

    part: str
    why: str
    places: list[Place]


class Why(NamedTuple):
    """All that can be said of how a node was read."""

    reasons: list[Reason]
    label: str
    column: str
    is_added: bool


def why_of(review: Review, node: Node) -> Why:
    """The reasons of the reader for `node`, in the language of whoever asks."""
    held = [line for line in review.lines if review.holder_of(line) == node.id]
    titles = [line for line in held if line.role == Role.TITLE]
    return Why(
        reasons=list(_reasons(review, held)),
        label=node.printed or "",
        column=_column_of(review.lines, max(titles, key=_length)) if titles else "",
        is_added=node.id.startswith(ADDED),
    )


def _reasons(review: Review, held: Iterable[SourceLine]) -> Iterator[Reason]:
    """Each reason once, for all the lines that follow each other and share it."""
    language = get_language() or "fr"
    for (role, why), lines in groupby(held, key=lambda line: (line.role, line.why)):
        places: dict[str, int] = {}
        for line in lines:
            name = place_name(line, is_by_line=review.is_by_line)
            places.setdefault(name, line.number)
        part = str(PARTS.get(role, _("Elsewhere in the document")))
        found = [Place(number, name) for name, number in places.items()]
        yield Reason(part, why.render(language), found)


def _column_of(lines: Sequence[SourceLine], title: SourceLine) -> str:
    """The heading of the column in which the title stands."""
    cell = _cell(title)
    if cell is None:
        return ""
    heads: list[tuple[tuple[int, int], str]] = []
    for line in lines:
        if line is title:
            break
        head = _cell(line) if line.role == Role.GROUP else None
        if head is not None and _covers(head, cell[COLUMN]) and line.kept:
            heads.append(((head[TABLE], head[ROW]), line.kept[TEXT]))
    if not heads:
        return ""
    (table, row), _text = heads[-1]
    near = [text for (t, r), text in heads if t == table and row - r <= 1]
    return " ".join(near)


def _length(line: SourceLine) -> int:
    """The words of a title are longer than the number printed beside them."""
    return len(line.text)


def _cell(line: SourceLine) -> Sequence[Any] | None:
    return line.kept[CELL] if line.kept else None


def _covers(head: Sequence[Any], column: int) -> bool:
    first: int = head[COLUMN]
    after: int = first + max(head[SPANNED], 1)
    return first <= column < after
