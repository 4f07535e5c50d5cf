"""The plan of the next term as a value: what is chosen of the old one, begun anew.

The words and the ids stay, so that one sees at once what comes from where. What
belongs to the old term leaves: dates, amounts, where things stood, the old pages.
"""

from collections.abc import Collection

from gouvernail.plan.chapters import kind_of
from gouvernail.plan.kinds import ChapterKind
from gouvernail.plan.model import Fields, Node, Period, PlanFile, Section
from gouvernail.plan.numbering import renumber
from gouvernail.plan.tree import Tree

# What an authority is and wants outlasts a term; a preface or a diagnosis does not.
LASTING = (ChapterKind.MISSION, ChapterKind.VISION)


def with_those_above(plan: PlanFile, keys: Collection[str]) -> frozenset[str]:
    """`keys`, as far as `plan` has them, with every objective above them."""
    tree = Tree(plan.nodes)
    found = {key for key in keys if key in tree}
    above = {node.id for key in found for node in tree.ancestors_of(key)}
    return frozenset(found | above)


def renewed(
    plan: PlanFile, keys: Collection[str], *, title: str, period: Period | None
) -> PlanFile:
    """The plan that starts from these nodes of `plan`, numbered by their places."""
    kept = with_those_above(plan, keys)
    nodes = tuple(_anew(node) for node in plan.nodes if node.id in kept)
    new = plan.model_copy(
        update={
            "title": title,
            "period": period,
            "nodes": nodes,
            "sections": tuple(each for each in plan.sections if _lasts(each)),
            "findings": (),
            "messages": (),
        }
    )
    return renumber(new)


def _anew(node: Node) -> Node:
    return node.model_copy(
        update={
            "printed": None,
            "source": None,
            "shared": None,
            "confidence": 1.0,
            "fields": begun_anew(node.fields),
        }
    )


def begun_anew(fields: Fields) -> Fields:
    """Without dates, amounts and state; services, partners and indicators stay."""
    gone = {"start": None, "due": None, "status": None, "progress": None, "budget": ()}
    return fields.model_copy(update=gone)


def _lasts(section: Section) -> bool:
    return kind_of(section) in LASTING
