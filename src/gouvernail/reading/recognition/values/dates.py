"""Dates as people write them: a day, a month, a term, a year, a period, "permanent".

A date stands for its first day where something starts, for its last where it is due.
"Début 2027" has a first day only, "fin 2026" a last one only; a school year runs from
1 September to 30 June. What may be read in two ways has no date.
"""

import re
from datetime import date

from gouvernail.plan.wording import gettext_noop as _
from gouvernail.reading.recognition.values.moments import Moment, moment
from gouvernail.reading.recognition.values.outcome import (
    UNDERSTOOD,
    Outcome,
    Values,
    doubted,
    left,
    plain,
)
from gouvernail.reading.recognition.values.recurrence import Recurrence, recurrence_of
from gouvernail.reading.vocabulary import load

CODE = "ambiguous_date"
AMBIGUOUS = _("“%(value)s” is not a clear date: it stays in the description.")
_COMMENT = re.compile(r"\s*[(\[]([^()\[\]]*[^\W\d_][^()\[\]]*)[)\]]\s*$")
_VAGUE = re.compile(rf"\d|\b(?:{'|'.join(load('dates')['after']['vague'])})\b")


def read_date(values: Values, name: str, text: str) -> Outcome:
    """Read the value of "start" or "due"; a period gives both."""
    whole = plain(text)
    again = recurrence_of(whole)
    if again:
        return _recurring(values, name, text, again)
    found = moment(whole)
    if found:
        return UNDERSTOOD if _put(values, name, found) else _unclear(text)
    comment = _COMMENT.search(text)
    if comment and _VAGUE.search(plain(text[: comment.start()])):
        return _with_comment(values, name, text, comment)
    return _unclear(text) if _VAGUE.search(whole) else left(text)


def day_of(text: str, *, first: bool) -> date | None:
    """The day a printed date stands for; first or last of a month, term or year."""
    found = moment(plain(text))
    if found is None or found.is_period:
        return None
    return found.first if first else found.last


def _unclear(text: str) -> Outcome:
    return doubted(text, CODE, AMBIGUOUS)


def _recurring(values: Values, name: str, text: str, again: Recurrence) -> Outcome:
    """The action comes back; a date beside that says until when."""
    values["recurring"] = True
    if again.rest:
        found = moment(again.rest)
        if found is None or not _put(values, name, found):
            return _unclear(text) if _VAGUE.search(again.rest) else left(text)
    return UNDERSTOOD if again.is_steady else left(text)


def _with_comment(
    values: Values, name: str, text: str, comment: re.Match[str]
) -> Outcome:
    """`31/12/2026 (fin du chantier)`: the date, and the whole as description."""
    found = moment(plain(text[: comment.start()]))
    if found is None or re.search(r"\d", comment.group(1)):
        return _unclear(text)
    return left(text) if _put(values, name, found) else _unclear(text)


def _put(values: Values, name: str, found: Moment) -> bool:
    """Keep what `found` says of the field; False where it says nothing of it."""
    days = {"start": found.first, "due": found.last}
    told = ["start", "due"] if found.is_period else ["start" if found.since else name]
    read = {key: days[key] for key in told}
    if None in read.values() or any(
        values.get(k, day) != day for k, day in read.items()
    ):
        return False
    values.update(read)
    return True
