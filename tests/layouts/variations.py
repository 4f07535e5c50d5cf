"""Other plans made of one: branches cut, actions left out, fields dealt again."""

import random

from gouvernail.plan.model import Node, PlanFile


def varied(plan: PlanFile, seed: int) -> PlanFile:
    """The plan with part of its tree, the fields of its actions changed hands."""
    dealer = random.Random(seed)
    kept = _thinned(plan.nodes, dealer)
    actions = [node for node in kept if node.kind.value == "action"]
    dealt = [node.fields for node in actions]
    dealer.shuffle(dealt)
    fields = {node.id: own for node, own in zip(actions, dealt, strict=True)}
    nodes = tuple(
        node.model_copy(update={"fields": fields.get(node.id, node.fields)})
        for node in kept
    )
    return plan.model_copy(update={"nodes": nodes})


def _thinned(nodes: tuple[Node, ...], dealer: random.Random) -> list[Node]:
    """At least half of the tree; what stands under a node left out goes with it."""
    share = dealer.choice((0.0, 0.1, 0.25))
    gone: set[str] = set()
    kept: list[Node] = []
    for node in nodes:
        cut = node.kind.value in ("operational", "action", "subaction")
        if node.parent in gone or (cut and dealer.random() < share):
            gone.add(node.id)
        else:
            kept.append(node)
    return kept
