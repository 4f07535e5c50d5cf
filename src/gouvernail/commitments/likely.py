"""Promises and actions that say the same: proposed, never linked by themselves."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gouvernail.accounts.models import User
from gouvernail.commitments.models import Commitment, Link
from gouvernail.commitments.services import linkable_plans
from gouvernail.organisations.models import Organisation
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.likeness import Profile, Vocabulary
from gouvernail.plans.models import Node

# Below this, two titles share words by chance; past so many, nobody reads on.
LIKE_ENOUGH, PER_PROMISE = 0.34, 3
# A word that so many actions use leads to none of them.
SPREAD = 60


@dataclass(frozen=True)
class Likely:
    """A promise and an action that look alike; `percent` says how much."""

    promise: Commitment
    node: Node
    percent: int

    @property
    def name(self) -> str:
        """Which pair this is."""
        return f"{self.promise.pk}-{self.node.pk}"


class Likenesses:
    """The actions of some plans, ready to be compared with promises."""

    def __init__(self, promises: Iterable[Commitment], nodes: Iterable[Node]) -> None:
        self.actions = [node for node in nodes if node.kind == NodeKind.ACTION]
        self.profiles = [Profile.of(node.title) for node in self.actions]
        asked = [Profile.of(each.text) for each in promises]
        self.words = Vocabulary([*self.profiles, *asked])
        self.bearers: defaultdict[str, list[int]] = defaultdict(list)
        for place, profile in enumerate(self.profiles):
            for stem in profile.stems:
                self.bearers[stem].append(place)

    def to(self, promise: Commitment) -> list[Likely]:
        """The actions most alike, best first."""
        profile = Profile.of(promise.text)
        scores = [
            (self.words.likeness(profile, self.profiles[place]), place)
            for place in self._near(profile)
        ]
        ranked = sorted(scores, key=lambda pair: (-pair[0], pair[1]))
        return [
            Likely(promise, self.actions[place], round(100 * score))
            for score, place in ranked[:PER_PROMISE]
            if score >= LIKE_ENOUGH
        ]

    def _near(self, profile: Profile) -> set[int]:
        """The actions that share a word with it that is not everywhere."""
        telling = (self.bearers.get(stem, []) for stem in profile.stems)
        return {place for found in telling if len(found) <= SPREAD for place in found}


def likely_for(promises: Sequence[Commitment], nodes: Iterable[Node]) -> list[Likely]:
    """The best pairs, the most alike first; a few for each promise."""
    known = Likenesses(promises, nodes)
    found = [each for promise in promises for each in known.to(promise)]
    return sorted(found, key=lambda each: (-each.percent, each.promise.position))


def proposals_of(user: User, organisation: Organisation) -> list[Likely]:
    """Every pair worth a look, neither linked nor set aside, of the declarations in use
    and the plans that she reads."""
    rows = Commitment.objects.of_organisation(organisation)
    promises = list(rows.live().in_use())
    plans = linkable_plans(user, organisation)
    # What a former term did is no longer to be chosen.
    open_plans = [plan for plan in plans if not plan.is_closed]
    nodes = Node.objects.of_plans(open_plans)
    listed = nodes.select_related("plan__organisation").defer("text", "source")
    told = Link.objects.of_declarations({p.declaration_id for p in promises}).pairs()
    pairs = likely_for(promises, listed)
    return [each for each in pairs if (each.promise.pk, each.node.pk) not in told]
