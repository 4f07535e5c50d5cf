"""References by position: what a plan prints before each title.

A permanent id never moves; a reference says where the node stands today. The rules
are those that published plans follow: numbers count within their parent, a part
(volet) has none, and what stands under the parts either runs on from one to the
next or starts again behind the initial of the part (I.1 for interne, E.1 for
externe).
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Protocol, Self, TypeVar

from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import PlanFile

K = TypeVar("K", bound=Hashable)
K_co = TypeVar("K_co", bound=Hashable, covariant=True)

# Words that open the title of a part and say nothing about which part it is.
PLAIN_WORDS = frozenset(
    {"volet", "partie", "part", "chapitre", "axe", "plan", "d", "l", "a", "de", "du"}
    | {"des", "le", "la", "les", "et", "au", "aux"}
)


class Placed(Protocol[K_co]):
    """What numbering reads of a node; a database row can be one."""

    @property
    def id(self) -> K_co: ...
    @property
    def parent(self) -> K_co | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str: ...


class Referenced(Placed[K_co], Protocol[K_co]):
    """A placed node that already has a reference."""

    @property
    def ref(self) -> str | None: ...


@dataclass(frozen=True)
class Numbering:
    """How a plan numbers itself.

    `letters` are the kinds that count A, B, C; `unlike` the parents whose children
    do the contrary; `prefixes` the initial of each part where numbers restart.
    """

    restarts_in_volet: bool = False
    letters: frozenset[NodeKind] = frozenset()
    unlike: frozenset[Hashable] = frozenset()
    prefixes: Mapping[Hashable, str] = field(default_factory=dict)

    @classmethod
    def infer(cls, nodes: Iterable[Referenced[K]]) -> Self:
        """The habits that the references of `nodes` show, by majority.

        Nodes without a reference say nothing; without any, numbers run on and
        nothing is lettered.
        """
        placed = list(nodes)
        letters = _lettered_kinds(placed)
        volets = {node.id for node in placed if node.kind == NodeKind.VOLET}
        heads = [node for node in placed if node.parent in volets and node.ref]
        return cls(
            restarts_in_volet=_restarts(heads),
            letters=letters,
            unlike=_unlike(placed, letters),
            prefixes=_printed_prefixes(heads),
        )

    def is_lettered(self, kind: str, parent: Hashable) -> bool:
        """Whether a node of `kind` under `parent` counts in letters."""
        return (kind in self.letters) != (parent in self.unlike)


def number(nodes: Iterable[Placed[K]], numbering: Numbering) -> dict[K, str | None]:
    """The reference of each node by its place; unique, and None for a volet.

    `nodes` must hold parents before children, siblings in their order. Levels may
    be missing: an action at the root is numbered like an objective would be.
    """
    placed = list(nodes)
    prefixes = _prefixes(placed, numbering)
    parents = {node.parent for node in placed}
    taken = {prefix for volet, prefix in prefixes.items() if volet in parents}
    # The scope in which the children of a node count, with what stands before them.
    scopes: dict[K | None, str] = {None: ""}
    counts: Counter[tuple[str, bool]] = Counter()
    refs: dict[K, str | None] = {}
    for node in placed:
        if node.kind == NodeKind.VOLET:
            refs[node.id] = None
            scopes[node.id] = f"{prefixes[node.id]}." if node.id in prefixes else ""
            continue
        scope = scopes[node.parent]
        lettered = numbering.is_lettered(node.kind, node.parent)
        ref = scope + _next_tail(counts, scope, lettered, taken)
        refs[node.id] = ref
        scopes[node.id] = f"{ref}."
    return refs


def renumber(plan: PlanFile, numbering: Numbering | None = None) -> PlanFile:
    """The same plan with the reference of each node following its place.

    Without `numbering`, the habits are inferred from the references it has.
    """
    habits = numbering or Numbering.infer(plan.nodes)
    refs = number(plan.nodes, habits)
    nodes = tuple(
        node
        if node.ref == refs[node.id]
        else node.model_copy(update={"ref": refs[node.id]})
        for node in plan.nodes
    )
    return plan.model_copy(update={"nodes": nodes})


def letter(position: int) -> str:
    """A for 1, Z for 26, AA for 27, as spreadsheets count."""
    tail = ""
    while position:
        position, rest = divmod(position - 1, len(ascii_uppercase))
        tail = ascii_uppercase[rest] + tail
    return tail


def _next_tail(
    counts: Counter[tuple[str, bool]], scope: str, lettered: bool, taken: set[str]
) -> str:
    # At the root, a reference must not look like the initial of a part: the
    # children of one would be numbered like those of the other.
    while True:
        counts[scope, lettered] += 1
        position = counts[scope, lettered]
        tail = letter(position) if lettered else str(position)
        if scope or tail not in taken:
            return tail


def _lettered_kinds(nodes: Iterable[Referenced[K]]) -> frozenset[NodeKind]:
    votes: Counter[str] = Counter()
    for node in nodes:
        votes[node.kind] += _vote(node)
    return frozenset(kind for kind in NodeKind if votes[kind] > 0)


def _unlike(
    nodes: Iterable[Referenced[K]], letters: frozenset[NodeKind]
) -> frozenset[Hashable]:
    votes: Counter[Hashable] = Counter()
    for node in nodes:
        vote = _vote(node)
        votes[node.parent] += -vote if node.kind in letters else vote
    return frozenset(parent for parent, total in votes.items() if total > 0)


def _vote(node: Referenced[K]) -> int:
    """1 for a reference that ends in a letter, -1 for a number, 0 for none."""
    if not node.ref:
        return 0
    return 1 if node.ref.rpartition(".")[2].isalpha() else -1


def _restarts(heads: list[Referenced[K]]) -> bool:
    """Whether what stands right under the parts is prefixed, or numbered twice."""
    refs = [node.ref for node in heads]
    return len(set(refs)) < len(refs) or any("." in ref for ref in refs if ref)


def _printed_prefixes(heads: list[Referenced[K]]) -> dict[Hashable, str]:
    votes: defaultdict[Hashable, Counter[str]] = defaultdict(Counter)
    for node in heads:
        prefix = (node.ref or "").rpartition(".")[0]
        if prefix and "." not in prefix:
            votes[node.parent][prefix] += 1
    prefixes: dict[Hashable, str] = {}
    for volet, counter in votes.items():
        prefix = counter.most_common(1)[0][0]
        if prefix not in prefixes.values():
            prefixes[volet] = prefix
    return prefixes


def _prefixes(nodes: Iterable[Placed[K]], numbering: Numbering) -> dict[K, str]:
    if not numbering.restarts_in_volet:
        return {}
    volets = [node for node in nodes if node.kind == NodeKind.VOLET]
    prefixes = {
        node.id: numbering.prefixes[node.id]
        for node in volets
        if node.id in numbering.prefixes
    }
    for node in volets:
        if node.id not in prefixes:
            prefixes[node.id] = _initial(node.title, set(prefixes.values()))
    return prefixes


def _initial(title: str, taken: set[str]) -> str:
    """The shortest beginning of the telling word of `title` that is not taken."""
    word = _telling_word(title)
    for length in range(1, len(word) + 1):
        if word[:length] not in taken:
            return word[:length]
    rank = 2
    while f"{word[0]}{rank}" in taken:
        rank += 1
    return f"{word[0]}{rank}"


def _telling_word(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title.casefold())
    letters = "".join(char if "a" <= char <= "z" else " " for char in _bare(plain))
    words = letters.split()
    last = words[-1] if words else "volet"
    return next((word for word in words if word not in PLAIN_WORDS), last).upper()


def _bare(decomposed: str) -> str:
    return "".join(char for char in decomposed if not unicodedata.combining(char))
