"""Any tree, printed in any of our layouts, is read back as it was."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from gouvernail.plan.wording import PlanError
from gouvernail.reading import read_document
from tests.reading.rendering import LAYOUTS, render
from tests.reading.scoring import Expected, score

VERBS = (
    "Créer",
    "Soutenir",
    "Rénover",
    "Organiser",
    "Étudier",
    "Informer",
    "Développer",
)
THINGS = (
    "un service de repas à domicile",
    "la maison de repos du centre",
    "une permanence pour les jeunes",
    "les pistes cyclables",
    "le personnel d'accueil",
    "un plan communal de la nature",
    "les bibliothèques de quartier",
    "une charte avec les partenaires",
)
# The smallest trees say too little of their grammar for any reader.
SHAPES = st.lists(
    st.lists(st.integers(min_value=2, max_value=4), min_size=2, max_size=3),
    min_size=2,
    max_size=4,
)
COMPLETE = sorted(set(LAYOUTS) - {"markdown headings"})


def tree(shape: Sequence[Sequence[int]], seed: int) -> list[Expected]:
    nodes: list[Expected] = []

    def add(parent: str | None, kind: str) -> str:
        rank = len(nodes) + 1
        verb = VERBS[(rank + seed) % len(VERBS)]
        thing = THINGS[(rank * 3 + seed) % len(THINGS)]
        title = f"{verb} {thing} du secteur {rank}"
        nodes.append(Expected(f"n{rank}", parent, kind, None, title))
        return f"n{rank}"

    for strategic in shape:
        top = add(None, "strategic")
        for actions in strategic:
            middle = add(top, "operational")
            for _ in range(actions):
                add(middle, "action")
    return nodes


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(shape=SHAPES, seed=st.integers(0, 50), layout=st.sampled_from(COMPLETE))
def test_a_regular_tree_is_read_back_whole(
    shape: list[list[int]], seed: int, layout: str
) -> None:
    nodes = tree(shape, seed)
    found = read_document(render(nodes, LAYOUTS[layout]).encode(), "p.txt").plan.nodes
    assert score(nodes, found).placed_f1 == 1.0


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_but_never_crashes(text: str) -> None:
    try:
        reading = read_document(text.encode("utf-8", "replace"), "any.txt")
    except PlanError:
        return
    assert len(reading.marks) == len(reading.source.blocks)


LINES = st.sampled_from(
    [
        "1. Créer un lieu",
        "1.1 Aider",
        "- Former",
        "• Être",
        "A) Voir",
        "Action 2 : Agir",
        "OS 1 : Être",
        "OO 1.2 Faire",
        "",
        "Un texte qui suit.",
        "VOLET INTERNE",
        "# Axe 1",
        "a\tb\tc",
        "| a | b |",
        "Pilote : le service",
        "II. Agir",
        "Actions :",
        "..... 4",
        "page 3",
        "Objectif stratégique",
        "«» Action 3 : Oser",
        "1.1.1. Mettre",
        "°",
        "1.",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=40))
def test_any_pile_of_labels_is_read_or_refused(lines: list[str]) -> None:
    try:
        reading = read_document("\n".join(lines).encode(), "pile.txt")
    except PlanError:
        return
    marked = {mark.node for mark in reading.marks} - {None}
    assert {node.id for node in reading.plan.nodes} == marked
    assert all(node.source and node.source.line for node in reading.plan.nodes)


@pytest.mark.parametrize("name", ["plan.txt", "plan.md", "plan", "plan.docx"])
def test_content_decides_and_not_the_name(name: str) -> None:
    text = render(tree([[2, 2], [3]], 1), LAYOUTS["official words"])
    assert len(read_document(text.encode(), name).plan.nodes) == 12
