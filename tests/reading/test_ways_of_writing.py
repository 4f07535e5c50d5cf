"""Ways of writing that unseen documents taught us, one small text each."""

from dataclasses import replace
from datetime import date

import pytest

from gouvernail.plan.kinds import Scope, Status
from gouvernail.plan.model import BudgetLine, Indicator, PlanFile
from gouvernail.reading.proposal import propose
from gouvernail.reading.readers.workbook.cellbreaks import paragraphs_of
from gouvernail.reading.recognition.field_values import read_fields
from gouvernail.reading.recognition.fields import field_of_heading
from gouvernail.reading.recognition.lines import read_block
from gouvernail.reading.recognition.pipeline import recognise
from gouvernail.reading.recognition.values.lists import split_names
from gouvernail.reading.source import Block, SourceDocument
from tests.reading.blocks import Table, document, heading, read, tree

OS = heading("Objectif stratégique 1 : Être une commune accueillante")
OO = heading("Objectif opérationnel 1.1 : Améliorer l’accueil", 2)


def in_sheets(**tables: Table) -> PlanFile:
    """The plan read in a workbook with these sheets."""
    blocks: list[Block] = []
    for number, (name, table) in enumerate(tables.items()):
        for block in document(table).blocks:
            assert block.cell is not None
            cell = replace(block.cell, table=number)
            blocks.append(replace(block, sheet=name, cell=cell))
    text = "\n".join(block.text for block in blocks)
    source = SourceDocument("plan", tuple(blocks), text)
    return propose(recognise(source), source)[0]


def test_a_star_stands_for_the_word_of_titles_told_alike() -> None:
    titles = ("Projet : Le guichet", "★ Le samedi", "Projet : La charte", "★ Le site")
    lines = [line for title in titles for line in (title, "Pilote : Mme Rosier")]
    plan = read(OS, OO, *lines)
    assert [node.kind.value for node in plan.nodes[2:]] == ["action"] * 4


def test_the_badge_before_a_label_is_the_state_of_its_action() -> None:
    cards = ("En cours Action 1.1.1", "Rénover", "Terminé Action 1.1.2", "Former")
    nodes = read(OS, OO, *cards).nodes[2:]
    assert [node.title for node in nodes] == ["Rénover", "Former"]
    assert [n.fields.status for n in nodes] == [Status.ONGOING, Status.DONE]


@pytest.mark.parametrize(
    "tag", ["(commun avec le CPAS)", "[en synergie]", "(objectif commun)"]
)
def test_the_mention_that_an_objective_is_shared_is_no_part_of_its_title(
    tag: str,
) -> None:
    plan = read(heading(f"{OS.text} {tag}"), OO, "Action 1.1.1 : Rénover")
    assert plan.nodes[0].title == "Être une commune accueillante"
    assert plan.nodes[0].scope is Scope.SYNERGY


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("Tableau 3 : OO 1.2 – Former les agents", (1, 2), "Former les agents"),
        ("Projet 1.2/c : Former les agents", (1, 2, 3), "Former les agents"),
        ("Former tous les Fiche n° 12 agents", (12,), "Former tous les agents"),
    ],
)
def test_a_label_is_found_wherever_it_stands(
    text: str, number: tuple[int, ...], title: str
) -> None:
    label, rest = read_block(Block(text, 1), whole=False)
    assert label is not None
    assert (label.number, rest) == (number, title)


def test_what_stands_above_the_rows_of_a_sheet_is_told_of_each() -> None:
    rows = [
        ["Service :", "Travaux", None, None],
        ["Action", "Pilote", "Objectif opérationnel", "Objectif stratégique"],
        ["Rénover le guichet", "M. Bo", "1.1 Accueillir", "1. Être accueillant"],
        ["Former les agents", "M. Bo", "1.1 Accueillir", "1. Être accueillant"],
        ["Isoler l’école", "M. Bo", "1.2 Économiser", "1. Être accueillant"],
    ]
    plan = in_sheets(A=Table(rows), B=Table(rows[1:]))
    first = [n for n in plan.nodes if n.source and n.source.sheet == "A"]
    told = {n.fields.department for n in first if n.kind.value == "action"}
    assert told == {"Travaux"}


def test_sheets_kept_by_service_give_their_name_to_their_actions() -> None:
    head = ["Action", "Objectif opérationnel", "Objectif stratégique"]
    places = [["1.1 Accueillir", "1. Être ouvert"], ["2.1 Planter", "2. Être vert"]]
    names = ("Travaux", "Environnement", "Culture")
    plan = in_sheets(
        **{
            name: Table([head, *([f"Mener {name} {p[0]}", *p] for p in places * 2)])
            for name in names
        }
    )
    actions = [node for node in plan.nodes if node.kind.value == "action"]
    assert {node.fields.department for node in actions} == set(names)


def test_a_cell_that_tells_its_fields_line_by_line_is_read_so() -> None:
    told = "Pilote : M. Bo\nÉchéance : 31/12/2027\nPartenaires : TEC"
    rows = [["Action", "Informations"], ["1. Rénover le guichet", told]]
    fields = read(OS, OO, Table(rows)).nodes[2].fields
    assert (fields.lead, fields.due) == ("M. Bo", date(2027, 12, 31))


def test_columns_of_ticks_under_states_tell_the_state() -> None:
    head = ["Action", "À faire", "En cours", "Réalisé"]
    rows = [head, ["Rénover", None, "x", None], ["Former", None, None, "x"]]
    nodes = read(OS, OO, Table(rows)).nodes[2:]
    assert [n.fields.status for n in nodes] == [Status.ONGOING, Status.DONE]


@pytest.mark.parametrize(
    ("value", "field"),
    [("Bauhof", "department"), ("ÖSHZ", "department"), ("Frau Heck", "lead")],
)
def test_who_is_competent_is_a_service_or_a_person(value: str, field: str) -> None:
    fields, _left, _doubts = read_fields([("competent", value)])
    assert getattr(fields, field) == value


def test_a_number_before_what_is_counted_is_the_target() -> None:
    text = "80 visites par an\n100 % des agents formés\n3 km de haies plantés"
    fields, _left, _doubts = read_fields([("indicators", text)])
    assert fields.indicators == (
        Indicator(label="visites par an", target="80"),
        Indicator(label="agents formés", target="100", unit="%"),
        Indicator(label="3 km de haies plantés"),
    )


def test_a_date_in_the_place_of_the_state_is_the_due_date() -> None:
    fields, _left, doubts = read_fields([("status", "échéance 12/2026")])
    assert (fields.due, fields.status, doubts) == (date(2026, 12, 31), None, [])


def test_a_year_above_its_amount_is_the_year_of_this_amount() -> None:
    fields, _left, _doubts = read_fields([("budget", "2026 :\n45 000 €")])
    assert fields.budget == (BudgetLine(year=2026, amount=45000),)


def test_a_heading_that_a_narrow_column_cut_is_known_by_its_letters() -> None:
    assert field_of_heading("Taux d’avanc ement") == "progress"


def test_a_body_named_by_two_things_is_one_partner() -> None:
    text = "De Lijn, Agentschap Wegen en Verkeer"
    assert list(split_names(text)) == ["De Lijn", "Agentschap Wegen en Verkeer"]


def test_long_names_on_lines_of_their_own_stay_apart() -> None:
    text = "Procédure d’accueil validée par le collège\nJours d’absence par équivalent"
    assert paragraphs_of(text) == text.split("\n")


def test_a_legend_of_several_signs_is_no_field() -> None:
    legend = "Priorités : 1 = urgente, 2 = importante, 3 = à envisager"
    plan = read(OS, legend, OO, "Action 1.1.1 : Rénover le guichet")
    assert plan.nodes[0].fields.priority is None


def test_bare_actions_further_right_than_numbered_objectives_are_read() -> None:
    places = ("parc", "logement", "CPAS", "quartier", "marché", "cimetière")
    lines = [Block("Défi 1 : Être une commune accueillante", 1)]
    for number, goal in enumerate(("le logement", "la propreté", "la mobilité"), 1):
        lines.append(Block(f"1.{number} Améliorer {goal}", 1, indent=4))
        for place in places[number * 2 - 2 :][:2]:
            lines.append(Block(f"Rénover le {place}", 1, indent=8))
    found = tree(read(*lines))
    assert found[2] == "--action Rénover le parc"
    assert len(found) == 10
