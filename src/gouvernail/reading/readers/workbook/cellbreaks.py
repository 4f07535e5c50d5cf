"""What the line breaks within a cell mean: new paragraphs, or only its width."""

import re
from collections.abc import Callable
from itertools import pairwise

from gouvernail.reading.readers.characters import tidy

_SIGN = r"[-–—•▪◦●○■□☐☑☒➢➤►▶→✓✔*·§Ø]\s*(?=\w)|o\s(?=\w)"
_NUMBER = r"\(?\d{1,2}(?:\.\d{1,2})*[.)°/-]\s*(?=\D)|\d{4}\s*:|[a-zA-Z][.)]\s"
_ITEM = re.compile(f"{_SIGN}|{_NUMBER}")
_SIGNED = re.compile(_SIGN)
_OPEN_ENDS = (",", "-", "/", "’", "'", "(", "&")
_ENDED = re.compile(r"[.;:!?…]\s*$")
_SHORT = 40
_LONG = 80
_LINKING = re.compile(
    r"\b(?:de|du|des|la|le|les|et|en|à|au|aux|pour|par|sur|avec|dans|ou|un|une|"
    r"van|voor|met|op|in|aan|und|oder|für|von|der|die|das|dem|den|im|am|zur|zum|mit)$",
    re.IGNORECASE,
)


def paragraphs_of(text: str, *, is_heading: bool = False) -> list[str]:
    """The paragraphs of a cell: its lines where they are items, names or sentences.

    Other breaks only fit the text to the width of the cell; so do all those between
    short lines in the headings of a table.
    """
    lines = [line for line in map(tidy, text.split("\n")) if line]
    if len(lines) < 2:
        return lines
    if sum(bool(_ITEM.match(line)) for line in lines) >= 2:
        return _joined(lines, _starts_item)
    if not is_heading and _are_names(lines):
        return lines
    return _joined(lines, _starts_sentence)


def begins_anew(line: str) -> bool:
    """Whether a line begins like a sentence, a name or an amount."""
    return line[0].isupper() or line[0].isdigit()


def _are_names(lines: list[str]) -> bool:
    return all(
        len(line) <= _LONG and begins_anew(line) and not _is_open(line)
        for line in lines
    ) and (max(map(len, lines)) <= _SHORT or all(line[0].isupper() for line in lines))


def _is_open(line: str) -> bool:
    return line.endswith(_OPEN_ENDS) or _LINKING.search(line) is not None


def _starts_item(before: str, line: str) -> bool:
    return bool(_ITEM.match(line)) or _starts_sentence(before, line)


def _starts_sentence(before: str, line: str) -> bool:
    if _SIGNED.match(line):
        return True
    return bool(_ENDED.search(before)) and begins_anew(line)


def _joined(lines: list[str], starts: Callable[[str, str], bool]) -> list[str]:
    made = [lines[0]]
    for before, line in pairwise(lines):
        if starts(before, line):
            made.append(line)
        else:
            made[-1] = f"{made[-1]} {line}"
    return made
