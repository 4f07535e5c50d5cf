"""The chapters around a plan that no word announces.

They are headed as the chapters of the plan are. Those hold headings, labels or things
to do; these hold a text alone, and lists of other things.
"""

from itertools import pairwise, takewhile

from gouvernail.reading.recognition.evidence import is_infinitive, is_worked_out
from gouvernail.reading.recognition.lines import Line

Chapter = tuple[Line, ...]


def inner_chapters(lines: tuple[Line, ...], start: int) -> tuple[int, int]:
    """Where the chapters of the plan begin and end, from `start` on."""
    top = lines[start].heading if start < len(lines) else 0
    heads = [i for i in range(start, len(lines)) if 0 < lines[i].heading <= top]
    chapters = [lines[a:b] for a, b in pairwise([*heads, len(lines)])]
    before = len(list(takewhile(_is_aside, chapters)))
    after = len(list(takewhile(_is_aside, reversed(chapters))))
    inner = chapters[before : len(chapters) - after]
    if not inner or not all(map(_is_full, inner)):
        return start, len(lines)
    return heads[before], [*heads, len(lines)][len(chapters) - after]


def _is_aside(chapter: Chapter) -> bool:
    head, *body = chapter
    if head.label or is_infinitive(head.title) or not body or _is_full(chapter):
        return False
    return not any(line.fields for line in body)


def _is_full(chapter: Chapter) -> bool:
    """Whether it holds headings, items that a word or a number names, or a list of
    things to do."""
    listed = [line for line in chapter[1:] if line.label]
    worked = sum(is_worked_out(line.title) for line in listed)
    return worked * 2 > len(listed) or any(
        line.heading or line.word or line.is_numbered or line.column >= 0
        for line in chapter[1:]
    )
