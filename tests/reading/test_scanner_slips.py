"""What a scanner does to labels and running lines, and how it is put right."""

import pytest

from gouvernail.plan.model import Period
from gouvernail.reading import read_document
from gouvernail.reading.recognition.labels import read_label
from tests.reading.blocks import read

PLAN = """\
OBJECTIF STRATÉGIQUE 1. Une commune qui investit dans ses écoles
1.1. Améliorer les infrastructures
1.1.1. Agrandir l'école communale
1.1.2. Remplacer les modules préfabriqués
1.2. Renforcer l'accueil extrascolaire
1.2.1. Engager deux accueillantes à mi-temps
1.2.2. Ouvrir l'accueil dès sept heures
"""


def titles(text: str) -> list[str]:
    return [node.title for node in read_document(text.encode(), "p.txt").plan.nodes]


@pytest.mark.parametrize("speck", ["@ ", "[7] ", ". ", "© ", "|' "])
def test_specks_before_a_number_of_several_parts_do_not_hide_it(speck: str) -> None:
    spoiled = PLAN.replace("1.1.2.", f"{speck}1.1.2.")
    assert titles(spoiled) == titles(PLAN)


@pytest.mark.parametrize(
    "text", ["€ 1.200 pour un verger", "± 2.5 km de haies", "≥ 3.2 tonnes"]
)
def test_a_quantity_behind_a_sign_is_no_number_of_an_item(text: str) -> None:
    label, _title = read_label(text)
    assert label is None or not label.number


def test_a_number_that_lost_its_dot_is_that_of_the_items_below_it() -> None:
    spoiled = PLAN.replace("1.2. Renforcer", "12. Renforcer")
    plan = read_document(spoiled.encode(), "p.txt").plan
    assert titles(spoiled) == titles(PLAN)
    assert [node.ref for node in plan.nodes][4:6] == ["1.2", "1.2.1"]


def test_a_twelfth_item_stays_the_twelfth() -> None:
    listed = [f"{rank}. Planter la haie {rank}" for rank in range(1, 13)]
    plan = read("Axe 1 : Verdir la commune", *listed)
    assert plan.nodes[-1].printed == "12."
    assert plan.nodes[-1].ref == "1.12"


def test_a_running_line_with_a_speck_on_some_pages_is_set_aside() -> None:
    running = "Commune de Sart - PST 2025-2030"
    pages = PLAN.split("\n")
    pages[3:3], pages[6:6], pages[9:9] = [f"{running} '"], [running], [f"{running} |"]
    plan = read_document("\n".join(pages).encode(), "p.txt").plan
    assert not any(node.text for node in plan.nodes)


def test_an_accent_tells_an_end_from_a_linking_word() -> None:
    text = PLAN.replace("ses écoles", "un cadre sûr\nLe Collège y tient")
    assert titles(text)[0].endswith("un cadre sûr")


ROMAN = """\
Objectif stratégique I : Être une commune sûre
I.1. Améliorer la sécurité routière
- Placer des radars préventifs ;
- Sécuriser l'arrêt de bus ;
I.2. Renforcer la prévention
- Relancer les partenariats locaux ;
- Actualiser le plan d'urgence ;
Objectif stratégique II : Être une commune qui investit dans ses écoles
II.1. Offrir des bâtiments de qualité
- Remplacer les châssis de l'école ;
- Construire un préau ;
II.2. Encourager une alimentation saine
- Proposer de la soupe gratuite ;
- Installer une fontaine à eau ;
"""


@pytest.mark.parametrize("slip", ["[", "!", "l"])
def test_a_sign_like_a_bar_before_a_number_may_be_a_roman_one(slip: str) -> None:
    assert titles(ROMAN.replace("\nI.2.", f"\n{slip}.2.")) == titles(ROMAN)


def test_eleven_below_the_second_objective_is_a_roman_two() -> None:
    plan = read_document(ROMAN.replace("\nII.", "\n11.").encode(), "p.txt").plan
    right = read_document(ROMAN.encode(), "p.txt").plan
    assert [node.ref for node in plan.nodes] == [node.ref for node in right.nodes]
    assert "number_out_of_place" not in {message.code for message in plan.messages}


def test_the_years_of_the_term_are_one_where_the_line_ends_between_them() -> None:
    front = "Commune de Sart\nPROGRAMME STRATÉGIQUE TRANSVERSAL 2024-\n2030\n\n"
    plan = read_document(f"{front}{PLAN}".encode(), "p.txt").plan
    assert plan.period == Period(start=2024, end=2030)
    assert plan.title == "Programme stratégique transversal 2024-2030"
