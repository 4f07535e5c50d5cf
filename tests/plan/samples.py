"""Small plans written in one line per node, for tests that say what they mean."""

from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node, PlanFile
from gouvernail.plan.numbering import renumber

KINDS = {
    "V": NodeKind.VOLET,
    "S": NodeKind.STRATEGIC,
    "O": NodeKind.OPERATIONAL,
    "A": NodeKind.ACTION,
    "B": NodeKind.SUBACTION,
}


def plan_of(outline: str) -> PlanFile:
    """A plan from lines like `  A a1 Planter des arbres`, two blanks per level."""
    nodes: list[Node] = []
    branch: list[str] = []
    for line in filter(str.strip, outline.splitlines()):
        depth = (len(line) - len(line.lstrip())) // 2
        kind, node_id, *words = line.split()
        parent = branch[depth - 1] if depth else None
        title = " ".join(words) or node_id
        nodes.append(Node(id=node_id, parent=parent, kind=KINDS[kind], title=title))
        branch[depth:] = [node_id]
    return renumber(PlanFile(title="Plan", nodes=tuple(nodes)))


def outline_of(plan: PlanFile) -> list[str]:
    """The lines that `plan_of` would read, without titles."""
    letters = {kind: letter for letter, kind in KINDS.items()}
    depths: dict[str | None, int] = {None: -1}
    lines: list[str] = []
    for node in plan.nodes:
        depths[node.id] = depths[node.parent] + 1
        lines.append(f"{'  ' * depths[node.id]}{letters[node.kind]} {node.id}")
    return lines


def refs_of(plan: PlanFile) -> dict[str, str | None]:
    """The reference of each node."""
    return {node.id: node.ref for node in plan.nodes}
