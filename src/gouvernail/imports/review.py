"""An import as it stands: the proposal with its corrections, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from gouvernail.imports import operations
from gouvernail.imports.marks import UNUSED, SourceLine, source_lines
from gouvernail.imports.models import Correction, Import
from gouvernail.plan.model import Message, Node, PlanFile
from gouvernail.plan.tree import Tree

# Below, a person has to look: the threshold of docs/reading.md.
SURE = 0.8


def current(imported: Import) -> PlanFile:
    """The proposal with the corrections that stand, as it was last kept."""
    return PlanFile.model_validate(imported.reviewed, strict=False)


def replayed(imported: Import) -> PlanFile:
    """The same, made again from the proposal."""
    plan = PlanFile.model_validate(imported.proposal, strict=False)
    for correction in imported.corrections.standing():
        plan = operations.apply(plan, correction.operation, correction.arguments)
    return plan


def is_doubtful(node: Node) -> bool:
    """Whether a person should look at it."""
    return node.confidence < SURE


@dataclass(frozen=True)
class Review:
    """The plan under review beside the lines it was read from."""

    plan: PlanFile
    lines: tuple[SourceLine, ...] = ()
    # Who took over the nodes that corrections merged away.
    heirs: dict[str, str | None] = field(default_factory=dict)

    @cached_property
    def tree(self) -> Tree[Node]:
        """The plan, indexed."""
        return Tree(self.plan.nodes)

    @cached_property
    def doubtful(self) -> list[str]:
        """The ids of the nodes to check, in document order."""
        return [node.id for node in self.plan.nodes if is_doubtful(node)]

    @cached_property
    def messages(self) -> dict[str | None, list[Message]]:
        """What the reader said of each node; of the document under None."""
        told: dict[str | None, list[Message]] = {}
        for message in self.plan.messages:
            told.setdefault(message.node, []).append(message)
        return told

    def standing_for(self, node: str | None) -> str | None:
        """The node itself, or the one that took it over, or None if it is gone."""
        seen: set[str] = set()
        while node is not None and node not in self.tree:
            if node in seen:
                return None
            seen.add(node)
            node = self.heirs.get(node)
        return node

    def is_unused(self, line: SourceLine) -> bool:
        """Whether nothing of the plan comes of this line."""
        if line.node is None:
            return line.role in UNUSED
        return self.standing_for(line.node) is None

    def lines_of(self, node: str) -> list[int]:
        """The numbers of the lines that `node` was read from."""
        held = [ln.number for ln in self.lines if self.standing_for(ln.node) == node]
        source = self.tree[node].source
        printed = [source.line] if source and source.line else []
        return sorted({*held, *printed})

    def before_line(self, number: int) -> str | None:
        """The last node read before that line: where what is missing belongs."""
        above = [ln.node for ln in self.lines if ln.number < number and ln.node]
        standing = (self.standing_for(node) for node in reversed(above))
        return next((node for node in standing if node is not None), None)


def review_of(imported: Import, corrections: Iterable[Correction]) -> Review:
    """The review of `imported`, of which `corrections` are those that stand."""
    heirs = {
        made.arguments["node"]: made.arguments["into"]
        for made in corrections
        if "into" in made.arguments
    }
    lines = tuple(source_lines(imported.marks))
    return Review(current(imported), lines, heirs)
