"""Columns of ticks, one a state: by their words, the usual initials, or a legend.

"Réalisé | En cours | …" over ticks, or "R | EC | NC": what a legend of the document
says of letters goes first. They say nothing where the cells hold more than ticks.
"""

from collections.abc import Sequence
from dataclasses import replace

from gouvernail.plan.kinds import Status
from gouvernail.reading.recognition.columns import CROSS, TICK, Column
from gouvernail.reading.recognition.fields import field_of_heading
from gouvernail.reading.recognition.grids import Grid, Row
from gouvernail.reading.recognition.totals import opens_total
from gouvernail.reading.recognition.values.outcome import plain
from gouvernail.reading.recognition.values.states import (
    Legend,
    status_by_initials,
    status_of,
)
from gouvernail.reading.recognition.words import normal

# What a cross in such a column says, where the others hold check marks.
CROSSED = "crossed"


def with_ticked_states(
    columns: Sequence[Column], grid: Grid, start: int, legend: Legend
) -> list[Column]:
    """`columns`, those made fields that have ticks under the names of states."""
    states = {c.at: _state_in(c.heading, legend) for c in columns}
    if sum(map(bool, states.values())) < 2:
        return list(columns)
    rows = [row for row in grid.rows[start:] if not opens_total(row)]
    ticked = [c for c in columns if states[c.at] and _is_ticked(c, rows)]
    # A lone letter or two may be anything: "R | A | C | I" are roles.
    told = any(len(_own_words(c.heading)) > 1 for c in ticked)
    if len(ticked) < 2 or not (told or legend):
        return list(columns)
    suffix = f":{CROSSED}" if _is_crossed(ticked, rows) else ""
    return [
        replace(c, role="field", field=f"state:{states[c.at]}{suffix}")
        if c in ticked
        else c
        for c in columns
    ]


def _is_ticked(column: Column, rows: Sequence[Row]) -> bool:
    """Whether a column has ticks and nothing else but its heading again."""
    heading = normal(column.heading)
    told = [text for text in _texts(column, rows) if normal(text) != heading]
    return all(TICK.fullmatch(text) for text in told)


def _is_crossed(columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether crosses stand among check marks: they then say something else."""
    texts = {text for column in columns for text in _texts(column, rows)}
    crosses = {text for text in texts if CROSS.fullmatch(text)}
    return bool(crosses) and any(text[0] in "✓✔☑✅" for text in texts)


def _texts(column: Column, rows: Sequence[Row]) -> list[str]:
    held = (row.at[column.at].text for row in rows if column.at in row.at)
    return [text.strip() for text in held]


def _state_in(heading: str, legend: Legend) -> str:
    """The state that a heading names, as a word of the vocabulary; or none."""
    words = _own_words(heading)
    found = (
        legend.get(plain(words))
        or status_of(heading)
        or status_of(words)
        or status_by_initials(words)
    )
    return Status(found).value.replace("_", " ") if found else ""


def _own_words(heading: str) -> str:
    """A heading without the one above it that says it is a state: "État NC"."""
    words = heading.split(" ")
    uppers = [at for at in range(1, len(words)) if _is_of_state(words[:at])]
    return " ".join(words[max(uppers, default=0) :]).strip(" .()")


def _is_of_state(words: Sequence[str]) -> bool:
    return field_of_heading(" ".join(words)) in ("status", "progress")
