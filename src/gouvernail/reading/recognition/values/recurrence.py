"""Tells that an action comes back or never stops, and what else is said of it."""

import re
from dataclasses import dataclass
from functools import cache

from gouvernail.reading.recognition.values.outcome import (
    UNDERSTOOD,
    Outcome,
    Values,
    left,
    plain,
)
from gouvernail.reading.recognition.values.states import ticked_of
from gouvernail.reading.recognition.words import fold
from gouvernail.reading.vocabulary import expanded, load

_TIMES = (
    r"\d{1,2} ?(?:x|fois|mal|keer) ?(?:/|par|per|pro|im) ?(?:an|mois|semaine|jaar|jahr)"
)
_PARTING = r"[\s,;:(/–-]"


@dataclass(frozen=True)
class Recurrence:
    """`is_steady` where no frequency is told; `rest` is what stands beside."""

    is_steady: bool
    rest: str


def recurrence_of(text: str) -> Recurrence | None:
    """What the folded `text` says of coming back, or None if it says nothing."""
    for is_steady in (False, True):
        first, last = _patterns(is_steady)
        found = first.match(text) or last.search(text)
        if found:
            rest = text[found.end() :] if not found.start() else text[: found.start()]
            return Recurrence(is_steady, rest.strip(" ,;:()/–-"))
    return None


def read_recurring(values: Values, name: str, text: str) -> Outcome:
    """Read yes or no, a ticked box, or how often the action comes back."""
    ticked = ticked_of(text)
    answer = ticked[0] if ticked and len(ticked) == 1 and ticked[0] else text
    word = plain(answer) or answer.strip()
    first, rest = (*re.split(r"[\s,;(–-]+", word, maxsplit=1), "")[:2]
    for known, value in (("yes", True), ("no", False)):
        if word in _answers(known) or (first in _answers(known) and len(first) > 1):
            values["recurring"] = value
            return left(text) if rest and word not in _answers(known) else UNDERSTOOD
    again = recurrence_of(word)
    if again is None or again.rest:
        return left(text)
    values["recurring"] = True
    return UNDERSTOOD if again.is_steady else left(text)


@cache
def _answers(name: str) -> frozenset[str]:
    return frozenset(map(fold, load("dates")["answers"][name]))


@cache
def _patterns(is_steady: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    phrases = load("dates")["recurring"]["steady" if is_steady else "often"]
    texts = {fold(text) for phrase in phrases for text in expanded(phrase)}
    words = "|".join(sorted(map(re.escape, texts), key=len, reverse=True))
    one = rf"(?:(?:{words})\w{{0,3}}" + ("" if is_steady else rf"|{_TIMES}\w*") + ")"
    return (
        re.compile(rf"\(?{one}(?=$|{_PARTING}|\))"),
        re.compile(rf"(?:^|{_PARTING}){one}\)?$"),
    )
