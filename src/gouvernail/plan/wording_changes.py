"""Two wordings side by side, word by word, for people to see what was rewritten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

PIECES = re.compile(r"\w+|\s+|[^\w\s]")
# Beyond, comparing word by word takes too long to be worth it.
MOST_PIECES = 4_000


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


def wording_changes(old: str, new: str) -> tuple[Segment, ...]:
    """The words of both in reading order: what stayed, what went, what came.

    Without what came, the segments are `old`; without what went, they are `new`.
    """
    before, after = PIECES.findall(old), PIECES.findall(new)
    if len(before) + len(after) > MOST_PIECES:
        return tuple(_segments([(old, new, False)]))
    compared = SequenceMatcher(None, before, after, autojunk=False)
    runs = [
        ("".join(before[i:j]), "".join(after[k:m]), tag == "equal")
        for tag, i, j, k, m in compared.get_opcodes()
    ]
    return tuple(_segments(_without_islands(runs)))


Run = tuple[str, str, bool]


def _without_islands(runs: list[Run]) -> list[Run]:
    """A blank or a comma alone between two changes is part of them: easier to read."""
    joined: list[Run] = []
    for place, (before, after, is_same) in enumerate(runs):
        inside = 0 < place < len(runs) - 1
        is_same = is_same and not (inside and not re.search(r"\w", before))
        if joined and not is_same and not joined[-1][2]:
            gone, came, _changed = joined.pop()
            before, after = gone + before, came + after
        joined.append((before, after, is_same))
    return joined


def _segments(runs: list[Run]) -> Iterator[Segment]:
    for before, after, is_same in runs:
        if is_same:
            yield Segment(SegmentKind.SAME, before)
            continue
        if before:
            yield Segment(SegmentKind.GONE, before)
        if after:
            yield Segment(SegmentKind.ADDED, after)
