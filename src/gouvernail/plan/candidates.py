"""Which pairs of nodes are worth a look, without looking at all of them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from typing import TypeVar

from gouvernail.plan.likeness import Profile, Vocabulary, words_of
from gouvernail.plan.model import Node

K = TypeVar("K", bound=Hashable)
Pair = tuple[int, int]
# Place of the root, which stands for the parent of what has none.
ROOT = -1
# How many like titles are looked at for each, and how widely a word may be spread.
LOOKED_AT, SPREAD = 8, 60
# Of nodes that bear one label or title, only so many, the nearest ones.
NAMESAKES = 4


class Side:
    """One of two plans, its nodes known by their place in the document."""

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        self.nodes = nodes
        self.places = range(len(nodes))
        self.place = {node.id: place for place, node in enumerate(nodes)}
        self.parent = [
            ROOT if node.parent is None else self.place[node.parent] for node in nodes
        ]
        self.children: defaultdict[int, list[int]] = defaultdict(list)
        for place, parent in enumerate(self.parent):
            self.children[parent].append(place)
        self.profiles = [Profile.of(node.title) for node in nodes]
        self.labels = [_labels(node) for node in nodes]
        # Kind and words: what two nodes that say the same have in common.
        self.headings = [
            (node.kind.value, profile.same)
            for node, profile in zip(nodes, self.profiles, strict=True)
        ]

    def branches(self, names: dict[Hashable, int]) -> list[int]:
        """A number for each branch, equal for branches that say the same."""
        branch = [0] * len(self.nodes)
        for place in reversed(self.places):
            below = tuple(branch[child] for child in self.children[place])
            branch[place] = names.setdefault((self.headings[place], below), len(names))
        return branch


def candidates(
    old: Side, olds: Sequence[int], new: Side, news: Sequence[int], words: Vocabulary
) -> Iterator[Pair]:
    """Pairs of `olds` and `news` that share a label, a title or rare words."""
    yield from _same_labels(old, olds, new, news)
    # Both ways, so that it does not matter which plan is the old one.
    yield from _like_titles(old, olds, new, news, words)
    for yours, mine in _like_titles(new, news, old, olds, words):
        yield mine, yours


def _labels(node: Node) -> frozenset[tuple[str, str]]:
    """Under what numbers the node stands, as printed and by its place."""
    printed = " ".join(words_of(node.printed or ""))
    return frozenset((node.kind.value, label) for label in (printed, node.ref) if label)


def _same_labels(
    old: Side, olds: Sequence[int], new: Side, news: Sequence[int]
) -> Iterator[Pair]:
    bearers = _index(old.labels, olds), _index(new.labels, news)
    for label, mine in bearers[0].items():
        yours = bearers[1].get(label, [])
        if len(mine) <= NAMESAKES and len(yours) <= NAMESAKES:
            yield from ((one, other) for one in mine for other in yours)


def _like_titles(
    side: Side,
    places: Sequence[int],
    other: Side,
    others: Sequence[int],
    words: Vocabulary,
) -> Iterator[Pair]:
    stems = _index([profile.stems for profile in other.profiles], others)
    same = _index([{profile.same} for profile in other.profiles], others)
    for place in places:
        profile = side.profiles[place]
        for found in _nearest(same.get(profile.same, []), place):
            yield place, found
        shared: defaultdict[int, float] = defaultdict(float)
        for stem in sorted(profile.stems):
            bearers = stems.get(stem, [])
            for each in bearers if len(bearers) <= SPREAD else ():
                shared[each] += words.weight(stem)
        for found in _best(shared, place):
            yield place, found


def _index(values: Sequence[Iterable[K]], places: Sequence[int]) -> dict[K, list[int]]:
    """For each value, the places that bear it, in order."""
    found: defaultdict[K, list[int]] = defaultdict(list)
    for place in places:
        for value in values[place]:
            found[value].append(place)
    return found


def _best(shared: Mapping[int, float], place: int) -> list[int]:
    """Those that share most; of equals, the nearest."""

    def order(each: int) -> tuple[float, int, int]:
        return -shared[each], abs(each - place), each

    return nsmallest(LOOKED_AT, shared, key=order)


def _nearest(places: list[int], place: int) -> list[int]:
    middle = bisect_left(places, place)
    around = places[max(middle - NAMESAKES, 0) : middle + NAMESAKES]
    return nsmallest(NAMESAKES, around, key=lambda each: (abs(each - place), each))
