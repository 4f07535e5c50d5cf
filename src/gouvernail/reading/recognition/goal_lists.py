"""Goals parted by dashes: "4 – 11" names two of them, or all from one to the other.

Alone it says neither. Where a document parts its goals with dashes only, several times,
and most pairs stand far apart, they are lists: spans would name half of all goals for
each action.
"""

import re
from collections.abc import Sequence

from gouvernail.reading.recognition.outline import Item

_PARTED = re.compile(r"\d{1,2}(?:\s?[–-]\s?\d{1,2})+")
_NUMBER = re.compile(r"\d+")
_GOALS = "sdg"
_AT_LEAST = 3
_FAR = 4


def settle_goal_lists(items: Sequence[Item]) -> None:
    """Write the goals with commas, where the dashes of the document part them."""
    told = [value for item in items for name, value in item.fields if name == _GOALS]
    if not _are_lists(told):
        return
    for item in items:
        item.fields = [(name, _with_commas(name, text)) for name, text in item.fields]


def _are_lists(told: Sequence[str]) -> bool:
    several = [each for each in told if len(_NUMBER.findall(each)) > 1]
    if len(several) < _AT_LEAST or not all(map(_is_parted, several)):
        return False
    return sum(map(_is_far, several)) * 2 >= len(several)


def _is_parted(text: str) -> bool:
    return _PARTED.fullmatch(text.strip()) is not None


def _is_far(text: str) -> bool:
    """Whether it lists three goals, or two that stand far apart."""
    first, *others = map(int, _NUMBER.findall(text))
    return len(others) > 1 or others[0] < first or others[0] - first >= _FAR


def _with_commas(name: str, text: str) -> str:
    if name != _GOALS or not _is_parted(text):
        return text
    return ", ".join(_NUMBER.findall(text))
