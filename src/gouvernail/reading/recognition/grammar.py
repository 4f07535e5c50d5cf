"""Infers the levels of a document and places each of its lines, both at once.

A grammar is a list of levels, each with the forms it takes. A beam of rival grammars
reads the candidates from top to bottom: each line continues an open level, opens a
deeper one, adds a level, or is text. What does not fit costs; the cheapest reading of
the whole document wins. The second reading starts with the levels of the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from gouvernail.reading.recognition.forms import (
    Form,
    distance,
    follows,
    form_of,
    opens,
)
from gouvernail.reading.recognition.labels import Number
from gouvernail.reading.recognition.lines import Line
from gouvernail.reading.recognition.words import RANKS, Word

_BEAM = 16
_MARGIN = 8.0
_LEVELS = 7
_VARIANTS = 5
_NEW_LEVEL = 4.0
_SKIPPED_LEVEL = 0.6
_NEW_VARIANT = 0.8
_UPSIDE_DOWN = 4.0
_REOPENED = 0.5
_SAME_FORM = 8.0

Levels = tuple[tuple[Form, ...], ...]


# Named tuples: a document has a hundred thousand of these, compared and hashed.
class Frame(NamedTuple):
    """An open item: its level, its number and its form."""

    level: int
    number: Number
    form: Form


class Step(NamedTuple):
    """One decision, linked to those before it; `level` is None for text."""

    line: int
    level: int | None
    added: bool
    before: "Step | None"


class Reading(NamedTuple):
    """A reading of the document so far."""

    cost: float
    levels: Levels
    frames: tuple[Frame, ...]
    last: tuple[Number, ...]
    step: Step | None


@dataclass(frozen=True)
class Grammar:
    """The levels found, and the level of each line (None for text)."""

    levels: Levels
    places: tuple[int | None, ...]
    cost: float


def infer(lines: Sequence[Line], *, plain: float = 0.9) -> Grammar:
    """The grammar under which `lines` read best.

    `plain` is what it costs to take an unlabelled line for text.
    """
    first = _read(lines, (), plain)
    second = _read(lines, first.levels, plain)
    return _without_empty(second)


def _read(lines: Sequence[Line], levels: Levels, plain: float) -> Grammar:
    beam = [Reading(0, levels, (), ((),) * len(levels), None)]
    for index, line in enumerate(lines):
        beam = _advance(beam, index, line, plain)
    best = beam[0]
    return Grammar(best.levels, _places(best.step, len(lines)), best.cost)


def _advance(
    beam: list[Reading], index: int, line: Line, plain: float
) -> list[Reading]:
    form = form_of(line)
    number = line.label.number if line.label else ()
    found: dict[tuple[Levels, tuple[Frame, ...]], Reading] = {}
    weight = _weight(form, plain)
    limit = beam[0].cost + weight + _MARGIN
    for reading in beam:
        moves = _moves(reading, index, form, number, limit)
        for after in (_as_text(reading, index, weight), *moves):
            key = (after.levels, after.frames)
            if key not in found or after.cost < found[key].cost:
                found[key] = after
                limit = min(limit, after.cost + _MARGIN)
    best = sorted(found.values(), key=lambda r: r.cost)[:_BEAM]
    return [r for r in best if r.cost <= best[0].cost + _MARGIN]


def _moves(
    reading: Reading, index: int, form: Form, number: Number, limit: float
) -> Iterator[Reading]:
    """What the line may be of the items; not what costs more than `limit` at once."""
    for level, variants in enumerate(reading.levels):
        apart = min(distance(form, variant) for variant in variants)
        if apart < 5.0 and reading.cost + apart <= limit:
            yield _placed(reading, index, form, number, level, apart)
    if len(reading.levels) < _LEVELS and reading.cost + _NEW_LEVEL <= limit:
        for level in _openings(reading):
            yield from _with_level(reading, index, form, number, level, limit)


def _openings(reading: Reading) -> Iterator[int]:
    """A new level may stand under any open item, or above all."""
    yield 0
    for frame in reading.frames:
        yield frame.level + 1


def _as_text(reading: Reading, index: int, weight: float) -> Reading:
    step = Step(index, None, False, reading.step)
    cost = reading.cost + weight
    return Reading(cost, reading.levels, reading.frames, reading.last, step)


def _weight(form: Form, plain: float) -> float:
    """What it costs to take a line of this form for text."""
    if form.word:
        return 7.0 if form.styles else 4.5
    if form.heading or form.banner or form.column >= 0:
        return 5.0
    if form.styles:
        return 5.0 if len(form.styles) > 1 else 3.6
    if form.bullet:
        return 2.2
    return max(1.8, plain) if form.capital or form.emphasised else plain


def _placed(
    reading: Reading, index: int, form: Form, number: Number, level: int, apart: float
) -> Reading:
    frames = tuple(f for f in reading.frames if f.level <= level)
    cost = reading.cost + apart
    if frames and frames[-1].level == level:
        previous = frames[-1]
        cost += follows(number, previous.number) + 0.3 * distance(form, previous.form)
        frames = frames[:-1]
    else:
        parent = frames[-1:]
        cost += opens(number, parent[0].number if parent else (), reading.last[level])
        cost += _skipped(reading, frames, level) + _inside_out(frames, form)
    levels = reading.levels
    if apart > 0.2:
        cost += _NEW_VARIANT
        levels = _varied(levels, level, form)
    last = _set(reading.last, level, number)
    frames = (*frames, Frame(level, number, form))
    return Reading(cost, levels, frames, last, Step(index, level, False, reading.step))


def _inside_out(above: tuple[Frame, ...], form: Form) -> float:
    """Cost of a child further left than its parent, or with a bigger heading than
    what it stands under."""
    if not above or form.in_table or above[-1].form.in_table:
        return 0
    cost = 2.0 * (form.indent + 1 < above[-1].form.indent)
    smaller = form.heading and any(f.form.heading > form.heading for f in above)
    return cost + 3.0 * bool(smaller)


def _skipped(reading: Reading, frames: tuple[Frame, ...], level: int) -> float:
    above = frames[-1].level if frames else -1
    return _SKIPPED_LEVEL * (level - above - 1)


def _varied(levels: Levels, level: int, form: Form) -> Levels:
    if len(levels[level]) >= _VARIANTS or form in levels[level]:
        return levels
    return (*levels[:level], (*levels[level], form), *levels[level + 1 :])


def _set(last: tuple[Number, ...], level: int, number: Number) -> tuple[Number, ...]:
    return (*last[:level], number, *last[level + 1 :])


def _with_level(
    reading: Reading, index: int, form: Form, number: Number, level: int, limit: float
) -> Iterator[Reading]:
    """The reading with a new level inserted at `level`, opened by this line."""
    kept = tuple(f for f in reading.frames if f.level < level)
    parent = kept[-1].number if kept else ()
    cost = reading.cost + _NEW_LEVEL + opens(number, parent, ())
    cost += _inside_out(kept, form)
    cost += _REOPENED * (len(reading.frames) - len(kept))
    if cost > limit:
        return
    cost += _upside_down(reading.levels, level, form) + _alike(reading.levels, form)
    if cost > limit:
        return
    levels = (*reading.levels[:level], (form,), *reading.levels[level:])
    last = (*reading.last[:level], number, *reading.last[level:])
    frames = (*kept, Frame(level, number, form))
    yield Reading(cost, levels, frames, last, Step(index, level, True, reading.step))


@lru_cache(maxsize=20_000)
def _alike(levels: Levels, form: Form) -> float:
    """Cost of a second level with the form of another, dear where depth is printed."""
    nearest = min((distance(form, v) for vs in levels for v in vs), default=9.0)
    if nearest >= 2.0:
        return 0
    return _SAME_FORM if form.word or len(form.styles) > 1 else 1.0


def _upside_down(levels: Levels, level: int, form: Form) -> float:
    """Cost of standing under a word that always stands lower, or over a higher one."""
    rank = RANKS.get(form.word)
    if rank is None:
        over = any(variants[0].word is Word.VOLET for variants in levels[level:])
        return _UPSIDE_DOWN * over
    ranks = [RANKS.get(variants[0].word) for variants in levels]
    wrong = sum(above is not None and above > rank for above in ranks[:level])
    wrong += sum(below is not None and below < rank for below in ranks[level:])
    if form.word is Word.VOLET:
        wrong += level
    return _UPSIDE_DOWN * wrong


def _places(step: Step | None, count: int) -> tuple[int | None, ...]:
    """Levels by line; levels inserted later push the earlier ones down."""
    places: list[int | None] = [None] * count
    inserted: list[int] = []
    while step is not None:
        level = step.level
        if level is not None:
            for at in reversed(inserted):
                level += at <= level
            places[step.line] = level
            if step.added:
                inserted.append(step.level or 0)
        step = step.before
    return tuple(places)


def _without_empty(grammar: Grammar) -> Grammar:
    used = sorted({place for place in grammar.places if place is not None})
    rank = {level: index for index, level in enumerate(used)}
    places = tuple(None if p is None else rank[p] for p in grammar.places)
    levels = tuple(grammar.levels[level] for level in used)
    return Grammar(levels, places, grammar.cost)
