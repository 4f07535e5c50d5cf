"""Fields told beside a title without their names: "En cours", "2027", "35 %".

Pages show them as badges, behind the title or on a line below it. What a reader saw
apart (`GAP`) is taken where all of it is sure to be a field. A line below a title that
only holds such pieces is given their names ("État : En cours | Échéance : 2027") and
read as any line of fields; where nothing shows it apart, many titles must have one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from gouvernail.reading.recognition.ends import name_of
from gouvernail.reading.recognition.fields import is_field, label_of, split_fields
from gouvernail.reading.recognition.lines import Line, Told
from gouvernail.reading.recognition.values.states import status_of
from gouvernail.reading.source import GAP

_LONGEST = 160
_STRONG = re.compile(rf"\s*[{GAP}|;•·]\s*")
_WEAK = re.compile(r"\s+[–—/-]\s+|,\s+")
_AT_LEAST = 3
_SHARE = 0.25
_SIGNS = "●•■◼⬛◉✔✓☑☒✅🟢🟠🔴🟡🔵⚪🗹➤→▶ \ufe0f"
_STEADY = ("status", "progress", "recurring")

Pairs = tuple[tuple[str, str], ...]
# How a line stands: whether it is bare, how far to the right, whether it stands out.
Place = tuple[bool, int, bool]


def name_badges(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines`, what is told beside their titles made fields."""
    led = _titles_first([_without_gaps(line) for line in lines])
    told = _sure([_told_below(line) for line in led], led)
    many = max(_AT_LEAST, _SHARE * sum(line.label is not None for line in led))
    if len(told) >= many:
        told = {**told, **_alone(led, {_place(led[rank]) for rank in told})}
    else:
        told = {rank: pairs for rank, pairs in told.items() if GAP in led[rank].text}
    return tuple(
        _spaced(_named(line, told[rank]) if rank in told else line)
        for rank, line in enumerate(led)
    )


def _sure(told: Sequence[Pairs], lines: Sequence[Line]) -> dict[int, Pairs]:
    """The lines of fields by rank; a year or a service alone may be anything, but where
    it stands next to one of these."""
    strong = {
        rank
        for rank, pairs in enumerate(told)
        if rank and pairs and (len(pairs) > 1 or pairs[0][0] in _STEADY)
    }
    named = {rank for rank, line in enumerate(lines) if is_field(line.text)}
    for rank in [*range(1, len(told)), *reversed(range(1, len(told)))]:
        beside = {rank - 1, rank + 1} & (strong | named)
        if told[rank] and any(_are_beside(lines[rank], lines[at]) for at in beside):
            strong.add(rank)
    return {rank: told[rank] for rank in sorted(strong)}


def _alone(lines: Sequence[Line], places: set[Place]) -> dict[int, Pairs]:
    """A year or a service right below a title, where other titles have their badges."""
    return {
        rank: pairs
        for rank, (above, line) in enumerate(zip(lines, lines[1:], strict=False), 1)
        if above.label and line.label is None and _place(line) in places
        if (pairs := _told_below(line))
    }


def _place(line: Line) -> Place:
    return line.label is None, line.indent, line.emphasised


def _are_beside(one: Line, other: Line) -> bool:
    same = (one.label is None) == (other.label is None)
    return same and one.indent == other.indent


def _told_below(line: Line) -> Pairs:
    """The fields that a line of its own holds, and nothing else."""
    loose = line.in_table or line.heading or line.fields or line.is_numbered
    named = is_field(line.text) and GAP not in line.text
    if loose or named or len(line.text) > _LONGEST:
        return ()
    return told_in(line.title or line.text)


@lru_cache(maxsize=20_000)
def told_in(text: str) -> Pairs:
    """The fields that the pieces of `text` are; () unless all of them are fields."""
    found: list[tuple[str, str]] = []
    for piece in filter(None, _STRONG.split(text)):
        told = _told(piece.strip(_SIGNS) or piece)
        if not told:
            return ()
        found.extend(told)
    return tuple(found)


def _told(piece: str) -> Pairs:
    """The fields of one piece: a whole one, or several beside each other."""
    named = split_fields(piece)
    if named:
        return named
    name = _kind(piece)
    if name:
        return ((name, piece),)
    parts = [part for part in _WEAK.split(piece) if part]
    if len(parts) > 1:
        told = [_told(part) for part in parts]
        return tuple(pair for each in told for pair in each) if all(told) else ()
    return _beside_state(piece)


def _kind(piece: str) -> str | None:
    # A sentence that speaks of a service is none.
    if len(piece) > 60 or piece.endswith((".", "?", "!")):
        return None
    return name_of(piece)


def _beside_state(piece: str) -> Pairs:
    """A state and, right behind it, other fields: "En cours Échéance : 2027"."""
    words = piece.split()
    for count in range(min(4, len(words) - 1), 0, -1):
        state, rest = " ".join(words[:count]), " ".join(words[count:])
        if status_of(state) and (told := _told(rest)):
            return (("status", state), *told)
    return ()


def _without_gaps(line: Line) -> Line:
    """The line with the badges beside its title, or below it in a cell, as fields."""
    extra = [(at, text, _beside(text)) for at, text in line.extra]
    below = [Told(*pair, (at,)) for at, _text, told in extra for pair in told]
    kept = tuple((at, text) for at, text, told in extra if not told)
    title, told, left = _parted(line.title)
    if not told and not below:
        return line
    at = line.blocks[0]
    fields = [Told(name, value, ()) for name, value in told]
    return replace(
        line,
        title=title,
        text=line.text if title == line.title else _cut(line.text, title),
        fields=(*line.fields, *fields, *below),
        extra=(*kept, *((at, text) for text in left)),
    )


def _cut(text: str, title: str) -> str:
    """The printed text up to the end of the title."""
    at = text.find(title)
    return text[: at + len(title)] if at >= 0 else title


def _beside(text: str) -> Pairs:
    """What a paragraph below a title in its cell tells: a state in words at least.

    A bare share in a row may be one of anything.
    """
    told = told_in(text)
    stated = any(name in _STEADY and "%" not in value for name, value in told)
    return told if stated or is_field(text) else ()


def _parted(title: str) -> tuple[str, Pairs, list[str]]:
    """The title without its badges, the fields that they are, and the other badges."""
    if GAP not in title:
        return title, (), []
    pieces = title.split(GAP)
    told = [told_in(piece) for piece in pieces]
    own = next((rank for rank, pairs in enumerate(told) if not pairs), None)
    if own is None or not any(told):
        return title, (), []
    last = next((r for r in range(own, len(told)) if told[r]), len(told))
    whole = " ".join(pieces[own:last])
    left = [p for p in pieces[last:] if not told_in(p) and re.search(r"\w", p)]
    return whole, tuple(pair for pairs in told for pair in pairs), left


def _titles_first(lines: Sequence[Line]) -> list[Line]:
    """`lines`, badges with the label of an item put behind the titles they stand over,
    where many do."""
    led = list(lines)
    pairs = zip(lines, lines[1:], strict=False)
    over = [rank for rank, pair in enumerate(pairs) if _stands_over(*pair)]
    for rank in over if len(over) >= _AT_LEAST else ():
        badge, title = lines[rank], lines[rank + 1]
        led[rank] = replace(title, label=badge.label, indent=badge.indent)
        led[rank + 1] = replace(badge, label=None, text=badge.title)
    return led


def _stands_over(line: Line, below: Line) -> bool:
    """Whether a badge has the label of the title below it."""
    badge = line.label and line.title and not (line.in_table or line.fields)
    bare = below.label is None and not (below.heading or below.in_table)
    if not badge or not bare or below.indent < line.indent or is_field(line.text):
        return False
    return bool(below.title and told_in(line.title) and not told_in(below.title))


def _named(line: Line, pairs: Pairs) -> Line:
    """The line as one of named fields."""
    text = " | ".join(_labelled(name, value) for name, value in pairs)
    return replace(line, text=text, title=text, label=None, emphasised=False)


def _labelled(name: str, value: str) -> str:
    return f"{label_of(name)} : {value}"


def _spaced(line: Line) -> Line:
    """The line with plain blanks where the page showed gaps that told nothing."""
    if not any(_texts_with_gaps(line)):
        return line
    return replace(
        line,
        text=line.text.replace(GAP, " "),
        title=line.title.replace(GAP, " "),
        fields=tuple(replace(t, value=t.value.replace(GAP, "\n")) for t in line.fields),
        extra=tuple((at, text.replace(GAP, " ")) for at, text in line.extra),
    )


def _texts_with_gaps(line: Line) -> Iterator[bool]:
    yield GAP in line.text
    yield GAP in line.title
    yield any(GAP in told.value for told in line.fields)
    yield any(GAP in text for _at, text in line.extra)
