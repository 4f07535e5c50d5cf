"""What colours, letters and signs stand for, where the document explains them.

"vert = réalisé", "NC = non commencé ; EC = en cours", "✗ en colonne R = abandonné".
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from gouvernail.plan.kinds import Status
from gouvernail.reading.recognition.values.outcome import plain
from gouvernail.reading.recognition.values.states import (
    colours,
    first_words,
    status_of,
)
from gouvernail.reading.recognition.words import fold
from gouvernail.reading.source import SourceDocument

_LONGEST = 300
_MEANS = r"\s*(?:=|:|–|-|→|signifie|pour)\s*"
# One sign that is no letter and no mark of a sentence: "◐", "✖", "‖".
_SIGN = r"[^\w\s,;:.!?=→()\[\]«»\"“”'’`/|%€&*+<>–—-]"
# "2 = en cours", "✗ dans la colonne R = abandonné": what is explained, up to its sign.
# Before a colon only capitals and figures are codes: "État : réalisé" tells a state.
_CODED = re.compile(
    r"(?<![\w’'-])(?P<code>\w{1,4})\.?\s*(?:=|→)\s*"
    r"|(?<![\w’'-])(?P<capitals>[A-Z]{1,4}|\d)\s*:\s*"
    rf"|(?P<sign>{_SIGN})\ufe0f?[^=:→;,\n]{{0,40}}?\s*(?:=|:|→)\s*"
)
_LAID_OUT = re.compile(
    rf"\s*(\w{{1,4}}|{_SIGN})\ufe0f?\.?\s*(?:\t|\||\s[–-]\s)\s*(\S[^\t|]{{2,40}})"
)
# Behind its name, a legend needs no sign between: "Légende : ● réalisé ◐ en cours".
_NAMED = re.compile(r"(?:legende|legend|signification|zeichenerklarung)\b")
_BARE = re.compile(rf"(?P<code>(?!))|(?P<capitals>(?!))|(?P<sign>{_SIGN})\ufe0f?\s+")


def legend_in(document: SourceDocument) -> dict[str, Status]:
    """What a document explains, in its lines and in the rows of its tables."""
    cells = [(block.cell, block.text) for block in document.blocks if block.cell]
    rows = [
        "\t".join(text for _cell, text in row)
        for _at, row in groupby(cells, key=lambda pair: (pair[0].table, pair[0].row))
    ]
    return legend_of("\n".join([*rows, document.text]))


def legend_of(text: str) -> dict[str, Status]:
    """What each colour, code or sign means where the document says so."""
    found: dict[str, Status] = {}
    coloured = any(word in fold(text) for word in colours())
    for line in text.split("\n"):
        if len(line) >= _LONGEST:
            continue
        found.update(_codes(line))
        if coloured and _any_colour().search(line):
            found.update(_colours_of(fold(line)))
    return found


def _codes(line: str) -> dict[str, Status]:
    """The letters and signs of a line; a row of a table explains one."""
    row = _LAID_OUT.fullmatch(line)
    state = status_of(row[2].strip(" .")) if row else None
    if row and state:
        return {plain(row[1]): state}
    marks = list(_CODED.finditer(line))
    if not marks and _NAMED.search(fold(line)):
        marks = list(_BARE.finditer(line))
    return {
        _code_of(mark): status
        for mark, text in _behind(marks, line)
        if (status := status_of(first_words(text))) and _code_of(mark) not in colours()
    }


def _code_of(mark: re.Match[str]) -> str:
    return plain(mark["code"] or mark["capitals"] or mark["sign"])


def _colours_of(line: str) -> dict[str, Status]:
    marks = list(re.finditer(rf"\b({'|'.join(colours())})\b{_MEANS}", line))
    return {
        colours()[mark[1]]: status
        for mark, text in _behind(marks, line)
        if (status := status_of(first_words(text)))
    }


def _behind(
    marks: list[re.Match[str]], line: str
) -> Iterator[tuple[re.Match[str], str]]:
    """Each mark with what stands behind it, up to the next one."""
    ends = [*(mark.start() for mark in marks), len(line)][1:]
    for mark, end in zip(marks, ends, strict=True):
        yield mark, line[mark.end() : end]


@cache
def _any_colour() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, colours())) + "|gr[uü]n", re.IGNORECASE)
