"""Compares the fields that were read with those that a person read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gouvernail.plan.model import Node, PlanFile
from tests.reading.scoring import Expected, Score, match, score


@dataclass(frozen=True)
class Result:
    """The score of a tree and of its fields; `wrong` tells each field missed."""

    tree: Score
    right: int
    told: int
    invented: int
    wrong: tuple[str, ...]

    @property
    def fields_share(self) -> float:
        """Share of the fields told that were read right, 1 where none was told."""
        return self.right / self.told if self.told else 1.0


def compare(gold: PlanFile, found: PlanFile) -> Result:
    """How much of the gold plan was found."""
    expected = [
        Expected(n.id, n.parent, n.kind.value, n.ref, n.title, n.text)
        for n in gold.nodes
    ]
    pairs = [
        (gold.nodes[g], found.nodes[f])
        for g, f in sorted(match(expected, found.nodes).items())
    ]
    told = sum(len(_fields(node)) for node in gold.nodes)
    wrong = tuple(_wrong(pairs))
    missed = sum(len(_fields(n)) for n in gold.nodes) - sum(
        len(_fields(g)) for g, _f in pairs
    )
    invented = sum(len(set(_fields(f)) - set(_fields(g))) for g, f in pairs)
    right = told - missed - len(wrong)
    return Result(score(expected, found.nodes), right, told, invented, wrong)


def _wrong(pairs: Sequence[tuple[Node, Node]]) -> Iterator[str]:
    for gold, found in pairs:
        read = _fields(found)
        for name, value in _fields(gold).items():
            if read.get(name) != value:
                yield f"{gold.ref} {name}: {value} read as {read.get(name)}"


def _fields(node: Node) -> dict[str, Any]:
    return node.fields.model_dump(mode="json", exclude_defaults=True)
