"""A spreadsheet of the former tool becomes a plan; nothing is dropped in silence."""

import random
from datetime import date
from typing import Any

import pytest

from gouvernail.exchange.formats import plan_from
from gouvernail.exchange.iapst.reading import load_iapst
from gouvernail.plan.model import PlanFile
from tests.exchange.iapst.spreadsheets import GROUPS, STYLES, Row, spreadsheet
from tests.plan.samples import outline_of
from tests.reading.samples import documents

TOP: Row = {
    ("OS", "Titre"): "Être une commune qui offre un service moderne (OS.1)",
    ("OS", "Description"): "Le citoyen d’abord.",
    ("OO", "Titre"): "Répondre plus vite au guichet (OO.2)",
    ("OO", "Gestionnaire"): "Service Population",
    ("OO", "Échéance"): "30/06/2027",
}
FIRST: Row = {
    **TOP,
    ("A", "Titre"): "Engager deux agents (A.3)",
    ("A", "Porteur de l'action"): "Julie Wauthier",
    ("A", "Progression"): "40",
    ("A", "Échéance"): "31/12/2027",
    ("A", "O.D.D."): "16. Paix, justice et institutions efficaces",
    ("A", "Indice de santé"): "Risque",
}
STEPS: list[Row] = [
    {
        **TOP,
        ("A", "Titre"): "Ouvrir le samedi (A.4)",
        ("SA", "Titre"): f"Étape {number} (SA.{4 + number})",
    }
    for number in (1, 2)
]
LINES: list[Row] = [FIRST, *STEPS]


def read(lines: list[Row], style: str = "before", **more: Any) -> PlanFile:
    found = load_iapst(spreadsheet(lines, style, **more), "Export.ods")
    assert found is not None
    return found


@pytest.mark.parametrize("style", STYLES)
def test_the_tree_is_there_however_the_levels_are_named(style: str) -> None:
    assert outline_of(read(LINES, style)) == [
        "S iapst-1",
        "  O iapst-2",
        "    A iapst-3",
        "    A iapst-4",
        "      B iapst-5",
        "      B iapst-6",
    ]


def test_there_are_seventy_columns() -> None:
    assert sum(len(names) for names in GROUPS.values()) == 70


def test_an_action_has_its_people_its_dates_and_its_goals() -> None:
    node = next(each for each in read(LINES).nodes if each.id == "iapst-3")
    assert node.title == "Engager deux agents"
    fields = node.fields
    assert (fields.lead, fields.due) == ("Julie Wauthier", date(2027, 12, 31))
    assert (fields.progress, fields.sdg) == (40, (16,))


def test_what_no_field_holds_goes_to_the_description_and_is_said() -> None:
    plan = read(LINES)
    node = next(each for each in plan.nodes if each.id == "iapst-3")
    assert "Risque" in (node.text or "")
    assert [each.code for each in plan.messages] == ["unknown_columns"]
    assert "Indice de santé" in plan.messages[0].text


def test_tasks_are_kept_in_the_description_of_their_action() -> None:
    tasks = [
        {**FIRST, ("T", "Titre"): "Écrire le profil", ("T", "Échéance"): "01/05/2026"},
        {**FIRST, ("T", "Titre"): "Publier l’offre"},
    ]
    plan = read(tasks, tasks=True)
    text = next(each.text or "" for each in plan.nodes if each.id == "iapst-3")
    assert "- Écrire le profil (Échéance : 01/05/2026)\n- Publier l’offre" in text
    messages = {each.code: each.text for each in plan.messages}
    assert "2" in messages["tasks_kept"]


def test_a_date_that_was_and_a_finding_keep_their_headings() -> None:
    told = {("A", "Date de fin effective"): "02/03/2026", ("A", "Constat"): "Peu d’eau"}
    node = read([{**FIRST, **told}]).nodes[2]
    assert node.fields.due == date(2027, 12, 31)
    text = node.text or ""
    assert "Date de fin effective : 02/03/2026" in text
    assert "Constat : Peu d’eau" in text


def test_a_column_that_somebody_added_is_kept_and_said() -> None:
    plan = read([{**FIRST, ("A", "Météo"): "Beau"}], added=("A", "Météo"))
    text = next(each.text or "" for each in plan.nodes if each.id == "iapst-3")
    assert "Météo : Beau" in text
    assert "Météo" in plan.messages[0].text


def test_a_level_without_its_title_is_said() -> None:
    plan = read([FIRST, {**TOP, ("SA", "Description"): "Perdue"}])
    assert "untitled" in {each.code for each in plan.messages}


def test_money_of_a_cell_is_lines() -> None:
    money = "Wallonie - 2026 = 12.500,50 €\nVille - 2027 = 8.000 €"
    node = read([{**FIRST, ("A", "Financement/Budget"): money}]).nodes[2]
    lines = [(each.year, str(each.amount), each.source) for each in node.fields.budget]
    assert lines == [(2026, "12500.50", "Wallonie"), (2027, "8000.00", "Ville")]


@pytest.mark.parametrize("seed", range(5))
def test_sorted_otherwise_it_holds_the_same_nodes(seed: int) -> None:
    lines = list(LINES)
    random.Random(seed).shuffle(lines)
    ids = {(node.id, node.parent, node.title) for node in read(lines).nodes}
    assert ids == {(node.id, node.parent, node.title) for node in read(LINES).nodes}


def test_the_command_reads_it_like_any_other_file() -> None:
    data = spreadsheet(LINES)
    assert plan_from(data, "Export.ods") == load_iapst(data, "Export.ods")


def test_no_other_document_is_taken_for_one() -> None:
    taken = [
        path.name
        for path in documents()
        if load_iapst(path.read_bytes(), path.name) is not None
    ]
    assert taken == []
