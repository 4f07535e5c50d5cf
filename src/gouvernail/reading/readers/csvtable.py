"""CSV files to a source document: any usual delimiter, quoting and encoding."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath

from gouvernail.plan.wording import PlanError
from gouvernail.reading.readers.decoding import decode
from gouvernail.reading.readers.workbook.sheetrows import (
    GridCell,
    GridRow,
    GridWriter,
    has_text,
)
from gouvernail.reading.source import Progress, SourceDocument, silent

_DELIMITERS = (";", "\t", ",", "|")
_DECLARED = re.compile(r"\s*\"?sep=(.)\"?[^\n]*\n", re.IGNORECASE)
# A spreadsheet would run what begins so: exports write an apostrophe before it.
_SHIELDED = re.compile(r"\A'(?=[=+\-@\t])")
# A quoted cell with more lines than this is one whose quote was never closed.
_MAX_BREAKS = 200
_SHARE = 0.7
_SAMPLE = 5_000

Records = list[list[str]]


@dataclass(frozen=True)
class _Dialect:
    delimiter: str
    quoting: bool


def read_csv(data: bytes, name: str, progress: Progress = silent) -> SourceDocument:
    """The source document of a CSV or TSV file, one table; row 1 is its first row.

    Raises `PlanError` where nothing can be decoded or the table is too large.
    """
    text = decode(data)
    writer = GridWriter()
    writer.write(_rows(csv_records(text)))
    progress(1, 1)
    return SourceDocument(
        PurePath(name).stem,
        tuple(writer.blocks),
        "\n".join(writer.texts),
        format="csv",
    )


def is_table(data: bytes) -> bool:
    """Whether `data` is a text that `looks_like_csv`; never raises."""
    try:
        return looks_like_csv(decode(data))
    except PlanError:
        return False


def looks_like_csv(text: str) -> bool:
    """Whether `text` is clearly a table: most rows hold as many delimiters, 2 or more.

    Commas alone prove nothing, for prose holds them too: some cells must be quoted.
    """
    if _DECLARED.match(text):
        return True
    for delimiter in _DELIMITERS[:3]:
        rows = [row for row in _sample(text, delimiter) if any(row)]
        if delimiter == "," and '"' not in text:
            continue
        if len(rows) >= 3 and _agreement(rows) >= _SHARE:
            return True
    return False


def csv_records(text: str) -> Iterator[list[str]]:
    """The rows of a CSV text, whatever its delimiter, one after the other."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    declared = _DECLARED.match(text)
    if declared:
        text = text[declared.end() :]
    delimiter = declared.group(1) if declared else delimiter_of(text)
    return _records(text, _Dialect(delimiter, _is_quoted(text, delimiter)))


def delimiter_of(text: str) -> str:
    """The delimiter by which the rows agree best about how many cells they have."""
    scores = {
        delimiter: _score([row for row in _sample(text, delimiter) if any(row)])
        for delimiter in _DELIMITERS
    }
    return max(_DELIMITERS, key=lambda delimiter: scores[delimiter])


def _score(rows: Records) -> float:
    """How regular the rows are; a title above and short rows cost little."""
    parted = [row for row in rows if len(row) > 1]
    if not parted:
        return 0.0
    widths = Counter(map(len, parted))
    width, count = widths.most_common(1)[0]
    filled = sum(len([cell for cell in row if cell.strip()]) > 1 for row in parted)
    return count / len(rows) * (0.5 + 0.5 * filled / len(parted)) + min(width, 9) / 100


def _agreement(rows: Records) -> float:
    widths = Counter(len(row) for row in rows if len(row) > 2)
    return max(widths.values(), default=0) / len(rows)


def _sample(text: str, delimiter: str) -> Records:
    dialect = _Dialect(delimiter, _is_quoted(text, delimiter))
    return list(islice(_records(text, dialect), _SAMPLE))


def _is_quoted(text: str, delimiter: str) -> bool:
    """Whether quotes hold cells together: none stays open over the rows below."""
    if '"' not in text:
        return False
    record: list[str] = []
    try:
        for record in _records(text, _Dialect(delimiter, quoting=True)):
            if any(cell.count("\n") > _MAX_BREAKS for cell in record):
                return False
    except csv.Error:
        return False
    stays_open = any("\n" in cell for cell in record) and text.count('"') % 2
    return not stays_open


def _records(text: str, dialect: _Dialect) -> Iterator[list[str]]:
    lines = text.split("\n")
    if not dialect.quoting:
        yield from (line.split(dialect.delimiter) for line in lines)
        return
    quoted = (f"{line}\n" for line in lines)
    yield from csv.reader(quoted, delimiter=dialect.delimiter)


def _rows(records: Iterator[list[str]]) -> Iterator[GridRow]:
    for number, record in enumerate(records, start=1):
        cells = {
            column: GridCell(_SHIELDED.sub("", text, count=1))
            for column, text in enumerate(record)
            if has_text(text)
        }
        if cells:
            yield GridRow(number, cells)
