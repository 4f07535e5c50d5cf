"""Which members of a list kept their order."""

from bisect import bisect_left
from collections.abc import Sequence


def longest_rising(values: Sequence[int]) -> set[int]:
    """The places of a longest rising run of `values`, which are all different.

    [0, 3, 1, 2] gives {0, 2, 3}: only the 3 moved.
    """
    # For each length, the smallest value that ends such a run, and its place.
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [value]
        ends[length : length + 1] = [place]
    return set(_chain(ends[-1], before)) if ends else set()


def _chain(place: int, before: Sequence[int]) -> list[int]:
    chain: list[int] = []
    while place >= 0:
        chain.append(place)
        place = before[place]
    return chain
