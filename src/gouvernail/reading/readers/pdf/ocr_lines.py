"""The lines of words that tesseract tells, where they stand on the picture.

It tells the room that a word's ink takes, which depends on its letters: "nous" is low,
"Échéance" is tall, "page" hangs down. The base and the size of a line are told from
those of its words whose letters show them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_LEAST_SURE = 15.0
_LINE_LEVEL, _WORD_LEVEL = "4", "5"
_FIELDS = 12
_WRITTEN = re.compile(r"[^\s|_¦]")
# What is no speck of dirt, however unsure: two letters, or a number with a sign.
_LIKELY = re.compile(r"[^\W\d_]{2}|\d[\d.:]")
# How far letters rise above the base and hang below it, in sizes.
_RISES = (
    (re.compile(r"[À-Ý]"), 0.92),
    (re.compile(r"[A-Z0-9bdfhklß()\[\]{}/|§@$&?!%€]"), 0.72),
    (re.compile(r"[ijà-ïñ-öù-ÿ]"), 0.71),
    (re.compile(r"t"), 0.65),
)
_LOW = 0.53
_HANGS = (
    (re.compile(r"[gjpqyçQ()\[\]{}/|§@$]"), 0.21),
    (re.compile(r"[,;]"), 0.13),
)
_TELLING = re.compile(r"[A-ZÀ-Ý0-9bdfhkl]")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Seen:
    """A word in pixels, and how sure tesseract is of it, out of 100."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    sure: float = 100.0


SeenLine = list[Seen]


def lines_in(table: str) -> list[SeenLine]:
    """The lines of tesseract's table, what is most likely dirt left out."""
    lines: list[SeenLine] = [[]]
    for row in table.splitlines():
        fields = row.split("\t")
        if len(fields) != _FIELDS:
            continue
        if fields[0] == _LINE_LEVEL:
            lines.append([])
        elif fields[0] == _WORD_LEVEL and _is_word(fields[11], float(fields[10])):
            lines[-1].append(_seen(fields))
    return [line for line in lines if line]


def _is_word(text: str, sure: float) -> bool:
    if not _WRITTEN.search(text):
        return False
    return sure >= _LEAST_SURE or _LIKELY.search(text) is not None


def _seen(fields: Sequence[str]) -> Seen:
    left, top, width, height = map(int, fields[6:10])
    text, sure = fields[11].strip(), float(fields[10])
    return Seen(text, left, top, left + width, top + height, sure)


def tells_size(line: Sequence[Seen]) -> bool:
    """Whether a letter of the line is as tall as capitals are."""
    return any(_TELLING.search(word.text) for word in line)


def size_of(line: Sequence[Seen]) -> float:
    """The size of the letters of a line: what most of its words make it."""
    words = [word for word in line if _LETTER.search(word.text)] or line
    telling = [word for word in words if _TELLING.search(word.text)] or words
    sizes = [
        (word.bottom - word.top) / (_rise(word.text) + _hang(word.text))
        for word in telling
    ]
    return max(median(sizes), 1.0)


def base_of(line: Sequence[Seen]) -> float:
    """The height that the words of a line stand on."""
    words = [word for word in line if _LETTER.search(word.text)] or line
    return median(
        word.bottom
        - (word.bottom - word.top)
        * _hang(word.text)
        / (_rise(word.text) + _hang(word.text))
        for word in words
    )


def _rise(text: str) -> float:
    return next((rise for letters, rise in _RISES if letters.search(text)), _LOW)


def _hang(text: str) -> float:
    return next((hang for letters, hang in _HANGS if letters.search(text)), 0.0)
