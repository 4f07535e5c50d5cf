"""Two wordings side by side, word by word, for people to see what was rewritten."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

# A word, a number with its decimals, a blank, a sign.
PIECES = re.compile(r"\d+(?:[.,]\d+)+|\w+|\s+|[^\w\s]")
# Beyond so many pairs of equal words, comparing takes too long to be worth it.
MOST_PAIRS = 400_000
# Words as short as “de” and “la” are found in any two sentences: alone between two
# changes, they are part of them.
SHORT_WORD, MOST_SHORT_WORDS = 3, 2


class SegmentKind(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    ADDED = "added"


@dataclass(frozen=True)
class Segment:
    """Some words of the old wording, of the new one, or of both."""

    kind: SegmentKind
    text: str


Pieces = list[str]
# Pieces of the old wording, of the new one, and whether both are the same.
Run = tuple[Pieces, Pieces, bool]
# A pair of places and the pairs before it.
Row = tuple[int, int, "Row | None"]


def wording_changes(old: str, new: str) -> tuple[Segment, ...]:
    """The words of both in reading order: what stayed, what went, what came.

    Without what came, the segments are `old`; without what went, they are `new`.
    """
    before, after = PIECES.findall(old), PIECES.findall(new)
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    head, tail = before[:start], before[len(before) - end :]
    middle = _compared(
        before[start : len(before) - end], after[start : len(after) - end]
    )
    runs = [(head, head, True), *middle, (tail, tail, True)]
    told = [run for run in runs if run[0] or run[1]]
    return tuple(_segments(_without_islands(told)))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many pieces both begin with."""
    pairs = zip(one, other, strict=False)
    differ = (place for place, (mine, yours) in enumerate(pairs) if mine != yours)
    return next(differ, min(len(one), len(other)))


def _compared(before: Pieces, after: Pieces) -> Iterator[Run]:
    """Runs of changed and of equal pieces, in turn."""
    mine = yours = 0
    for place, match in (*_longest_common(before, after), (len(before), len(after))):
        yield from _gap(before[mine:place], after[yours:match])
        same = before[place : place + 1]
        yield same, same, True
        mine, yours = place + 1, match + 1


def _gap(before: Pieces, after: Pieces) -> Iterator[Run]:
    """What stands between two equal words; a blank that both begin with stays."""
    if before == after:
        yield before, after, True
        return
    start = _common(before, after)
    head = before[:start]
    yield head, head, True
    end = _common(before[start:][::-1], after[start:][::-1])
    stop, halt = len(before) - end, len(after) - end
    yield before[start:stop], after[start:halt], False
    tail = before[stop:]
    yield tail, tail, True


def _longest_common(before: Pieces, after: Pieces) -> list[tuple[int, int]]:
    """The places of a longest row of words that both hold in that order.

    Hunt and Szymanski: only equal words are looked at, of which there are few; blanks,
    of which there are many, follow their words.
    """
    where = _places(after)
    words = [(place, where[word]) for place, word in enumerate(before) if word in where]
    if sum(len(places) for _place, places in words) > MOST_PAIRS:
        return []
    # For each length, where such a row ends in `after`, and its pairs, last first.
    tails: list[int] = []
    rows: list[Row] = []
    for place, places in words:
        for match in places:
            length = bisect_left(tails, match)
            row = (place, match, rows[length - 1] if length else None)
            if length == len(tails):
                tails.append(match)
                rows.append(row)
            elif tails[length] != match:
                tails[length], rows[length] = match, row
    return _pairs(rows[-1] if rows else None)


def _pairs(row: Row | None) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    while row is not None:
        place, match, row = row
        pairs.append((place, match))
    return pairs[::-1]


def _places(pieces: Pieces) -> dict[str, list[int]]:
    """Where each word and each sign stands, from the last to the first."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place in range(len(pieces) - 1, -1, -1):
        if not pieces[place].isspace():
            found[pieces[place]].append(place)
    return dict(found)


def _without_islands(runs: list[Run]) -> list[Run]:
    """A comma or a “de” alone between two changes is part of them: easier to read."""
    whole = _joined(runs)
    last = len(whole) - 1
    told = [
        (before, after, is_same and not (0 < place < last and _is_island(before)))
        for place, (before, after, is_same) in enumerate(whole)
    ]
    return _joined(told)


def _is_island(pieces: Pieces) -> bool:
    return all(len(piece) <= SHORT_WORD or piece.isspace() for piece in pieces) and (
        sum(piece.isalnum() for piece in pieces) <= MOST_SHORT_WORDS
    )


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Neighbours that are both the same, or both changed, as one."""
    joined: list[Run] = []
    for before, after, is_same in runs:
        if not before and not after:
            continue
        if joined and joined[-1][2] == is_same:
            gone, came, _same = joined.pop()
            before, after = gone + before, came + after
        joined.append((before, after, is_same))
    return joined


def _segments(runs: list[Run]) -> Iterator[Segment]:
    for before, after, is_same in runs:
        if is_same:
            yield Segment(SegmentKind.SAME, "".join(before))
            continue
        if before:
            yield Segment(SegmentKind.GONE, "".join(before))
        if after:
            yield Segment(SegmentKind.ADDED, "".join(after))
