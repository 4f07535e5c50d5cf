"""An import as it stands: the proposal with its corrections, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from gouvernail.imports import operations
from gouvernail.imports.marks import UNUSED, SourceLine, is_by_line, source_lines
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
    # Whether lines are those of a text; elsewhere they are blocks, counted otherwise
    # than the reader counts lines.
    is_by_line: bool = True

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
        if node is None or node in self.tree:
            return node
        seen: set[str] = set()
        while node is not None and node not in self.tree:
            if node in seen:
                return None
            seen.add(node)
            node = self.heirs.get(node)
        return node

    @cached_property
    def _added(self) -> dict[int, str]:
        """The lines that somebody made nodes of, whatever they were read as."""
        return {
            node.source.line: node.id
            for node in self.plan.nodes
            if node.id.startswith(operations.ADDED) and node.source and node.source.line
        }

    @cached_property
    def _holders(self) -> dict[int, str | None]:
        """For each line its node of today: a page asks four times for each."""
        nodes = {line.node for line in self.lines}
        standing = {node: self.standing_for(node) for node in nodes}
        held = {line.number: standing[line.node] for line in self.lines}
        return {**held, **self._added}

    def holder_of(self, line: SourceLine) -> str | None:
        """The node to which the line belongs today."""
        return self._holders.get(line.number)

    def is_unused(self, line: SourceLine) -> bool:
        """Whether nothing of the plan comes of this line."""
        if line.node is None and line.role not in UNUSED:
            return False
        return self.holder_of(line) is None

    def lines_of(self, node: str) -> list[int]:
        """The numbers of the lines that `node` was read from."""
        held = [ln.number for ln in self.lines if self.holder_of(ln) == node]
        source = self.tree[node].source
        counted = self.is_by_line or node in self._added.values()
        printed = [source.line] if counted and source and source.line else []
        return sorted({*held, *printed})

    def before_line(self, number: int) -> str | None:
        """The last node read before that line: where what is missing belongs."""
        above = [line for line in self.lines if line.number < number]
        holders = (self.holder_of(line) for line in reversed(above))
        return next((node for node in holders if node is not None), None)


def review_of(imported: Import, corrections: Iterable[Correction]) -> Review:
    """The review of `imported`, of which `corrections` are those that stand."""
    heirs: dict[str, str | None] = {}
    for made in corrections:
        if "into" in made.arguments:
            heirs[made.arguments["node"]] = made.arguments["into"]
        heirs.update(made.arguments.get("heirs", {}))
    marks = imported.marks
    lines = tuple(source_lines(marks))
    return Review(current(imported), lines, heirs, is_by_line(marks))
