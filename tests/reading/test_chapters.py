"""A plan told by headings alone, among other chapters of the same look."""

from dataclasses import replace

import pytest

from gouvernail.plan.model import PlanFile
from gouvernail.reading.recognition.lines import read_block
from gouvernail.reading.source import Block
from tests.reading.blocks import heading, read, tree

FRONT = (heading("Programme stratégique transversal"), "Commune de Bellefosse")
BEFORE = (heading("Avant-propos"), "Ce programme engage toute la commune pour six ans.")
FOLLOW_UP = (
    heading("La vie du programme"),
    "Le comité se réunit deux fois par an. Il est composé :",
    "• du Bourgmestre",
    "• de la Directrice générale",
)


def chapter(title: str, objective: str, *actions: str) -> list[str | Block]:
    listed = [f"• {action}" for action in actions]
    return [heading(title), heading(objective, 2), *listed]


VERDURE = ("Créer un verger (pilote : Travaux) ;", "Planter des haies.")
SOLIDAIRE = ("Ouvrir une maison médicale (pilote : CPAS) ;", "Former les agents.")
PLAN = (
    *chapter("Une commune verte", "Renforcer la biodiversité", *VERDURE),
    *chapter("Une commune solidaire", "Agir pour la santé", *SOLIDAIRE),
)
TREE = [
    "strategic Une commune verte",
    "-operational Renforcer la biodiversité",
    "--action Créer un verger",
    "--action Planter des haies.",
    "strategic Une commune solidaire",
    "-operational Agir pour la santé",
    "--action Ouvrir une maison médicale",
    "--action Former les agents.",
]


def sections(plan: PlanFile) -> list[str]:
    return [section.title for section in plan.sections]


def test_chapters_headed_as_those_of_the_plan_are_sections_around_it() -> None:
    plan = read(*FRONT, *BEFORE, *PLAN, *FOLLOW_UP)
    assert tree(plan) == TREE
    assert sections(plan) == ["Avant-propos", "La vie du programme"]


def test_a_last_chapter_that_lists_things_to_do_is_of_the_plan() -> None:
    last = (heading("Une commune moderne"), "• Simplifier les démarches")
    assert "strategic Une commune moderne" in tree(read(*FRONT, *PLAN, *last))


def test_the_pilots_named_in_brackets_are_fields_where_they_are_few() -> None:
    leads = [node.fields.lead for node in read(*FRONT, *PLAN).nodes]
    assert [lead for lead in leads if lead] == ["Travaux", "CPAS"]


@pytest.mark.parametrize("mark", [" :", " –"])
def test_a_volet_may_say_at_length_what_it_is_about(mark: str) -> None:
    title = f"Volet externe{mark} l'action de la commune au service de ses habitants"
    label, _title = read_block(heading(title), whole=False)
    assert label
    assert label.word == "volet"
    plan = read(*FRONT, *BEFORE, heading(title), *deeper(PLAN), *FOLLOW_UP)
    assert tree(plan) == [f"volet {title}", *(f"-{line}" for line in TREE)]


def deeper(parts: tuple[str | Block, ...]) -> list[str | Block]:
    return [
        part if isinstance(part, str) else heading(part.text, part.style.heading + 1)
        for part in parts
    ]


def test_bullets_under_bullets_that_open_a_list_are_its_actions() -> None:
    def item(text: str, sign: str, indent: int) -> Block:
        return replace(Block(text, 0, list_label=sign), indent=indent)

    lists = [
        block
        for objective in ("Renforcer la biodiversité :", "Réduire les déchets :")
        for block in (
            item(objective, "•", 0),
            item("acheter le terrain", "o", 4),
            item("Planter les arbres", "o", 4),
        )
    ]
    plan = read(*FRONT, *BEFORE, heading("Axe 1 : Nature"), *lists, *FOLLOW_UP)
    assert [node.kind.value for node in plan.nodes][:3] == [
        "strategic",
        "operational",
        "action",
    ]
    assert plan.nodes[1].title == "Renforcer la biodiversité"


def test_questions_that_are_often_put_are_no_items() -> None:
    asked = (heading("Bon à savoir"), heading("Quand est-il évalué ?", 2), "En 2027.")
    assert tree(read(*FRONT, *PLAN, *asked)) == TREE


def test_a_summary_before_the_plan_is_no_sheet_told_again() -> None:
    names = ("Défi 1 : Une commune verte", "Défi 2 : Une commune solidaire")
    goals = ("1.1 Renforcer la biodiversité", "2.1 Agir pour la santé")
    told = [line for pair in zip(names, goals, strict=True) for line in pair]
    parts = [
        part
        for name, goal, actions in zip(names, goals, (VERDURE, SOLIDAIRE), strict=True)
        for part in chapter(name, goal, *actions)
    ]
    plan = read(*FRONT, heading("En une page", 2), *told, *parts)
    assert tree(plan) == TREE


def test_a_chapter_before_the_plan_needs_no_word_that_announces_it() -> None:
    figures = (heading("La commune en chiffres"), "Elle compte 8 200 habitants.")
    plan = read(*FRONT, *BEFORE, *figures, *PLAN, *FOLLOW_UP)
    assert tree(plan) == TREE
    assert sections(plan)[1:2] == ["La commune en chiffres"]
