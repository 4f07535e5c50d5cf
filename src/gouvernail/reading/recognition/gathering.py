"""Gathers the blocks of a document into lines: paragraphs, rows of tables, sheets."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.reading.columns import Meanings, ReadColumn
from gouvernail.reading.marks import Role
from gouvernail.reading.recognition.grids import Grid, Placed, grid_of
from gouvernail.reading.recognition.headings import (
    Headings,
    Known,
    headings_at,
    unheaded,
)
from gouvernail.reading.recognition.label_slips import settle_initials
from gouvernail.reading.recognition.labels import Label, settle_dots, settle_letters
from gouvernail.reading.recognition.lines import (
    Line,
    Told,
    Verdict,
    is_side,
    is_volet_name,
    line_of,
    paragraph,
)
from gouvernail.reading.recognition.loose_tables import is_frame, loose_lines, unframed
from gouvernail.reading.recognition.own_labels import learn_labels
from gouvernail.reading.recognition.pointed_rows import (
    in_tree_order as in_tree_order_of_codes,
)
from gouvernail.reading.recognition.record_lines import (
    in_tree_order,
    lines_of,
    without_said,
)
from gouvernail.reading.recognition.record_tables import (
    are_records,
    record_of,
    records_of_rows,
)
from gouvernail.reading.recognition.records import PARENTS, Record, opens_sheet
from gouvernail.reading.recognition.roman_slips import settle_ones
from gouvernail.reading.recognition.sheet_fields import (
    told_above,
    with_sheet_fields,
    with_sheet_names,
)
from gouvernail.reading.recognition.tables import Memory, banner_lines, row_lines
from gouvernail.reading.recognition.values.legends import legend_in
from gouvernail.reading.recognition.values.states import Legend
from gouvernail.reading.recognition.words import RANKS, Word, normal
from gouvernail.reading.recognition.written_records import sheets_in
from gouvernail.reading.source import Block, Region, SourceDocument

HEADINGS = _("The heading of a table: it says what its columns hold.")
OTHER_SHEET = _("This sheet has no column of objectives or actions.")
_REGIONS = {
    Region.HEADER: (Role.FURNITURE, _("The header of a page.")),
    Region.FOOTER: (Role.FURNITURE, _("The footer of a page.")),
    Region.NOTE: (Role.FURNITURE, _("A footnote.")),
    Region.NAVIGATION: (Role.FURNITURE, _("Navigation of the web site.")),
    Region.CONTENTS: (
        Role.RESTATEMENT,
        _("A line of the table of contents; the plan itself comes later."),
    ),
}
_EXAMPLES = 3
# Where a table may begin with headings of its own, below a title.
_FIRST_ROWS = 3


@dataclass(frozen=True)
class Gathered:
    """The lines of a document, what was set aside, and the columns of its tables."""

    lines: tuple[Line, ...]
    verdicts: tuple[Verdict, ...]
    columns: tuple[ReadColumn, ...]


@dataclass
class _State:
    """What is known while the document is walked."""

    meanings: Meanings
    legend: Legend
    found: list[Line | Verdict | Record] = field(default_factory=list)
    headings: Headings | None = None
    sheet: str | None = None
    memory: Memory = field(default_factory=Memory)
    columns: dict[str, ReadColumn] = field(default_factory=dict)
    # What the sheet tells above its headings, of all its rows.
    whole: tuple[Told, ...] = ()

    @property
    def known(self) -> Known:
        """What is known before the headings of a table are read."""
        return Known(self.meanings, self.legend)


def gather_lines(document: SourceDocument, meanings: Meanings) -> Gathered:
    """One line per paragraph, one or several per row or sheet, in document order."""
    state = _State(meanings, legend_in(document))
    for table, group in groupby(enumerate(document.blocks), key=_table_of):
        placed = list(group)
        if table == _ASIDE:
            state.found.extend(_aside(*pair) for pair in placed)
        elif table == _FLOW:
            _take_flow(placed, state)
        else:
            _take_grid(grid_of(placed), state)
    lines, verdicts = _told(state.found, document)
    lines, beside = _without_other_sheets(_with_usual_word(lines))
    verdicts = [*verdicts, *beside]
    lines = learn_labels(with_sheet_names(lines))
    labels = settle_letters([line.label for line in lines])
    labels = settle_initials(settle_dots(settle_ones(labels)))
    settled = zip(lines, labels, strict=True)
    return Gathered(
        tuple(
            line if label is line.label else replace(line, label=label)
            for line, label in settled
        ),
        tuple(verdicts),
        tuple(state.columns.values()),
    )


def _without_other_sheets(
    lines: Sequence[Line],
) -> tuple[list[Line], list[Verdict]]:
    """Sheets of a workbook that come after the plan and have no column of items."""
    of_plan = {line.sheet for line in lines if line.sheet and line.column >= 0}
    first = next((i for i, line in enumerate(lines) if line.sheet in of_plan), 0)
    kept = [
        line
        for rank, line in enumerate(lines)
        if not of_plan or rank < first or line.sheet in of_plan
    ]
    gone = {id(line) for line in lines} - {id(line) for line in kept}
    blocks = tuple(at for line in lines if id(line) in gone for at in line.blocks)
    verdicts = [Verdict(blocks, Role.UNREAD, Wording(OTHER_SHEET))] if blocks else []
    return kept, verdicts


def _with_usual_word(lines: Sequence[Line]) -> list[Line]:
    """Items whose column named no level are called as those of the other tables."""
    told = Counter(
        line.word
        for line in lines
        if line.column >= 0 and not line.assumed and RANKS.get(line.word) == _LEAF
    )
    if not told:
        return list(lines)
    usual = told.most_common(1)[0][0]
    return [
        replace(line, label=replace(line.label, word=usual))
        if line.assumed and line.label and line.word is Word.ACTION
        else line
        for line in lines
    ]


_FLOW, _ASIDE = -1, -2
_LEAF = RANKS[Word.ACTION]


def _table_of(pair: Placed) -> int:
    block = pair[1]
    if block.region is not Region.BODY:
        return _ASIDE
    return block.cell.table if block.cell else _FLOW


def _aside(index: int, block: Block) -> Verdict:
    role, why = _REGIONS[block.region]
    return Verdict((index,), role, Wording(why))


def _take_flow(placed: Sequence[Placed], state: _State) -> None:
    state.headings = None
    sheets = sheets_in(placed, state.meanings)
    state.found.extend(sheets or [paragraph(at, block) for at, block in placed])


def _take_grid(grid: Grid, state: _State) -> None:
    records = record_of(grid, state.meanings)
    if records:
        state.headings = None
        state.found.extend(_headed(records, state.found))
        return
    if is_frame(grid):
        _take_flow(unframed(grid), state)
        return
    if grid.sheet != state.sheet:
        state.headings, state.sheet, state.whole = None, grid.sheet, ()
        state.found.extend(_named_sheet(grid))
    start = 0
    own = False
    while start < len(grid.rows):
        before = state.headings if own or start >= _FIRST_ROWS else None
        headings = headings_at(grid, start, state.known, before)
        if headings:
            _take_headings(grid, start, headings, state)
            if are_records(grid.rows[start + headings.rows :], headings):
                rows = grid.rows[start + headings.rows :]
                found = records_of_rows(rows, headings)
                state.found.extend(
                    with_sheet_fields(each, state.whole) for each in found
                )
                return
            start, own = start + headings.rows, True
            below = in_tree_order_of_codes(grid.rows[start:], headings)
            grid = Grid((*grid.rows[:start], *below))
        else:
            start += _take_rows(grid, start, state)


def _named_sheet(grid: Grid) -> Iterator[Line]:
    """The part of the plan that the name of a sheet tells: "Volet interne"."""
    name = grid.sheet or ""
    said = {normal(cell.text) for row in grid.rows[:4] for cell in row.cells}
    if not is_volet_name(name) or normal(name) in said:
        return
    at, block = grid.rows[0].cells[0].paragraphs[0]
    title = f"Volet {name.strip().lower()}" if is_side(name) else name.strip()
    line = line_of(at, block, Label("", word=Word.VOLET), title)
    yield replace(line, text=name, column=0)


def _headed(
    records: Sequence[Record], found: list[Line | Verdict | Record]
) -> Sequence[Record]:
    """The sheets of a table, the first with the heading that stands above it."""
    above = found[-1] if found else None
    if records[0].heading or not isinstance(above, Line):
        return records
    if not opens_sheet(above.text):
        return records
    found.pop()
    return [replace(records[0], heading=above), *records[1:]]


def _take_headings(grid: Grid, start: int, headings: Headings, state: _State) -> None:
    state.headings, state.memory = headings, Memory()
    rows = grid.rows[start : start + headings.rows]
    titles = headings.title.blocks if headings.title else ()
    blocks = tuple(at for row in rows for at in row.blocks if at not in titles)
    if headings.title:
        state.found.extend(banner_lines(headings.title))
    state.found.append(Verdict(blocks, Role.GROUP, Wording(HEADINGS)))
    for column in headings.columns:
        if column.heading:
            examples = _examples(grid, start + headings.rows, column.at)
            read = ReadColumn(column.heading, column.meaning, examples)
            state.columns.setdefault(normal(column.heading), read)


def _examples(grid: Grid, start: int, at: int) -> tuple[str, ...]:
    texts = (row.at[at].text for row in grid.rows[start:] if at in row.at)
    return tuple(
        text[:80] for _rank, text in zip(range(_EXAMPLES), texts, strict=False)
    )


def _take_rows(grid: Grid, start: int, state: _State) -> int:
    """Rows up to the next headings; how many there were."""
    if state.headings is None:
        merged = unheaded(grid, start)
        if merged:
            state.headings, state.memory = merged, Memory()
            return 0
        end = _next_headings(grid, start, state.known)
        if grid.sheet and end < len(grid.rows):
            state.whole = told_above(grid.rows[start:end], state.meanings)
        state.found.extend(loose_lines(Grid(grid.rows[start:end])))
        return end - start
    found = row_lines(grid.rows[start], state.headings, state.memory)
    state.found.extend(with_sheet_fields(each, state.whole) for each in found)
    return 1


def _next_headings(grid: Grid, start: int, known: Known) -> int:
    for at in range(start + 1, len(grid.rows)):
        if headings_at(grid, at, known):
            return at
    return len(grid.rows)


def _told(
    found: Sequence[Line | Verdict | Record], document: SourceDocument
) -> tuple[list[Line], list[Verdict]]:
    """All that was found as lines and verdicts, the sheets in the order of the tree."""
    sheets = iter(in_tree_order([each for each in found if isinstance(each, Record)]))
    numbered = [each for each in found if isinstance(each, Line) and each.is_numbered]
    told: list[Line | Verdict] = []
    parents: list[Line] = []
    keys: list[str] = []
    for each in found:
        if not isinstance(each, Record):
            told.append(each)
            continue
        for one in lines_of(next(sheets), keys, numbered):
            placed = _placed(one, document) if isinstance(one, Line) else one
            told.append(placed)
            if isinstance(placed, Line) and placed.word in PARENTS:
                parents.append(placed)
    lines = [one for one in told if isinstance(one, Line)]
    verdicts = [one for one in told if isinstance(one, Verdict)]
    kept, said = without_said(lines, parents)
    return kept, [*verdicts, *said]


def _placed(line: Line, document: SourceDocument) -> Line:
    """The line of a sheet with its place in the document."""
    block = document.blocks[line.blocks[0]]
    return replace(
        line,
        number=block.line,
        page=block.page,
        end=block.line,
        sheet=block.sheet,
        row=block.row,
    )
