"""Compares a tree that was read with the tree that a person drew.

The same measure as the corpus's own scorer: nodes match by kind and title, and are
placed when the whole chain of their ancestors is matched too.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from gouvernail.plan.model import Node
from gouvernail.reading.recognition.words import normal

ALIKE = 0.95


@dataclass(frozen=True)
class Expected:
    """A node of an expected tree."""

    id: str
    parent: str | None
    kind: str
    ref: str | None
    title: str
    text: str | None = None


@dataclass(frozen=True)
class Score:
    """Counts that add up over documents."""

    expected: int = 0
    found: int = 0
    matched: int = 0
    placed: int = 0
    refs: int = 0
    texts: int = 0
    similarity: float = 0.0

    def __add__(self, other: "Score") -> "Score":
        mine, theirs = vars(self).values(), vars(other).values()
        return Score(*(a + b for a, b in zip(mine, theirs, strict=True)))

    @property
    def placed_f1(self) -> float:
        """F1 of the placed nodes."""
        total = self.expected + self.found
        return 2 * self.placed / total if total else 0.0

    @property
    def ref_share(self) -> float:
        """Share of the matched nodes with the right reference."""
        return self.refs / self.matched if self.matched else 0.0

    @property
    def text_similarity(self) -> float:
        """Mean similarity of the texts, 1 where there are none."""
        return self.similarity / self.texts if self.texts else 1.0


def score(expected: Sequence[Expected], found: Sequence[Node]) -> Score:
    """The score of one document."""
    pairs = match(expected, found)
    placed = _placed(expected, found, pairs)
    refs = sum(expected[e].ref == found[f].ref for e, f in pairs.items())
    texts = [(e, f) for e, f in pairs.items() if expected[e].text]
    similarity = sum(
        _alike(normal(expected[e].text or ""), normal(found[f].text or ""))
        for e, f in texts
    )
    return Score(
        len(expected), len(found), len(pairs), placed, refs, len(texts), similarity
    )


def match(expected: Sequence[Expected], found: Sequence[Node]) -> dict[int, int]:
    """Equal titles first, in document order; then the most alike of those left."""
    free: dict[tuple[str, str], list[int]] = defaultdict(list)
    for f, node in enumerate(found):
        free[(node.kind.value, normal(node.title))].append(f)
    pairs: dict[int, int] = {}
    for e, wanted in enumerate(expected):
        equal = free.get((wanted.kind, normal(wanted.title)))
        if equal:
            pairs[e] = equal.pop(0)
    left = [f for places in free.values() for f in places]
    return pairs | _nearest(expected, found, pairs, left)


def _nearest(
    expected: Sequence[Expected],
    found: Sequence[Node],
    pairs: dict[int, int],
    left: list[int],
) -> dict[int, int]:
    candidates = sorted(
        (-ratio, e, f)
        for e, wanted in enumerate(expected)
        if e not in pairs
        for f in left
        if wanted.kind == found[f].kind.value
        for ratio in [_alike(normal(wanted.title), normal(found[f].title), ALIKE)]
        if ratio >= ALIKE
    )
    nearest: dict[int, int] = {}
    for _ratio, e, f in candidates:
        if e not in nearest and f not in nearest.values():
            nearest[e] = f
    return nearest


def _alike(one: str, other: str, floor: float = 0.0) -> float:
    if one == other:
        return 1.0
    if 2 * min(len(one), len(other)) < floor * (len(one) + len(other)):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if floor and matcher.quick_ratio() < floor:
        return 0.0
    return matcher.ratio()


def _placed(
    expected: Sequence[Expected], found: Sequence[Node], pairs: dict[int, int]
) -> int:
    places = {node.id: index for index, node in enumerate(expected)}
    right: set[int] = set()
    for e, wanted in enumerate(expected):
        if e not in pairs:
            continue
        parent = found[pairs[e]].parent
        if wanted.parent is None:
            fits = parent is None
        else:
            up = places[wanted.parent]
            fits = up in right and parent == found[pairs[up]].id
        if fits:
            right.add(e)
    return len(right)
