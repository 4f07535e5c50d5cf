"""Tables across pages: the parts that page breaks made are put together again.

The heading row that each page repeats is told once; a row that a page break cut is
one row; a merged cell that goes on over the break spans the rows of both sides.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gouvernail.reading.readers.pdf.grids import Place
from gouvernail.reading.readers.pdf.pages import Table, TableCell
from gouvernail.reading.readers.pdf.paragraphs import (
    Paragraph,
    Setting,
    joined,
    opens_label,
    paragraphs_of,
)

_SAME_EDGE = 4.0
_STOPS = (".", ":", ";", "!", "?")


@dataclass
class Joined:
    """A cell of a whole table, with its paragraphs."""

    row: int
    column: int
    rows: int
    columns: int
    paragraphs: list[Paragraph]
    fill: str | None = None
    heading: bool = False

    @property
    def text(self) -> str:
        """All its text."""
        return " ".join(paragraph.text for paragraph in self.paragraphs)


@dataclass
class _Whole:
    """A table that grows page by page; `edges` are those of all its parts."""

    edges: list[float]
    cells: list[Joined] = field(default_factory=list)
    rows: int = 0
    breaks: int = 0

    def row(self, index: int) -> list[Joined]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == index]

    def over(self, index: int) -> dict[int, Joined]:
        """The cells that stand in a row or reach into it, by column."""
        return {c.column: c for c in self.cells if c.row <= index < c.row + c.rows}


def goes_on(before: Table, after: Table, floor: float) -> bool:
    """Whether `after`, the next thing shown, is the same table on the next page.

    `floor` is how low the text of the pages goes: a table that stops where its next
    row had room has come to its end.
    """
    if after.page != before.page + 1 or _had_room(before, after, floor):
        return False
    few, many = sorted((before.xs, after.xs), key=len)
    ends = abs(few[0] - many[0]), abs(few[-1] - many[-1])
    if max(ends) > _SAME_EDGE:
        return False
    return all(min(abs(x - edge) for edge in many) <= _SAME_EDGE for x in few)


def _had_room(before: Table, after: Table, floor: float) -> bool:
    row = _same_rows(before, after)
    if row >= len(after.ys) - 1:
        return False
    return before.bottom + after.ys[row + 1] - after.ys[row] < floor - _SAME_EDGE


def _same_rows(before: Table, after: Table) -> int:
    """How many rows at the top of two parts hold the same texts."""
    count = 0
    for index in range(min(len(before.ys), len(after.ys)) - 1):
        texts = [
            [_bare(cell.text) for cell in part.cells if cell.place.row == index]
            for part in (before, after)
        ]
        if not texts[0] or texts[0] != texts[1]:
            break
        count += 1
    return count


def whole_table(parts: Sequence[Table], setting: Setting) -> list[Joined]:
    """The cells of a table from its parts, in row order."""
    whole = _Whole(_edges(parts))
    for part in parts:
        _add(whole, part, setting)
    return sorted(whole.cells, key=lambda cell: (cell.row, cell.column))


def _edges(parts: Sequence[Table]) -> list[float]:
    edges: list[float] = []
    for x in sorted(x for part in parts for x in part.xs):
        if not edges or x - edges[-1] > _SAME_EDGE:
            edges.append(x)
    return edges


def _add(whole: _Whole, part: Table, setting: Setting) -> None:
    """Add the part of one page under what the pages before it showed."""
    skipped = _repeated(whole, part) if whole.rows else 0
    cells = [_joined(whole, part, cell, setting) for cell in part.cells]
    new = [cell for cell in cells if cell.row >= skipped]
    first = [cell for cell in new if cell.row == skipped]
    offset = whole.rows - skipped
    if whole.rows and first and _is_cut(whole, first):
        _continue_row(whole, first, part)
        new = [cell for cell in new if cell.row > skipped]
        offset -= 1
    elif whole.rows and first:
        _extend_merged(whole, part, first, skipped)
    for cell in new:
        cell.row += offset
        whole.cells.append(cell)
    whole.rows = offset + len(part.ys) - 1


def _joined(whole: _Whole, part: Table, cell: TableCell, setting: Setting) -> Joined:
    start, end = _columns(whole, part, cell.place)
    return Joined(
        row=cell.place.row,
        column=start,
        rows=cell.place.rows,
        columns=max(end - start, 1),
        paragraphs=list(paragraphs_of(cell.lines, setting)),
        fill=cell.fill,
    )


def _columns(whole: _Whole, part: Table, place: Place) -> tuple[int, int]:
    """The columns of the whole table that a place of one page stands in."""

    def nearest(x: float) -> int:
        return min(
            range(len(whole.edges)), key=lambda index: abs(whole.edges[index] - x)
        )

    left, right = part.xs[place.column], part.xs[place.column + place.columns]
    return nearest(left), nearest(right)


def _repeated(whole: _Whole, part: Table) -> int:
    """How many rows at the top of `part` say again the headings of the table."""
    count = 0
    for index in range(len(part.ys) - 1):
        above = [_bare(cell.text) for cell in whole.row(index)]
        here = [_bare(cell.text) for cell in part.cells if cell.place.row == index]
        if not here or above != here:
            break
        count += 1
    for cell in whole.cells:
        cell.heading = cell.heading or cell.row < count
    return count


def _bare(text: str) -> str:
    """A text without what depends on its line ends, or on how a scan shows accents."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parts if sign.isalnum())


def _is_cut(whole: _Whole, first: list[Joined]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    Each of its texts must have one to go on from. It is cut where a sentence runs on;
    or where the first columns are bare although this table merges no cells there.
    """
    above = whole.over(whole.rows - 1)
    pairs = [(above.get(cell.column), cell) for cell in first]
    known = [(old, cell) for old, cell in pairs if old is not None]
    if len(known) < len(pairs) or any(_is_new(old, cell) for old, cell in known):
        return False
    if any(_runs_on(old.text, cell.text) for old, cell in known):
        return True
    leading = min(cell.column for cell in first)
    if not leading or 2 * len(first) > len(above):
        return False
    return not any(cell.rows > 1 and cell.column < leading for cell in whole.cells)


def _is_new(old: Joined, cell: Joined) -> bool:
    """Whether the text opens with a label that no list in the cell above explains."""
    return opens_label(cell.text) and not any(
        opens_label(paragraph.text) for paragraph in old.paragraphs[1:]
    )


def _runs_on(before: str, after: str) -> bool:
    return after[:1].islower() and not before.endswith(_STOPS)


def _continue_row(whole: _Whole, first: list[Joined], part: Table) -> None:
    above = whole.over(whole.rows - 1)
    for cell in first:
        held = above[cell.column].paragraphs
        opening, *others = cell.paragraphs
        if held and not opens_label(opening.text) and _goes_on(held[-1], opening):
            text = joined(held[-1].text, opening.text)
            held[-1] = Paragraph(text, (*held[-1].lines, *opening.lines))
            held.extend(others)
        else:
            held.extend(cell.paragraphs)
        above[cell.column].rows += cell.rows - 1


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    return _runs_on(before.text, after.text) or not before.text.endswith(_STOPS)


def _extend_merged(
    whole: _Whole, part: Table, first: list[Joined], skipped: int
) -> None:
    """A merged cell in the first columns goes on where the next page leaves it bare."""
    above = whole.over(whole.rows - 1)
    leading = min(cell.column for cell in first)
    filled = {cell.place for cell in part.cells}
    for place in part.places:
        start, _end = _columns(whole, part, place)
        bare = place not in filled and (start < leading or place.rows > 1)
        if place.row == skipped and bare and start in above:
            above[start].rows += place.rows


def table_runs(
    items: Sequence[object], floors: Mapping[int, float]
) -> Iterator[list[Table]]:
    """The tables of `items`, parts of one table together.

    `floors` says how low the text of each page may go.
    """
    run: list[Table] = []
    for before, item in pairwise([None, *items]):
        if not isinstance(item, Table):
            continue
        floor = floors.get(item.page, 0.0)
        if run and not (before is run[-1] and goes_on(run[-1], item, floor)):
            yield run
            run = []
        run.append(item)
    if run:
        yield run
