"""Turns printed fields into values; what is not surely understood stays as text."""

import re
from collections.abc import Iterable
from functools import partial

from gouvernail.plan.model import Fields
from gouvernail.reading.recognition.fields import label_of
from gouvernail.reading.recognition.titles import tidied
from gouvernail.reading.recognition.values.amounts import (
    read_budget,
    read_source,
    settle_budget,
)
from gouvernail.reading.recognition.values.dates import day_of, read_date
from gouvernail.reading.recognition.values.goals import read_goals
from gouvernail.reading.recognition.values.indicators import (
    read_indicators,
    read_target,
    read_unit,
    settle_targets,
    settle_units,
)
from gouvernail.reading.recognition.values.legends import legend_in, legend_of
from gouvernail.reading.recognition.values.lists import (
    is_nothing,
    is_pending,
    read_choice,
    read_competent,
    read_line,
    read_list,
)
from gouvernail.reading.recognition.values.outcome import (
    UNDERSTOOD,
    Doubted,
    Outcome,
    Reader,
    Values,
    left as as_text,
)
from gouvernail.reading.recognition.values.recurrence import read_recurring
from gouvernail.reading.recognition.values.states import (
    Legend,
    read_progress,
    read_status,
)
from gouvernail.reading.recognition.words import fold

__all__ = (
    "Doubted",
    "Legend",
    "Pairs",
    "day_of",
    "legend_in",
    "legend_of",
    "read_fields",
)

Pairs = Iterable[tuple[str, str]]


def read_fields(
    pairs: Pairs, legend: Legend | None = None
) -> tuple[Fields, list[str], list[Doubted]]:
    """The fields surely understood, the others as text, and what is doubtful.

    `pairs` are names as `fields.field_of_heading` tells them, each with its printed
    value, one line per paragraph. `legend` says what the colours of the document mean.
    """
    values: Values = {}
    texts: list[str] = []
    doubts: list[Doubted] = []
    status: Reader = partial(_read_state, legend=legend)
    readers = {**_READERS, "status": status}
    for name, raw in pairs:
        outcome = _read(readers, values, name, _tidy(raw))
        _note(outcome, name, texts, doubts)
    _note(settle_targets(values), "target", texts, doubts)
    _note(settle_units(values), "unit", texts, doubts)
    source = settle_budget(values)
    _drop_empty_years(values)
    _note(Outcome(source), "budget_source", texts, doubts)
    return Fields.model_validate(values), texts, doubts


# What stands for the state of an action to come: "échéance 12/2026".
_DUE = re.compile(
    r"(?:echeance|deadline|delai|prevue? (?:pour|en)|frist|termijn|gepland voor)"
    r"\s*:?\s*"
    r"(?P<date>.*\d.*)"
)


def _read_state(
    values: Values, name: str, text: str, legend: Legend | None = None
) -> Outcome:
    """Read a state, or the date that stands for it."""
    due = _DUE.fullmatch(fold(text))
    if due and "due" not in values:
        return read_date(values, "due", text[due.start("date") :])
    return read_status(values, name, text, legend)


def _drop_empty_years(values: Values) -> None:
    """Beside years with money, a year with 0 only fills its column."""
    lines = values.get("budget")
    if not isinstance(lines, tuple) or len(lines) < 2:
        return
    filled = tuple(line for line in lines if line.amount or not line.year)
    values["budget"] = filled or lines


def _read(readers: dict[str, Reader], values: Values, name: str, text: str) -> Outcome:
    base = name.split(":")[0]
    if not text or (base != "text" and is_nothing(text)):
        return UNDERSTOOD
    if base not in readers or (is_pending(text) and base not in _FREE):
        return as_text(text)
    return readers[base](values, name, text)


def _note(outcome: Outcome, name: str, texts: list[str], doubts: list[Doubted]) -> None:
    """What is left goes to the description under the label of its field."""
    if outcome.doubt:
        doubts.append(outcome.doubt)
    if outcome.left:
        label = label_of(name) if name != "text" else ""
        texts.append(f"{label} : {outcome.left}" if label else outcome.left)


def _tidy(raw: str) -> str:
    lines = (tidied(line) for line in re.sub(r"[\x00\r]", "", raw).split("\n"))
    return "\n".join(line for line in lines if line)


# Where "?", "non" or "à planifier" may be a value.
_FREE = ("status", "recurring")
_READERS: dict[str, Reader] = {
    "lead": read_line,
    "competent": read_competent,
    "department": read_line,
    "political_owner": read_line,
    "priority": read_choice,
    "partners": read_list,
    "plans": read_list,
    "indicators": read_indicators,
    "target": read_target,
    "unit": read_unit,
    "budget": read_budget,
    "budget_source": read_source,
    "progress": read_progress,
    "sdg": read_goals,
    "start": read_date,
    "due": read_date,
    "recurring": read_recurring,
}
