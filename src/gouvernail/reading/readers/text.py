"""Plain text and markdown to a source document.

Each physical line is a block, or several when tabs or pipes part it into cells.
Markdown headings and lines wholly in emphasis become style; the rest of the markup
is taken out of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePath

from gouvernail.reading.readers.decoding import decode
from gouvernail.reading.source import (
    Block,
    Cell,
    Progress,
    SourceDocument,
    Style,
    silent,
)

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_PIPE_RULE = re.compile(r"[\s|:+=-]*[|+][\s|:+=-]*")
_RULE = re.compile(r"([-=_*~#.]\s?){4,}")
_TAG = re.compile(r"</?(?:i|b|u|em|strong|sup|sub|span|p|br)\b[^>]*/?>", re.IGNORECASE)
_WHOLE = re.compile(r"(\*\*\*|\*\*|\*|__|_)(?=\S)(.+?)(?<=\S)\1[\s:.]*")
_INLINE = re.compile(r"(?<![\w*])(\*\*|__|\*|_)(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_SUPERSCRIPT = re.compile(r"\^\(?(\w{1,4})\)?\^?")
_LABEL_THEN_EMPHASIS = re.compile(r"((?:[-•*]\s+)?[\w.)°]{1,12}\s+)([*_]{1,3}\S.*)")
_GOES_ON = re.compile(
    r"\s*(?![\w.]{1,12}\s?[\d.)]+(?:\s|$))[^\W\d_(«\"'].*|\s*[(«\"'].*"
)
_TASK = re.compile(r"(\s*[-*+]\s+)\[[ xX]?\]\s+")
_FRONT_MATTER = re.compile(r"\A---\n(?:[\w-]+:.*\n|[ -].*\n)*---\n")
_NOTE_MARK = re.compile(r"(?<=\S)\[\^[\w-]{1,20}\](?!:)")
_PAGE_BREAK = "\x0c"
_TAB = 4


@dataclass
class _Place:
    """Where the reader stands while it walks the lines."""

    page: int | None = None
    gap: int = 0
    table: int = -1
    row: int = 0
    tabs: int = 0


def read_text(data: bytes, name: str, progress: Progress = silent) -> SourceDocument:
    """The source document of a text or markdown file; `PlanError` if undecodable."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    blocks = tuple(_blocks(text))
    return SourceDocument(PurePath(name).stem, blocks, text, wraps_at=wrap_width(text))


def wrap_width(text: str) -> int | None:
    """The column at which the lines of `text` were cut, or None if they were not.

    Cut lines stop where the next word would have passed the width: most pairs of
    lines that touch then agree with the longest line of the text.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    width = max(map(len, lines), default=0)
    if not 40 <= width <= 180:
        return None
    pairs = [(a, b) for a, b in pairwise(lines) if a and _GOES_ON.match(b)]
    near = sum(len(line) > width * 0.8 for line, _after in pairs)
    full = sum(len(line) + 1 + len(b.split()[0]) > width for line, b in pairs)
    return width if full >= 2 and full * 1.3 >= near else None


def _blocks(text: str) -> Iterator[Block]:
    place = _Place(page=1 if _PAGE_BREAK in text else None)
    text = _FRONT_MATTER.sub(lambda head: "\n" * head.group().count("\n"), text)
    for number, raw in enumerate(text.split("\n"), start=1):
        if place.page:
            place.page += raw.count(_PAGE_BREAK)
        line = _NOTE_MARK.sub("", raw.replace(_PAGE_BREAK, "")).rstrip()
        line = _TASK.sub(r"\1", line)
        if not line.strip() or _RULE.fullmatch(line.strip()):
            place.gap += 1
            continue
        if _PIPE_RULE.fullmatch(line.strip()) or line.strip() in ("- | |", "```"):
            continue
        yield from _line_blocks(line, number, place)
        place.gap = 0


def _line_blocks(line: str, number: int, place: _Place) -> Iterator[Block]:
    cells = _cells(line, place)
    if len(cells) < 2:
        place.tabs = 0
        in_table = line.lstrip().startswith("|")
        text = cells[0] if cells else line
        yield _block(text, line, number, place, _next_cell(place, 0, in_table))
        place.row += in_table
        return
    for column, text in enumerate(cells):
        if text.strip():
            cell = _next_cell(place, column, in_table=True, same_row=column > 0)
            yield _block(text, line, number, place, cell)
    place.row += 1


def _next_cell(
    place: _Place, column: int, in_table: bool, same_row: bool = False
) -> Cell | None:
    if not in_table:
        return None
    if place.gap and not same_row or place.table < 0:
        place.table += 1
    return Cell(place.table, place.row, column)


def _cells(line: str, place: _Place) -> list[str]:
    stripped = line.strip()
    if stripped.startswith("|") or stripped.count("|") >= 2:
        place.tabs = 0
        return [cell.strip() for cell in stripped.strip("|").split("|")]
    if "\t" not in line.strip(" "):
        return []
    inner = line.strip().count("\t")
    tabs = line.count("\t")
    # A leading tab indents, unless the row above had as many cells.
    if not inner and tabs != place.tabs:
        return _trailing_tabs(line)
    if place.tabs and tabs == place.tabs:
        return line.split("\t")
    place.tabs = tabs
    return line.strip(" ").lstrip("\t").split("\t")


def _trailing_tabs(line: str) -> list[str]:
    return [] if line.startswith("\t") else [line.strip()]


def _block(
    text: str, line: str, number: int, place: _Place, cell: Cell | None
) -> Block:
    indent = _indent(line) if cell is None else 0
    block = Block(
        text=text.strip(), line=number, page=place.page, indent=indent, gap=place.gap
    )
    return replace(_styled(block), cell=cell)


def _indent(line: str) -> int:
    lead = line[: len(line) - len(line.lstrip())]
    return len(lead.expandtabs(_TAB))


def _styled(block: Block) -> Block:
    """The block without its markup, which becomes style."""
    text = _TAG.sub("", block.text).strip()
    heading = _HEADING.fullmatch(text)
    if heading:
        text = heading.group(2)
    bare = text.lstrip("> ") if text.startswith(">") else text
    stripped, emphasised = _without_emphasis(bare)
    emphasised = emphasised or "<i>" in block.text or "<b>" in block.text
    style = Style(len(heading.group(1)) if heading else 0, emphasised)
    return replace(block, text=_SUPERSCRIPT.sub(r"\1", stripped), style=style)


def _without_emphasis(text: str) -> tuple[str, bool]:
    whole = _WHOLE.fullmatch(text)
    if whole:
        return text.replace(whole.group(1), ""), True
    labelled = _LABEL_THEN_EMPHASIS.fullmatch(text)
    if labelled and _WHOLE.fullmatch(labelled.group(2)):
        inner, _ = _without_emphasis(labelled.group(2))
        return labelled.group(1) + inner, True
    return _INLINE.sub(r"\2", text), False
