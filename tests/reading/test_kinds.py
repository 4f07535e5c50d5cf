"""Which level of a document is a part, an objective, an action: one text per rule."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from gouvernail.plan.model import PlanFile
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


def test_numbers_of_another_depth_are_another_level_than_the_word_above() -> None:
    plan = read(
        heading("Volet A – Le territoire", 1),
        heading("Objectif stratégique 1 : Une commune qui protège son eau", 2),
        "1.1 Reconquérir les cours d'eau",
        "1.1.1 Restaurer les berges",
        "1.1.2 Raccorder trente maisons",
        heading("Objectif stratégique 2 : Une commune où l'on s'engage", 2),
        "2.1 Encourager le bénévolat",
        "2.1.1 Créer une bourse des bénévoles",
        "a. Mener une enquête",
        "b. Ouvrir la plateforme",
    )
    assert kinds(plan) == ["volet", *THREE, "subaction"]


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
    summary = [("OS", "Nombre d'actions", "Budget total")]
    summary += [(f"OS{i} {name}", "2", "9000") for i, name in enumerate(names, 1)]
    rows = [("N°", "Intitulé", "Responsable", "Échéance")]
    for i, name in enumerate(names, 1):
        rows.append((f"OS{i}", name, "", ""))
        rows.append((f"OO{i}.1", f"Objectif de {name}", "", ""))
        rows += [(f"{i}.1.{k}", TITLES[k], "ADL", "2027") for k in (1, 2)]
    plan = read(Table(summary), Table(rows))
    assert kinds(plan) == THREE
    assert [node.title for node in plan.nodes if node.parent is None] == names
