"""Objectives that are bare lines above their lists are still objectives."""

from gouvernail.plan.model import PlanFile
from gouvernail.reading import read_document

PLAN = """Commune de Bellefosse
Programme stratégique transversal 2024-2030

Une commune solidaire
- Renforcer l'accueil des nouveaux habitants
   o Organiser une soirée d'accueil par an
   o Éditer un guide pratique
- Lutter contre l'isolement
   o Créer un réseau de visiteurs bénévoles
   o Soutenir les clubs de seniors

Une commune durable
- Préserver la biodiversité
   o Planter deux kilomètres de haies
   o Créer une réserve naturelle au Bois du Roi
- Favoriser la mobilité douce
   o Aménager une piste cyclable vers la gare
   o Installer des abris à vélos sécurisés
"""


def read(text: str) -> PlanFile:
    return read_document(text.encode(), "plan.txt").plan


def test_bare_lines_above_bullets_are_the_strategic_objectives() -> None:
    nodes = read(PLAN).nodes
    tops = [node.title for node in nodes if node.parent is None]
    assert tops == ["Une commune solidaire", "Une commune durable"]
    refs = [node.ref for node in nodes if node.kind == "action"]
    assert refs == ["1.1.1", "1.1.2", "1.2.1", "1.2.2"] + [
        "2.1.1",
        "2.1.2",
        "2.2.1",
        "2.2.2",
    ]


def test_a_document_that_names_its_levels_keeps_its_bare_lines_as_text() -> None:
    named = PLAN.replace("- ", "Objectif opérationnel : ").replace("o ", "Action : ")
    tops = {node.kind for node in read(named).nodes if node.parent is None}
    assert tops == {"operational"}


def test_one_bare_line_alone_heads_nothing() -> None:
    single = PLAN.replace("\nUne commune durable\n", "")
    assert "Une commune solidaire" not in [node.title for node in read(single).nodes]


def test_the_title_of_a_preface_is_no_objective() -> None:
    values = "\nNOS VALEURS\n- respect\n- écoute\n\nUne commune solidaire\n"
    nodes = read(PLAN.replace("\nUne commune solidaire\n", values)).nodes
    tops = [node.title for node in nodes if node.parent is None]
    assert tops == ["Une commune solidaire", "Une commune durable"]
