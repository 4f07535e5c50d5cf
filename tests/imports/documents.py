"""Documents that the tests of the imports bring in."""

from gouvernail.plan.kinds import MessageLevel, NodeKind
from gouvernail.plan.model import Message, Node, PlanFile
from gouvernail.plan.numbering import renumber

PLAN_TEXT = """CPAS de Valmont
Programme stratégique transversal 2024-2030

Volet externe

OS 1. Être un CPAS proche de chacun
OO 1.1 Permettre à chacun de se déplacer
Action 1.1.1 Créer un taxi social
Action 1.1.2 Former des chauffeurs bénévoles
OO 1.2 Lutter contre l’isolement des aînés
Action 1.2.1 Visiter les habitants de plus de 85 ans
Action 1.2.2 Ouvrir le restaurant de la maison de repos

Volet interne

OS 2. Être un CPAS où l’on travaille bien
OO 2.1 Soutenir les agents
Action 2.1.1 Établir un plan de formation
Action 2.1.2 Accueillir chaque nouvel agent
"""

PROSE = (
    "Il était une fois, dans un village au bord de la Meuse, une vieille dame qui"
    " racontait des histoires. Personne ne savait d’où elle venait, mais chacun"
    " s’asseyait près d’elle le soir.\n\n"
) * 60


def doubtful_plan() -> PlanFile:
    """A plan of seven nodes, two of them to be checked."""
    nodes = (
        _node("s1", None, "strategic", "Être un CPAS proche de chacun"),
        _node("o1", "s1", "operational", "Permettre à chacun de se déplacer"),
        _node("a1", "o1", "action", "Créer un taxi social - convention - tarif", 0.6),
        _node("a2", "o1", "action", "Former des chauffeurs"),
        _node("a3", "o1", "action", "bénévoles au transport", 0.5),
        _node("o2", "s1", "operational", "Lutter contre l’isolement"),
        _node("a4", "o2", "action", "Visiter les aînés"),
    )
    doubt = Message(
        level=MessageLevel.WARNING,
        code="irregular_label",
        node="a3",
        text="Son numéro ne ressemble pas aux autres.",
    )
    return renumber(PlanFile(title="PST", nodes=nodes, messages=(doubt,)))


def _node(
    node_id: str, parent: str | None, kind: str, title: str, confidence: float = 1.0
) -> Node:
    return Node(
        id=node_id,
        parent=parent,
        kind=NodeKind(kind),
        title=title,
        confidence=confidence,
    )
