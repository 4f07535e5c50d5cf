"""Sustainable development goals, by number or by name."""

import re
from functools import cache

from gouvernail.plan.wording import gettext_noop as _
from gouvernail.reading.recognition.values.outcome import (
    UNDERSTOOD,
    Outcome,
    Values,
    before,
    doubted,
    left,
    plain,
)
from gouvernail.reading.vocabulary import expanded, load
from gouvernail.reading.vocabulary.spelling import stem

CODE = "unknown_goal"
UNKNOWN = _(
    "“%(value)s” does not say which of the 17 sustainable development goals are meant:"
    " it stays in the description."
)
_AGENDA = re.compile(r"\bagenda (?:20)?[23][01]\b|\bhorizon 2030\b|\b2030\b")
_RANGE = re.compile(
    r"\b\d{1,2}\s?(?:a|au|bis|tot|–)\s?\d{1,2}\b|^\D*\d{1,2}\s?-\s?\d{1,2}\D*$"
)
_NUMBER = re.compile(r"(?<![\d.,])(\d+)(?:\.[\da-d]{1,2})?(?![\d])")


def read_goals(values: Values, name: str, text: str) -> Outcome:
    """Read the goals of a list of numbers or names."""
    whole = _AGENDA.sub(" ", plain(text))
    numbers = [int(number) for number in _NUMBER.findall(whole)]
    named = _named(whole)
    if _RANGE.search(whole) or not all(1 <= number <= 17 for number in numbers):
        return doubted(text, CODE, UNKNOWN)
    found = tuple(dict.fromkeys([*numbers, *named]))
    if not found:
        return doubted(text, CODE, UNKNOWN) if len(text) < 120 else left(text)
    held = before(values, name)
    values[name] = (*held, *(number for number in found if number not in held))
    return UNDERSTOOD


def _named(whole: str) -> list[int]:
    """The goals whose full name is printed; no name is part of another's place."""
    stemmed = f" {stem(whole.replace('(', ' ').replace(')', ' '))} "
    found: list[int] = []
    for phrase, number in _names():
        if f" {phrase} " in stemmed:
            stemmed = stemmed.replace(f" {phrase} ", "  ")
            found.append(number)
    return sorted(found)


@cache
def _names() -> tuple[tuple[str, int], ...]:
    """Longer names first."""
    pairs = {
        (stem(text), int(number))
        for number, phrases in load("goals")["names"].items()
        for phrase in phrases
        for text in expanded(phrase)
    }
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
