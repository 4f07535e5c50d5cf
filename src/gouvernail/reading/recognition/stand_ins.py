"""Signs that stand in the place of a word: "★ Un service d'appui" among "Projet : …".

Titles written alike, each told by the same fields below, are of one level, although
some have the word of the level before them and others only a sign.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from gouvernail.reading.recognition.fields import is_field
from gouvernail.reading.recognition.lines import Line
from gouvernail.reading.recognition.words import RANKS, Word

_AT_LEAST = 2
# A paragraph or two may stand between a title and its fields.
_NEAR = 3
_Look = tuple[int, int, bool, bool]


def name_stand_ins(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines`, those with a sign for the word of an action labelled by it."""
    words = Counter(
        (line.word, _look(line))
        for line in lines
        if line.word and RANKS[line.word] == RANKS[Word.ACTION] and not line.in_table
    )
    worded = {look: word for (word, look), times in words.items() if times >= _AT_LEAST}
    signed = {
        rank: worded[_look(line)]
        for rank, line in enumerate(lines)
        if _is_signed(line) and _look(line) in worded
    }
    told = sum(_is_told(rank, lines) for rank in signed)
    if told < _AT_LEAST or told * 10 < len(signed) * 7:
        return tuple(lines)
    return tuple(
        _named(line, signed[rank]) if rank in signed else line
        for rank, line in enumerate(lines)
    )


def _look(line: Line) -> _Look:
    return line.heading, line.indent, line.listed, line.emphasised


def _is_signed(line: Line) -> bool:
    label = line.label
    if label is None or line.in_table:
        return False
    return bool(label.bullet and not label.word and not label.number)


def _is_told(rank: int, lines: Sequence[Line]) -> bool:
    """Whether a field stands below, as below an action, before the next title."""
    for line in lines[rank + 1 : rank + 1 + _NEAR]:
        if line.label is not None or line.heading:
            return False
        if is_field(line.text):
            return True
    return False


def _named(line: Line, word: Word | None) -> Line:
    label = line.label
    return replace(line, label=replace(label, word=word)) if label else line
