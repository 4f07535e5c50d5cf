"""Headings that lost everything but their words.

A plan pasted from a word processor often keeps its bullets and loses its styles: the
objectives are then bare lines, each above its list. In a document where nothing else
tells the levels (no level word, no heading), such lines are taken for headings.
"""

from collections.abc import Sequence
from dataclasses import replace

from gouvernail.reading.recognition.lines import Line, with_next
from gouvernail.reading.recognition.preamble import announces_section

_AT_LEAST = 2
_LONGEST = 100


def raise_plain_headings(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines`, those that stand alone above a list made headings of the second rank.

    The first rank is left to the name of the document.

    They are when two of them at least head lists of one form; a document that names
    its levels, or has headings, is left as it is.
    """
    if any(line.word or line.heading or line.in_table for line in lines):
        return lines
    heads = [line for line, following in with_next(lines) if _heads(line, following)]
    if len(heads) < _AT_LEAST or not _alike(heads, lines):
        return lines
    raised = {line.blocks[0] for line in heads}
    return tuple(
        replace(line, heading=2) if line.blocks[0] in raised else line for line in lines
    )


def _heads(line: Line, following: Line | None) -> bool:
    if line.label or following is None or following.label is None:
        return False
    apart = line.gap > 0 and line.is_short and len(line.text) <= _LONGEST
    return apart and not line.text[:1].islower() and not announces_section(line)


def _alike(heads: Sequence[Line], lines: tuple[Line, ...]) -> bool:
    """Whether the lists under the heads begin alike, as those of one level do."""
    firsts = [
        following for line, following in with_next(lines) if line in heads and following
    ]
    forms = {(_bullet(line), line.is_numbered, line.indent) for line in firsts}
    return len(forms) == 1 and all(_opens_a_list(line) for line in firsts)


def _opens_a_list(line: Line) -> bool:
    """Whether a number, if there is one, is the first of its list."""
    return not line.label or not line.label.number or line.label.number[-1] == 1


def _bullet(line: Line) -> str | None:
    return line.label.bullet if line.label else None
