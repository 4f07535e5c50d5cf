"""Follow-up tables with a column per state, and exports that repeat what is above."""

from decimal import Decimal

import pytest

from gouvernail.plan.kinds import Status
from gouvernail.plan.model import PlanFile
from gouvernail.reading import read_document
from tests.reading.blocks import Table, heading, read, tree

TERM = "PST 2024-2030"
OS = heading("Objectif stratégique I : Être une commune propre")
ROWS: list[list[str | None]] = [
    ["I.1", "Améliorer la propreté des rues"],
    ["I.1.a", "Acheter une balayeuse", "Travaux", None, "✓"],
    ["I.1.b", "Former les gardiens", "Prévention", "✓"],
    ["I.2", "Rénover les places"],
    ["I.2.a", "Réaménager la place Verte", "Travaux", None, None, "✓"],
    ["I.2.b", "Remplacer les bancs", "Travaux", None, None, "✗"],
    [None, "Total : 4 actions", None, "1", "1", "1"],
]
SPANS = {(1, 1): (1, 5), (4, 1): (1, 5)}
TREE = [
    "strategic Être une commune propre",
    "-operational Améliorer la propreté des rues",
    "--action Acheter une balayeuse",
    "--action Former les gardiens",
    "-operational Rénover les places",
    "--action Réaménager la place Verte",
    "--action Remplacer les bancs",
]


def followed(states: list[str], *before: str) -> PlanFile:
    head = ["N°", "Objectifs / actions", "Service pilote", *states]
    return read(TERM, *before, OS, Table([head, *ROWS], SPANS))


def states_of(plan: PlanFile) -> list[Status | None]:
    return [node.fields.status for node in plan.nodes if node.kind.is_steered]


def test_a_column_that_names_several_levels_names_none_of_them() -> None:
    assert tree(followed(["NC", "EC", "R"])) == TREE


@pytest.mark.parametrize(
    "initials", [["NC", "EC", "R"], ["N.E.", "E.C.", "T"], ["Non comm.", "En c.", "F"]]
)
def test_ticks_under_the_usual_initials_tell_the_state(initials: list[str]) -> None:
    told = states_of(followed(initials))[:3]
    assert told == [Status.ONGOING, Status.NOT_STARTED, Status.DONE]


@pytest.mark.parametrize(
    "legend",
    [
        "Légende : A = à lancer ; B = en cours ; C = terminé ; ✗ = abandonné",
        "A : à lancer – B : en cours – C : terminé – ✗ dans la colonne C : abandonné",
        "A = à lancer | B = en cours | C = terminé | ✗ : abandonné",
    ],
)
def test_a_legend_says_what_letters_and_crosses_stand_for(legend: str) -> None:
    expected = [Status.ONGOING, Status.NOT_STARTED, Status.DONE, Status.ABANDONED]
    assert states_of(followed(["A", "B", "C"], legend)) == expected


def test_a_cross_among_check_marks_is_no_tick_where_nothing_explains_it() -> None:
    plan = followed(["NC", "EC", "R"])
    assert states_of(plan)[-1] is None
    assert "unknown_status" in [message.code for message in plan.messages]


def test_letters_of_roles_are_no_states() -> None:
    head = ["Action", "R", "A", "C", "I", "Échéance"]
    rows = [
        ["Acheter une balayeuse", "x", None, "x", None, "2026"],
        ["Former les gardiens", None, "x", None, "x", "2027"],
        ["Planter des arbres", "x", "x", None, None, "2027"],
    ]
    plan = read(TERM, OS, Table([head, *rows]))
    assert [node.title for node in plan.nodes[1:]] == [row[0] for row in rows]
    assert states_of(plan) == [None, None, None]


def test_a_legend_may_stand_in_a_table() -> None:
    legend = Table([["Sigle", "Sens"], ["P", "À planifier"], ["Q", "En cours"]])
    head = ["Objectifs / Actions", "Service porteur", "P", "Q"]
    rows = [
        ["OO 1.1 Améliorer la propreté", None, None, None],
        ["Action 1.1.1 Acheter une balayeuse", "Travaux", None, "●"],
        ["Action 1.1.2 Former les gardiens", "Prévention", "●", None],
    ]
    plan = read(TERM, "Légende", legend, OS, Table([head, *rows]))
    assert states_of(plan) == [Status.ONGOING, Status.NOT_STARTED]


def export(text: str, encoding: str = "cp1252") -> PlanFile:
    return read_document(text.encode(encoding), "export.csv").plan


REPEATED = """CPAS de Bellerive;Export du 12/02/2026;;;;;
;;;;;;
Code OS;Libellé OS;Code OO;Libellé OO;N° action;Action;Sous-action;Statut
OS1;Être un CPAS proche;OO1.1;Accueillir mieux;1;Rénover l'accueil;;En cours
OS1;Être un CPAS proche;OO1.1;Accueillir mieux;1;Rénover l'accueil;Choisir;Terminé
OS1;Être un CPAS proche;OO1.1;Accueillir mieux;1;Rénover l'accueil;Peindre;En cours
OS1;Être un CPAS proche;OO1.1;Accueillir mieux;2;Former les agents;;Terminé
OS1;Être un CPAS proche;OO1.2;Aller vers les gens;3;Créer une permanence;;Terminé
;;;;;;
TOTAL;;;;;3 actions;;
"""


def test_numbers_repeated_in_each_row_stay_with_their_own_level() -> None:
    plan = export(REPEATED)
    printed = [node.printed for node in plan.nodes]
    assert printed == ["OS1", "OO1.1", "1", None, None, "2", "OO1.2", "3"]
    assert tree(plan)[3] == "---subaction Choisir"
    assert plan.nodes[2].fields.status is Status.ONGOING


def test_codes_of_parents_in_an_export_are_no_text() -> None:
    plan = export(
        "Niveau;Code;Parent;Intitulé;Statut\n"
        "OS;OS1;;Être une commune propre;\n"
        "OO;OO1.1;OS1;Améliorer la propreté;\n"
        "Action;A1.1.1;OO1.1;Acheter une balayeuse;En cours\n"
        "Action;A1.1.2;OO1.1;Former les gardiens;Terminé\n"
        "TOTAL;;;2 actions;\n"
    )
    assert [node.text for node in plan.nodes] == [None] * 4


@pytest.mark.parametrize("total", ["Total", "Budget total"])
def test_a_total_beside_years_is_counted_once_and_empty_ones_never(total: str) -> None:
    plan = export(
        f"Objectif stratégique;Action;Budget 2026;Budget 2027;{total}\n"
        "Être une commune propre;Acheter une balayeuse;45000;;45000\n"
        "Être une commune propre;Planter des arbres;1000;2000;3000\n"
        "Être une commune propre;Former les gardiens;;;0\n"
    )
    told = [[line.year for line in node.fields.budget] for node in plan.nodes[1:]]
    assert told == [[2026], [2026, 2027], []]


def test_a_share_of_the_money_is_no_amount() -> None:
    plan = export(
        "Objectif stratégique;Action;Budget 2026;Source de financement\n"
        "Être une commune propre;Acheter une balayeuse;45000;50 % Commune\n"
        "Être une commune propre;Planter des arbres;1000;Fonds propres\n"
    )
    (line,) = plan.nodes[1].fields.budget
    assert (line.amount, line.source) == (Decimal(45000), "50 % Commune")


def test_a_summary_before_the_sheets_leaves_no_volet_of_its_own() -> None:
    head = ["Volet", "Objectif stratégique", "Objectifs opérationnels"]
    name, wide = "Volet externe : Développement des politiques", {(0, 0): (1, 2)}
    rows = [
        ["Volet externe", "OS.1 Être propre et belle", "OO.1.1 Améliorer les rues"],
        ["Volet externe", "OS.2 Être bien solidaire", "OO.2.1 Soutenir les familles"],
    ]
    plan = read(
        *(TERM, "Table des matières", "Nos valeurs\t4", "Fiches-actions\t7"),
        *(heading("Le mot du Bourgmestre"), "Chers habitants, voici notre plan."),
        *(heading("Vue synoptique"), Table([head, *rows]), heading(name)),
        heading("OS.1 – Être propre et belle", 2),
        heading("OO.1.1 – Améliorer les rues", 3),
        Table([["Fiche A.1.1.1 Acheter un char"], ["Pilote", "Ali"]], wide),
        heading("OS.2 – Être bien solidaire", 2),
        heading("OO.2.1 – Soutenir les familles", 3),
        Table(
            [["Fiche A.2.1.1 Ouvrir une crèche"], ["Pilote", "Léa"]], {(0, 0): (1, 2)}
        ),
    )
    assert [line.split(" ")[0] for line in tree(plan)] == [
        "volet",
        *("-strategic", "--operational", "---action") * 2,
    ]


def test_codes_of_parents_put_an_export_sorted_by_level_in_order() -> None:
    plan = export(
        "Niveau;Code;Parent;Intitulé;Statut\n"
        "OS;OS1;;Être une commune propre;\n"
        "OS;OS2;;Être une commune solidaire;\n"
        "OO;OO1.1;OS1;Améliorer la propreté;\n"
        "OO;OO2.1;OS2;Soutenir les familles;\n"
        "Action;A1.1.1;OO1.1;Acheter une balayeuse;En cours\n"
        "Action;A2.1.1;OO2.1;Ouvrir une crèche;Terminé\n"
    )
    printed = [node.printed for node in plan.nodes]
    assert printed == ["OS1", "OO1.1", "A1.1.1", "OS2", "OO2.1", "A2.1.1"]


WIDE = {(0, 0): (1, 2)}
ACTION = [["Service porteur", "Travaux"], ["Échéance", "2027"], ["Budget", "Néant"]]
ABOVE = [["Échevin", "M. Dupont"], ["Indicateur", "Rues : 40"], ["ODD", "11"]]


def test_a_sheet_of_an_objective_stands_above_the_sheets_of_its_actions() -> None:
    plan = read(
        *(TERM, heading("OS.1 Être une commune propre")),
        Table([["OO.1.1 Améliorer la propreté"], *ABOVE], WIDE),
        Table([["Action 1.1.1 Acheter une balayeuse"], *ACTION], WIDE),
        Table([["OO.1.2 Rénover les places"], *ABOVE], WIDE),
        Table([["Action 1.2.1 Remplacer les bancs"], *ACTION], WIDE),
    )
    assert [node.kind.value for node in plan.nodes] == [
        "strategic",
        *("operational", "action") * 2,
    ]
    assert plan.nodes[3].fields.political_owner == "M. Dupont"


def test_a_sheet_named_after_its_objective_is_no_action_of_it() -> None:
    sheet = [["Objectif opérationnel", "1.1 Améliorer la propreté des rues"], *ABOVE]
    actions = [["Action", "Responsable"], ["1.1.1 Acheter une balayeuse", "Chef"]]
    plan = read(
        *(TERM, heading("OS 1 – Être une commune propre")),
        Table([["Fiche projet n° 1 : Améliorer la propreté"], *sheet], WIDE),
        Table([*actions, ["1.1.2 Former les gardiens", "GRH"]]),
    )
    assert [node.printed for node in plan.nodes] == ["OS 1", "1.1", "1.1.1", "1.1.2"]
    assert plan.nodes[1].fields.political_owner == "M. Dupont"


def test_the_steps_that_a_sheet_lists_are_below_its_action() -> None:
    rows = [["Objectif opérationnel", "1.1 Améliorer la propreté"]]
    rows += [["Action", "1.1.1 Acheter une balayeuse"], *ACTION]
    steps = ["Étapes", "1. Rédiger le cahier\n2. Attribuer le marché"]
    plan = read(
        *(TERM, heading("OS 1 – Être une commune propre")),
        Table([["FICHE ACTION 1"], *rows, steps], WIDE),
    )
    assert [node.title for node in plan.nodes[3:]] == [
        "Rédiger le cahier",
        "Attribuer le marché",
    ]
    assert plan.nodes[2].fields.department == "Travaux"
