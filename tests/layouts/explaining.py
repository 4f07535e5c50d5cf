"""Says, node by node, what was not read as it was printed."""

from gouvernail.plan.model import PlanFile
from tests.layouts.comparing import print_plan, read
from tests.reading.scoring import match


def explained(plan: PlanFile, layout: str, form: str, seed: int) -> list[str]:
    """One line per node missing, misplaced or made up."""
    printed = print_plan(plan, layout, form, seed)
    found = read(printed)
    pairs = match(printed.expected, found)
    titles = {node.id: f"{node.kind.value} “{node.title[:50]}”" for node in found}
    places = {node.id: index for index, node in enumerate(printed.expected)}
    lines: list[str] = []
    for index, node in enumerate(printed.expected):
        name = f"{node.kind} “{node.title[:50]}”"
        if index not in pairs:
            lines.append(f"  missing   {name}")
            continue
        parent = found[pairs[index]].parent
        wanted = places.get(node.parent or "")
        right = found[pairs[wanted]].id if wanted in pairs else None
        if parent != right:
            lines.append(f"  misplaced {name} under {titles.get(parent or '')}")
    used = set(pairs.values())
    lines += [
        f"  made up   {titles[node.id]} under {titles.get(node.parent or '')}"
        for index, node in enumerate(found)
        if index not in used
    ]
    return lines
