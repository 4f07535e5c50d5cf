"""Which level of a document is a part, an objective, an action: one text per rule."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from gouvernail.plan.model import PlanFile
from gouvernail.reading.recognition.forms import distance, form_of
from gouvernail.reading.recognition.lines import paragraph
from gouvernail.reading.source import Block, Style
from tests.reading.blocks import Table, document, heading, read, tree

TITLES = (
    "Créer un verger",
    "Rénover la salle des fêtes",
    "Publier un guide",
    "Former les agents",
    "Planter des haies",
)


def numbered(
    words: tuple[str, ...], above: tuple[int, ...] = (), begun: int = 0
) -> Iterator[str]:
    """A plan with two items under each, its levels called `words` ("" for none)."""
    for rank in (1, 2):
        number = (*above, rank)
        printed = f"{words[0]} {'.'.join(map(str, number))}".strip()
        yield f"{printed} : {TITLES[(begun + sum(number)) % 5]} ({printed})"
        if len(words) > 1:
            yield from numbered(words[1:], number, begun + rank)


def kinds(plan: PlanFile) -> list[str]:
    """The kinds in the plan, in the order in which they first come."""
    return list(dict.fromkeys(node.kind.value for node in plan.nodes))


THREE = ["strategic", "operational", "action"]


@pytest.mark.parametrize(
    "words",
    [
        ("Enjeu", "Défi", "Action"),
        ("Enjeu", "Défi", ""),
        ("Axe", "Priorité", "Projet"),
        ("Axe", "Chantier", "Action"),
        ("Domaine", "Projet", "Mesure"),
        ("Thématique", "Mesure", "Action"),
        ("Chantier", "Projet", "Action"),
        ("Axe", "", ""),
        ("", "", ""),
    ],
)
def test_three_levels_are_objectives_and_actions_whatever_they_are_called(
    words: tuple[str, ...],
) -> None:
    assert kinds(read(*numbered(words))) == THREE


@pytest.mark.parametrize("words", [("Axe", "Action"), ("Défi", "Mesure")])
def test_two_levels_are_objectives_and_actions(words: tuple[str, ...]) -> None:
    assert kinds(read(*numbered(words))) == ["strategic", "action"]


@pytest.mark.parametrize("top", ["Volet", "Axe", "Domaine", "Enjeu"])
def test_what_stands_above_strategic_objectives_is_a_part(top: str) -> None:
    words = (top, "Objectif stratégique", "Objectif opérationnel", "Action")
    assert kinds(read(*numbered(words))) == ["volet", *THREE]


def test_a_number_of_several_parts_is_not_of_the_level_of_a_word_with_one() -> None:
    texts = ("Objectif stratégique 1 : Protéger l'eau", "1.1 Curer la rivière")
    word, number = (form_of(paragraph(0, Block(text, 1))) for text in texts)
    assert distance(word, number) >= 5


def test_numbers_of_another_depth_are_another_level_than_the_word_above() -> None:
    parts: list[str | Block] = []
    for rank, part in enumerate("ABC", 1):
        parts.append(heading(f"Volet {part} – Le territoire {part}", 2))
        parts.append(heading(f"Objectif stratégique {rank} : Protéger l'eau {part}", 3))
        for at in (1, 2):
            number, style = f"{rank}.{at}", Style(emphasised=True)
            parts.append(Block(f"{number} Curer la rivière {part}", 0, style=style))
            parts += [f"{number}.{k} {TITLES[k]} {part}{at}" for k in (1, 2)]
    parts += ["a. Mener une enquête", "b. Ouvrir la plateforme", "c. Former les agents"]
    assert kinds(read(*parts)) == ["volet", *THREE, "subaction"]


def test_a_farewell_below_the_plan_does_not_push_its_levels_up() -> None:
    plan = read(
        *numbered(("Enjeu", "Défi", "")),
        heading("Bonne lecture à toutes et à tous", 2),
        heading("Le Collège reste à votre écoute", 4),
    )
    assert kinds(plan) == THREE


def test_the_list_of_a_slide_about_the_method_is_no_list_of_objectives() -> None:
    slides = [heading(f"• {text}", 2) for text in ("3 séminaires", "642 réponses")]
    method = heading("Comment avons-nous travaillé ?", 1)
    plan = read(method, *slides, *numbered(("Enjeu", "Défi", "")))
    assert kinds(plan) == THREE
    assert plan.nodes[0].printed == "Enjeu 1"


def test_chapters_around_the_objectives_are_no_parts_of_the_plan() -> None:
    words = ("Strategisches Ziel", "Operatives Ziel", "Maßnahme")
    plan = read(
        heading("Ziele und Maßnahmen", 1),
        *(heading(text, 2) for text in numbered(words)),
        heading("Bewertung", 1),
        "Eine Zwischenbewertung findet Ende 2027 statt.",
        heading("Abkürzungen", 1),
        "ÖSHZ: Öffentliches Sozialhilfezentrum",
    )
    assert kinds(plan) == THREE


def test_a_part_named_in_brackets_keeps_its_name() -> None:
    plan = read("Volet B – Les solidarités (commune et CPAS)", *numbered(("Axe", "")))
    assert plan.nodes[0].title == "Les solidarités (commune et CPAS)"


def test_a_sheet_called_by_its_side_is_the_part_of_that_side() -> None:
    rows = [("N°", "Objectif stratégique", "Action", "Échéance")]
    rows += [("1", "Être une ville propre", title, "2027") for title in TITLES]
    blocks = [replace(b, sheet="Externe") for b in document(Table(rows)).blocks]
    assert tree(read(*blocks))[:2] == [
        "volet Volet externe",
        "-strategic Être une ville propre",
    ]


def test_a_summary_with_totals_gives_way_to_the_objectives_with_actions() -> None:
    names = ["Être rurale", "Être forestière", "Être économe", "Être proche"]
    summary = [("OS", "Nombre d'OO", "Nombre d'actions", "Budget total")]
    summary += [(f"OS{i} {name}", "1", "2", "98000") for i, name in enumerate(names, 1)]
    rows = [("N°", "Intitulé", "Responsable", "Échéance")]
    for i, name in enumerate(names, 1):
        rows.append((f"OS{i}", name, "", ""))
        rows.append((f"OO{i}.1", f"Objectif de {name}", "", ""))
        rows += [(f"{i}.1.{k}", TITLES[k], "ADL", "2027") for k in (1, 2)]
    plan = read(*_sheet("Synthèse", summary), *_sheet("PST", rows))
    assert kinds(plan) == THREE
    assert [node.title for node in plan.nodes if node.parent is None] == names


def _sheet(name: str, rows: Sequence[Sequence[str | None]]) -> list[Block]:
    """The rows of one sheet of a workbook; the tables of sheets have numbers apart."""
    number = len(name)
    blocks = document(Table(rows)).blocks
    return [
        replace(b, sheet=name, cell=b.cell and replace(b.cell, table=number))
        for b in blocks
    ]
