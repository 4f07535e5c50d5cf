"""A plan and a later version of it, as authorities revise theirs."""

from hypothesis import strategies as st

from gouvernail.plan import tree
from gouvernail.plan.kinds import NodeKind, Scope
from gouvernail.plan.model import Fields, Node, PlanFile
from gouvernail.plan.wording import PlanError

# fmt: off
WORDS = (
    "accueil", "atelier", "bibliothèque", "citoyen", "cimetière", "commerce",
    "crèche", "déchets", "eau", "école", "énergie", "forêt",
    "handicap", "jeunesse", "logement", "marché", "mobilité", "musée",
    "numérique", "parc", "patrimoine", "piscine", "police", "quartier",
    "santé", "sentier", "sport", "tourisme", "vélo", "voirie",
)
# fmt: on
VERBS = ("Créer", "Développer", "Entretenir", "Évaluer", "Rénover", "Soutenir")
OPERATIONS = ("rename", "describe", "move", "kind", "remove", "insert", "share")


def sentences() -> st.SearchStrategy[str]:
    """A title as plans have them: a verb and a few words."""
    words = st.lists(st.sampled_from(WORDS), min_size=2, max_size=6).map(" ".join)
    return st.builds("{} {}".format, st.sampled_from(VERBS), words)


@st.composite
def worded(draw: st.DrawFn, bare: PlanFile) -> PlanFile:
    """`bare` with titles made of words, some of them twice."""
    nodes = tuple(
        node.model_copy(update={"title": draw(sentences())}) for node in bare.nodes
    )
    return bare.model_copy(update={"nodes": nodes})


@st.composite
def revised(draw: st.DrawFn, plan: PlanFile, most: int = 6) -> PlanFile:
    """`plan` after a few changes; what a tree does not allow is left undone."""
    for rank in range(draw(st.integers(0, most))):
        try:
            plan = _changed(draw, plan, f"new{rank}")
        except PlanError:
            continue
    return plan


def with_other_ids(plan: PlanFile) -> PlanFile:
    """The same plan, each id another one."""
    ids: dict[str | None, str | None] = {None: None}
    ids |= {node.id: f"x{n}" for n, node in enumerate(plan.nodes)}
    nodes = tuple(
        node.model_copy(update={"id": ids[node.id], "parent": ids[node.parent]})
        for node in plan.nodes
    )
    return plan.model_copy(update={"nodes": nodes, "messages": ()})


def _changed(draw: st.DrawFn, plan: PlanFile, new_id: str) -> PlanFile:
    operation = draw(st.sampled_from(OPERATIONS)) if plan.nodes else "insert"
    if operation == "insert":
        return _with_one_more(draw, plan, new_id)
    node = draw(st.sampled_from(plan.nodes)).id
    if operation == "rename":
        return tree.edit(plan, node, title=draw(sentences()))
    if operation == "describe":
        fields = Fields(lead=draw(sentences()), progress=draw(st.integers(0, 100)))
        return tree.edit(plan, node, text=draw(sentences()), fields=fields)
    if operation == "share":
        return tree.edit(plan, node, scope=Scope.SYNERGY)
    if operation == "kind":
        return tree.change_kind(plan, node, draw(st.sampled_from(NodeKind)))
    if operation == "remove":
        return tree.remove(plan, node)
    parent = draw(st.sampled_from([None, *(each.id for each in plan.nodes)]))
    return tree.move(plan, node, parent=parent, position=0)


def _with_one_more(draw: st.DrawFn, plan: PlanFile, new_id: str) -> PlanFile:
    parent = draw(st.sampled_from([None, *(each.id for each in plan.nodes)]))
    kind = draw(st.sampled_from(NodeKind))
    node = Node(id=new_id, parent=parent, kind=kind, title=draw(sentences()))
    return tree.insert(plan, node, 0)
