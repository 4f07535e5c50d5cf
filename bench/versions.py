"""What versions cost: telling two apart, and reading the plan as it stood on a day."""

import random
from datetime import date

from gouvernail.plan.changes import changes_between
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node, PlanFile
from gouvernail.plan.numbering import renumber
from gouvernail.plan.patch import apply, patch_of
from gouvernail.plans.models import Node as Row, Plan
from gouvernail.progress.models import ProgressUpdate
from tests.support.versions import freeze_text

OBJECTIVES, ACTIONS = 100, 19  # some 2,000 nodes
UPDATES = 5_000
WORDS = ("accueil", "école", "énergie", "forêt", "jeunesse", "logement", "mobilité")


def two_versions() -> tuple[PlanFile, PlanFile]:
    """2,000 nodes, and the same with every action rewritten and a fifth displaced."""
    chance = random.Random(6)  # noqa: S311 - the same plan on each run, no secret
    nodes = []
    for number in range(OBJECTIVES):
        above = f"o{number}"
        nodes.append(_node(above, None, "operational", chance))
        nodes += [
            _node(f"a{number}-{rank}", above, "action", chance)
            for rank in range(ACTIONS)
        ]
    old = renumber(PlanFile(title="Plan", nodes=tuple(nodes)))
    return old, renumber(_rewritten(old, chance))


def _node(key: str, parent: str | None, kind: str, chance: random.Random) -> Node:
    title = "Créer " + " ".join(chance.choices(WORDS, k=9))
    text = " ".join(chance.choices(WORDS, k=40))
    return Node(id=key, parent=parent, kind=NodeKind(kind), title=title, text=text)


def _rewritten(plan: PlanFile, chance: random.Random) -> PlanFile:
    objectives = [node for node in plan.nodes if node.parent is None]
    below: dict[str | None, list[Node]] = {}
    for node in plan.nodes:
        if node.parent is None or chance.random() < 0.1:
            continue
        moves = chance.random() < 0.2
        parent = chance.choice(objectives).id if moves else node.parent
        change = {"parent": parent, "title": f"{node.title} {chance.choice(WORDS)}"}
        below.setdefault(parent, []).append(node.model_copy(update=change))
    nodes = [each for top in objectives for each in (top, *below.get(top.id, ()))]
    return plan.model_copy(update={"nodes": tuple(nodes)})


def told_apart(old: PlanFile, new: PlanFile) -> int:
    """What a comparison works out."""
    return len(changes_between(old, new).changed)


def patched(old: PlanFile, new: PlanFile) -> PlanFile:
    """The difference as a value, and the second version out of it."""
    return apply(patch_of(old, new), old)


def remember(plan: Plan) -> str:
    """Freeze `plan` and fill its journal; the end of the address of that evening."""
    freeze_text(plan, date(2025, 9, 22))
    rows = list(Row.objects.of_plan(plan).steered())
    rounds = UPDATES // len(rows) - 1
    ProgressUpdate.objects.bulk_create(
        ProgressUpdate(node=row, plan=plan, status="ongoing", note=f"Point {number}.")
        for number in range(rounds)
        for row in rows
    )
    return "as-of/"
