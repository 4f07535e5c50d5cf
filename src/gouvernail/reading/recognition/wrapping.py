"""Joins the lines that a page width or a page break cut in two."""

import re
from dataclasses import replace

from gouvernail.reading.recognition.fields import is_field
from gouvernail.reading.recognition.lines import Line
from gouvernail.reading.recognition.scope import is_tag
from gouvernail.reading.recognition.words import fold
from gouvernail.reading.source import SourceDocument

_OPEN_END = re.compile(
    r"(?:^|.*[\s'(])(?:d[eu]s?|la|les?|l|d|et|ou|a|aux?|pour|par|sur|sous|en|avec|"
    r"sans|dans|vers|entre|chez|un|une|qui|que|dont|ainsi que|leurs?|ses|son|sa|nos|"
    r"notre|ce|cet|cette|ces)|.*[,'’(/&]"
)
# Words that only without their accent are those of an open end: "agréable et sûr".
_CLOSED = (" sûr", " dû", "-là")
_STOPS = (".", ":", ";", "!", "?")
# "… transversal 2024-" and below it "2030".
_OPEN_TERM = re.compile(r".*\b20\d\d\s?[-–]")
_YEAR = re.compile(r"20\d\d\b")


def join_wrapped(lines: tuple[Line, ...], document: SourceDocument) -> tuple[Line, ...]:
    """Lines with their continuations joined; `joined` keeps the added blocks."""
    lengths = [len(raw.rstrip()) for raw in document.text.split("\n")]
    result: list[Line] = []
    for line in lines:
        if result and _continues(result[-1], line, lengths, document.wraps_at):
            result[-1] = _join(result[-1], line)
        else:
            result.append(line)
    return tuple(result)


def _continues(before: Line, line: Line, lengths: list[int], width: int | None) -> bool:
    if line.in_table or is_field(line.text):
        return False
    if is_tag(line.text):
        return False
    if cuts_term(before, line):
        return True
    if line.heading:
        return _breaks_heading(before, line)
    if before.in_table and (before.extra or line.gap):
        return False
    if not before.title or (line.label is not None and not _is_plain_word(line)):
        return False
    if before.heading and line.gap:
        return False
    if line.gap == 0 and _is_full(before, line, lengths, width):
        return True
    return _runs_on(before, line)


def cuts_term(before: Line, line: Line) -> bool:
    """Whether the years of a term are cut in two: the second opens `line`."""
    open_term = not before.in_table and _OPEN_TERM.fullmatch(before.title)
    return bool(open_term) and _YEAR.match(line.text) is not None


def _breaks_heading(before: Line, line: Line) -> bool:
    """The rest of a heading, whatever size a scanner saw in it."""
    begins_small = line.text[:1].islower() and line.label is None
    return bool(before.heading) and begins_small and line.gap == 0


def _is_plain_word(line: Line) -> bool:
    """A line that opens with "action" or "projet" as words, not as labels."""
    return bool(line.word) and not line.is_numbered and line.text[:1].islower()


def _is_full(before: Line, line: Line, lengths: list[int], width: int | None) -> bool:
    if width is None or not 0 < before.end <= len(lengths):
        return False
    return lengths[before.end - 1] + 1 + len(line.text.split()[0]) > width


def _runs_on(before: Line, line: Line) -> bool:
    """The sentence is open and goes on: lower case, or after a linking word."""
    if before.title.endswith(_STOPS) or line.gap > 6:
        return False
    first = line.text.lstrip("(«\"'’ ")[:1]
    if first.islower():
        return line.indent >= before.indent or line.gap == 0 or not line.indent
    closed = before.title.lower().endswith(_CLOSED)
    ends_open = not closed and _OPEN_END.fullmatch(fold(before.title)) is not None
    return line.gap == 0 and ends_open and line.indent >= before.indent


def _join(before: Line, line: Line) -> Line:
    hyphen = before.title.endswith("-") and line.title[:1].islower()
    glue = "" if hyphen or cuts_term(before, line) else " "
    return replace(
        before,
        text=f"{before.text}{glue}{line.text}",
        title=f"{before.title}{glue}{line.text}",
        joined=(*before.joined, *line.blocks),
        end=line.end,
    )
