"""Pairs of titles that say nearly the same, without comparing each with each.

Two titles are near when four fifths of their telling words are common. Such a pair
always shares one of the rarest words of both: only titles that do are compared.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import ceil

from gouvernail.plan.likeness import TELLING, Profile

NEAR = Fraction(4, 5)
# The least that is common of a title and any other near it, as a share of its words.
LEAST = NEAR / (2 - NEAR)
# A word that so many titles hold among their rarest tells none of them apart.
MOST_TITLES = 120
Pair = tuple[str, str]


def near_pairs(titles: Mapping[str, str]) -> list[Pair]:
    """The keys of the titles that say nearly the same, each pair once and sorted.

    Of those that say the very same, each is paired with the first by key alone.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for key in sorted(titles):
        alike[Profile.of(titles[key]).same].append(key)
    same = [(first, other) for first, *others in alike.values() for other in others]
    firsts = {keys[0]: Profile.of(titles[keys[0]]) for keys in alike.values()}
    return sorted([*same, *_near(firsts)])


def _near(profiles: Mapping[str, Profile]) -> Iterator[Pair]:
    for one, other in sorted(_candidates(profiles)):
        if _are_near(profiles[one], profiles[other]):
            yield one, other


def _candidates(profiles: Mapping[str, Profile]) -> set[Pair]:
    long = {key: each for key, each in profiles.items() if len(each.stems) >= TELLING}
    frequency = Counter(stem for each in long.values() for stem in each.stems)
    holding: dict[str, list[str]] = defaultdict(list)
    for key, each in long.items():
        for stem in _rarest(each, frequency):
            holding[stem].append(key)
    lists = (keys for keys in holding.values() if len(keys) <= MOST_TITLES)
    return {(min(pair), max(pair)) for keys in lists for pair in combinations(keys, 2)}


def _rarest(profile: Profile, frequency: Counter[str]) -> Sequence[str]:
    """So many that two near titles cannot do without a common one."""
    stems = sorted(profile.stems, key=lambda stem: (frequency[stem], stem))
    return stems[: len(stems) - ceil(LEAST * len(stems)) + 1]


def _are_near(one: Profile, other: Profile) -> bool:
    # “Phase 1” is not “Phase 2”.
    if one.figures - other.figures and other.figures - one.figures:
        return False
    both = len(one.stems & other.stems)
    return 2 * both >= NEAR * (len(one.stems) + len(other.stems))
