"""Which node of one plan is which node of another, when ids say nothing.

The best pairs are made first. What speaks for a pair: titles that are alike, parents
and children that are pairs, the same label or number. Numbers alone never make one:
one insertion shifts them all. Of titles that stand in several places, only those
whose surroundings agree are paired; a doubt leaves both alone, because follow-up that
hangs on the wrong action is worse than a question.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from gouvernail.plan.candidates import ROOT, Pair, Side, candidates
from gouvernail.plan.likeness import Vocabulary
from gouvernail.plan.model import PlanFile

# A pair needs ENOUGH; the surest are made first, since they speak for others.
ENOUGH = 0.62
STEPS = (0.97, 0.85, 0.74, ENOUGH)
SAME_PARENT, OTHER_PARENT = 0.15, -0.05
SAME_LABEL = 0.1
# Given in full where all children are pairs; one child alone says less than two.
SAME_CHILDREN, SAME_CHILD = 0.6, 0.25
# A level that changed: only for titles that are nearly the same.
OTHER_KIND, NEARLY_SAME = -0.15, 0.9
# A title that stands several times in a plan says little.
COMMON_TITLE = 0.6


@dataclass(frozen=True)
class Decisions:
    """What a person said of the pairs: these are the same, those are not."""

    together: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Matching:
    """Pairs of ids, both ways round; what is in none stands alone."""

    new_of: Mapping[str, str]

    @cached_property
    def old_of(self) -> Mapping[str, str]:
        """The id in the old plan, by the id in the new one."""
        return {new: old for old, new in self.new_of.items()}


NO_DECISIONS = Decisions()


def match(
    old: PlanFile, new: PlanFile, decisions: Decisions = NO_DECISIONS
) -> Matching:
    """Pair the nodes of `old` and `new`, each at most once.

    Decisions about ids that are not there are left aside. The same pairs come out
    whatever the ids are, and whichever of the two plans is called the old one.
    """
    pairing = _Pairing(Side(old.nodes), Side(new.nodes))
    pairing.decide(decisions)
    pairing.run()
    ids = {
        pairing.old.nodes[mine].id: pairing.new.nodes[yours].id
        for mine, yours in sorted(pairing.new_of.items())
        if mine != ROOT
    }
    return Matching(ids)


class _Pairing:
    """The pairs made so far, and what they say of those still to be made."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.words = Vocabulary([*old.profiles, *new.profiles])
        self.new_of: dict[int, int] = {ROOT: ROOT}
        self.old_of: dict[int, int] = {ROOT: ROOT}
        # Left to stand alone, because a person said so.
        self.alone: tuple[set[int], set[int]] = (set(), set())
        self.votes: Counter[Pair] = Counter()
        self._likeness: dict[Pair, float] = {}
        names: dict[Hashable, int] = {}
        self._branches = old.branches(names), new.branches(names)
        self._times = Counter([*old.headings, *new.headings])

    def decide(self, decisions: Decisions) -> None:
        """Begin with what a person said."""
        for mine, yours in decisions.together.items():
            if mine in self.old.place and yours in self.new.place:
                pair = self.old.place[mine], self.new.place[yours]
                if self._is_free(*pair):
                    self._join(*pair)
        for mine, yours in decisions.apart:
            self.alone[0].add(self.old.place.get(mine, ROOT))
            self.alone[1].add(self.new.place.get(yours, ROOT))

    def run(self) -> None:
        """Make all pairs, the surest first."""
        self._settle(dict(self.new_of))
        olds = [place for place in self.old.places if self._is_free_old(place)]
        news = [place for place in self.new.places if self._is_free_new(place)]
        worth = set(candidates(self.old, olds, self.new, news, self.words))
        for step in (*STEPS, ENOUGH, ENOUGH):
            worth |= set(self._parents_of_pairs())
            made = self._make(worth, step)
            if not made and step == ENOUGH:
                return

    def _make(self, worth: Iterable[Pair], enough: float) -> int:
        """Make the pairs of which `enough` is known, the best first; how many."""
        free = [pair for pair in worth if self._is_free(*pair)]
        scored = [(self._score(*pair), pair) for pair in free]
        good = [
            (-score, *_rank(pair), pair) for score, pair in scored if score >= enough
        ]
        made: dict[int, int] = {}
        for *_order, (mine, yours) in sorted(good):
            if self._is_free(mine, yours):
                self._join(mine, yours)
                made[mine] = yours
        self._settle(made)
        return len(made)

    def _settle(self, made: Mapping[int, int]) -> None:
        """Below new pairs, pair the children that say the same, in their order."""
        waiting = list(made.items())
        while waiting:
            for pair in self._same_children(*waiting.pop()):
                self._join(*pair)
                waiting.append(pair)

    def _same_children(self, mine: int, yours: int) -> list[Pair]:
        olds = [n for n in self.old.children[mine] if self._is_free_old(n)]
        news = [n for n in self.new.children[yours] if self._is_free_new(n)]
        # Whole branches first: of two children of one title, which holds the same?
        mines, theirs = self._branches
        whole = _zipped(olds, mines, news, theirs)
        rest = [n for n in olds if n not in {old for old, _new in whole}]
        left = [n for n in news if n not in {new for _old, new in whole}]
        titles = _zipped(rest, self.old.headings, left, self.new.headings)
        return [*whole, *titles]

    def _join(self, mine: int, yours: int) -> None:
        self.new_of[mine], self.old_of[yours] = yours, mine
        self.votes[self.old.parent[mine], self.new.parent[yours]] += 1

    def _is_free_old(self, mine: int) -> bool:
        return mine not in self.new_of and mine not in self.alone[0]

    def _is_free_new(self, yours: int) -> bool:
        return yours not in self.old_of and yours not in self.alone[1]

    def _is_free(self, mine: int, yours: int) -> bool:
        return self._is_free_old(mine) and self._is_free_new(yours)

    def _parents_of_pairs(self) -> Iterator[Pair]:
        for mine, yours in self.votes:
            if ROOT not in (mine, yours) and self._is_free(mine, yours):
                yield mine, yours

    def _score(self, mine: int, yours: int) -> float:
        """How sure it is that these two are the same."""
        likeness = self._alike(mine, yours)
        same_kind = self.old.nodes[mine].kind is self.new.nodes[yours].kind
        if not same_kind and likeness < NEARLY_SAME:
            return 0.0
        score = likeness + self._said_by_parents(mine, yours)
        score += self._said_by_children(mine, yours)
        if self.old.labels[mine] & self.new.labels[yours]:
            score += SAME_LABEL
        return score if same_kind else score + OTHER_KIND

    def _alike(self, mine: int, yours: int) -> float:
        if (mine, yours) not in self._likeness:
            one, other = self.old.profiles[mine], self.new.profiles[yours]
            found = self.words.likeness(one, other)
            headings = self.old.headings[mine], self.new.headings[yours]
            if found == 1 and max(self._times[each] for each in headings) > 2:
                found = COMMON_TITLE
            self._likeness[mine, yours] = found
        return self._likeness[mine, yours]

    def _said_by_parents(self, mine: int, yours: int) -> float:
        above, beyond = self.old.parent[mine], self.new.parent[yours]
        if self.new_of.get(above) == beyond:
            return SAME_PARENT
        return OTHER_PARENT if above in self.new_of or beyond in self.old_of else 0.0

    def _said_by_children(self, mine: int, yours: int) -> float:
        votes = self.votes[mine, yours]
        if not votes:
            return 0.0
        most = max(len(self.old.children[mine]), len(self.new.children[yours]))
        return (SAME_CHILDREN if votes > 1 else SAME_CHILD) * votes / most


def _rank(pair: Pair) -> tuple[int, int]:
    """Of equal pairs, that whose places are nearest comes first."""
    mine, yours = pair
    return abs(mine - yours), min(mine, yours)


def _zipped(
    olds: Sequence[int],
    values: Sequence[Hashable],
    news: Sequence[int],
    others: Sequence[Hashable],
) -> list[Pair]:
    """Pair those that have equal values, the first with the first."""
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for yours in news:
        waiting[others[yours]].append(yours)
    return [
        (mine, waiting[values[mine]].popleft())
        for mine in olds
        if waiting[values[mine]]
    ]
