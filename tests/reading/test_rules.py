"""One small text per rule of recognition."""

from datetime import date
from decimal import Decimal

import pytest

from gouvernail.plan.kinds import NodeKind, Status
from gouvernail.reading import Role, read_document
from gouvernail.reading.readers.decoding import decode
from gouvernail.reading.readers.text import read_text, wrap_width
from gouvernail.reading.recognition.field_values import day_of, read_fields
from gouvernail.reading.recognition.fields import split_fields
from gouvernail.reading.recognition.forms import follows, opens
from gouvernail.reading.recognition.identity import organisations, period, values
from gouvernail.reading.recognition.pipeline import recognise
from gouvernail.reading.recognition.scope import is_shared
from gouvernail.reading.recognition.titles import Cleaner, cleaner_for, tidied

PLAN = """\
Objectif stratégique 1 : Être une commune propre
Objectif opérationnel 1.1 : Lutter contre les dépôts
Action 1.1.1 : Placer des caméras
Action 1.1.2 : Former les agents constatateurs
"""
OTHER = """\
Objectif stratégique 1 : Être une commune sûre
Objectif opérationnel 1.1 : Apaiser le trafic
Action 1.1.1 : Créer une zone trente
"""


def titles(text: str) -> list[str]:
    return [node.title for node in read_document(text.encode(), "p.txt").plan.nodes]


def roles(text: str) -> list[Role]:
    return [mark.role for mark in read_document(text.encode(), "p.txt").marks]


def codes(text: str) -> list[str]:
    return [m.code for m in read_document(text.encode(), "p.txt").plan.messages]


def test_cells_parted_by_tabs_or_pipes_know_their_column() -> None:
    for line in ("A\tb\tc", "| A | b | c |"):
        blocks = read_text(line.encode(), "p.txt").blocks
        assert [b.cell.column for b in blocks if b.cell] == [0, 1, 2]


def test_markup_becomes_style_and_leaves_the_text() -> None:
    heading, bold = read_text(b"## Axe 1\n\n**Agir** \n", "p.md").blocks
    assert (heading.text, heading.style.heading) == ("Axe 1", 2)
    assert (bold.text, bold.style.emphasised) == ("Agir", True)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "cp1252", "mac_roman", "cp850"]
)
def test_french_is_decoded_from_the_usual_encodings(encoding: str) -> None:
    text = "Créer à Liège une école où l'été est fêté, ça va de soi"
    assert decode(text.encode(encoding)) == text


def test_a_form_feed_counts_pages() -> None:
    blocks = read_text(b"un\n\x0cdeux", "p.txt").blocks
    assert [block.page for block in blocks] == [1, 2]


def test_uncut_lines_have_no_width() -> None:
    assert wrap_width("Un titre\nUn autre titre un peu plus long\n" * 9) is None


def test_page_numbers_and_running_lines_are_furniture() -> None:
    page = "Commune de Bois-Vert – PST\nPage {}\n"
    text = "".join(
        f"{line}\n{page.format(i)}" for i, line in enumerate(PLAN.split("\n"))
    )
    assert titles(text) == titles(PLAN)
    assert Role.FURNITURE in roles(text)
    assert "furniture_removed" in codes(text)


def test_a_title_goes_on_where_its_sentence_is_open() -> None:
    text = PLAN.replace("caméras", "caméras\n\nmobiles à l'entrée des bois")
    assert "Placer des caméras mobiles à l'entrée des bois" in titles(text)
    assert Role.CONTINUATION in roles(text)
    assert "joined_lines" in codes(text)


def test_a_description_is_text_and_not_title() -> None:
    text = PLAN.replace("caméras", "caméras\nElles seront louées.")
    plan = read_document(text.encode(), "p.txt").plan
    assert plan.nodes[2].text == "Elles seront louées."


def test_a_contents_list_is_not_read_as_the_plan() -> None:
    contents = "\n".join(
        f"{line} ........ {i}" for i, line in enumerate(PLAN.split("\n")[:3])
    )
    text = f"Sommaire\n{contents}\n\n{PLAN}"
    assert titles(text) == titles(PLAN)
    assert "restatements_removed" in codes(text)


def test_a_restated_objective_is_one_node_at_its_first_line() -> None:
    heads = "\n".join(PLAN.split("\n")[:2])
    second = "Objectif stratégique 2 : Être une commune sûre\n"
    text = f"{heads}\n{second}\n\n{PLAN}{second}Objectif opérationnel 2.1 : Éclairer\n"
    plan = read_document(text.encode(), "p.txt").plan
    assert len(plan.nodes) == 6
    assert plan.nodes[0].source
    assert plan.nodes[0].source.line == 1


def test_a_label_alone_takes_the_next_line_as_title() -> None:
    assert titles(PLAN.replace(" : ", "\n\n")) == titles(PLAN)


def test_a_plural_heading_names_the_level_of_its_list() -> None:
    text = (
        "Objectif stratégique 1 : Être sobre\nActions :\n- Isoler\n- Réguler\n"
        "Objectif stratégique 2 : Être sûr\nActions :\n- Éclairer\n- Surveiller\n"
    )
    kinds = [n.kind for n in read_document(text.encode(), "p.txt").plan.nodes]
    assert kinds == [NodeKind.STRATEGIC, NodeKind.ACTION, NodeKind.ACTION] * 2
    assert roles(text).count(Role.GROUP) == 2


def test_a_word_explained_without_number_is_no_item() -> None:
    opening = "Méthodologie\n\nAction : ce que nous faisons\n\n"
    text = f"{opening}{PLAN}Action 1.1.3 : Nettoyer\n"
    assert "ce que nous faisons" not in titles(text)


def test_a_duplicate_number_is_reported_and_counted_by_position() -> None:
    plan = read_document(PLAN.replace("1.1.2", "1.1.1").encode(), "p.txt").plan
    assert plan.nodes[3].ref == "1.1.2"
    assert plan.nodes[3].printed == "Action 1.1.1"
    assert [m.node for m in plan.messages if m.code == "duplicate_number"] == ["n4"]


def test_a_number_of_another_parent_is_reported() -> None:
    assert "number_out_of_place" in codes(PLAN.replace("1.1.2", "1.3.2"))


def test_numbering_that_restarts_in_each_volet_shows_in_references() -> None:
    text = f"VOLET INTERNE\n\n{PLAN}\nVOLET EXTERNE\n\n{OTHER}"
    plan = read_document(text.encode(), "p.txt").plan
    assert [n.ref for n in plan.nodes if n.kind is NodeKind.STRATEGIC] == ["I.1", "E.1"]


def test_numbering_that_runs_on_over_the_volets_needs_no_prefix() -> None:
    second = OTHER.replace(" 1", " 2")
    text = f"VOLET INTERNE\n\n{PLAN}\nVOLET EXTERNE\n\n{second}"
    plan = read_document(text.encode(), "p.txt").plan
    assert [n.ref for n in plan.nodes if n.kind is NodeKind.STRATEGIC] == ["1", "2"]


def test_an_objective_without_action_is_reported() -> None:
    assert "empty_objective" in codes(PLAN + "Objectif opérationnel 1.2 : Trier\n")


def test_the_next_number_costs_nothing_and_the_same_one_does() -> None:
    assert follows((3,), (2,)) == 0
    assert follows((1, 3), (1, 2)) == 0
    assert follows((2,), (2,)) > 0
    assert opens((1,), (4,), (7,)) == 0
    assert opens((8,), (4,), (7,)) < opens((6,), (4,), (7,))


def test_all_blocks_of_a_row_go_to_its_item() -> None:
    source = read_text("A\tAgir\tavec méthode\nB\tOser\tsans peur".encode(), "p.txt")
    items = recognise(source).outline.items
    assert [item.line.title for item in items] == ["Agir", "Oser"]
    assert [item.line.extra[0][1] for item in items] == ["avec méthode", "sans peur"]


def test_several_fields_on_one_line_are_told_apart() -> None:
    pairs = split_fields("Pilote : DG – Échéance : 2027 – Budget : 1.200 €")
    assert pairs == (("lead", "DG"), ("due", "2027"), ("budget", "1.200 €"))


def test_fields_become_values_only_where_sure() -> None:
    fields, left, doubts = read_fields(
        [("budget", "12.500,50 €"), ("status", "Réalisé"), ("due", "dès que possible")]
    )
    assert fields.budget[0].amount == Decimal("12500.50")
    assert fields.status is Status.DONE
    assert left == ["Échéance : dès que possible"]
    assert doubts == []


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("31/12/2027", date(2027, 12, 31)),
        ("fin 2026", date(2026, 12, 31)),
        ("fevrier 2028", date(2028, 2, 29)),
        ("t3 2027", date(2027, 9, 30)),
        ("1er semestre 2026", date(2026, 6, 30)),
        ("31/02/2027", None),
        ("un jour", None),
    ],
)
def test_a_due_date_is_the_last_day_it_can_mean(printed: str, day: date | None) -> None:
    assert day_of(printed, first=False) == day


@pytest.mark.parametrize(
    ("title", "shared"),
    [
        ("Etre un CPAS et une commune qui intègrent leurs citoyens", True),
        ("Etre des institutions engagées dans des synergies", True),
        ("Créer un service commun (Commune-CPAS)", True),
        ("Développer des synergies avec la Ville", False),
        ("Etre une commune qui équilibre ses ressources", False),
    ],
)
def test_scope_is_shared_only_where_stated(title: str, shared: bool) -> None:
    assert is_shared(title, NodeKind.STRATEGIC) is shared


def test_titles_lose_what_markup_left() -> None:
    assert (
        tidied("l' accueil  social , pour **tous** ;") == "l'accueil social, pour tous"
    )


def test_scanning_slips_are_repaired_only_in_a_scanned_text() -> None:
    assert cleaner_for("I'action, I'eau, I'air").scanned
    assert Cleaner(scanned=True).clean("I'action") == ("l'action", True)
    assert Cleaner().clean("I'action") == ("I'action", False)


@pytest.mark.parametrize(
    ("front", "name"),
    [
        ("PST du CPAS de DINANT", "CPAS de Dinant"),
        ("Centre public d'action sociale d'Ecaussinnes", "CPAS d'Ecaussinnes"),
        ("ADMINISTRATION COMMUNALE DE MONT-SUR-LESNE", "Commune de Mont-sur-Lesne"),
        ("Ville de La Louvière", "Ville de La Louvière"),
        ("Province de Namur", "Province de Namur"),
    ],
)
def test_the_institution_is_the_one_of_the_title_page(front: str, name: str) -> None:
    assert organisations(front, front)[0].name == name


def test_a_joint_plan_names_both_institutions() -> None:
    found = organisations("PST de la Commune et du CPAS de Wanze", "")
    assert [o.name for o in found] == ["Commune de Wanze", "CPAS de Wanze"]


def test_the_period_is_a_span_of_years_of_one_term() -> None:
    found = period(["PST 2024-2030"], "")
    assert found is not None
    assert (found.start, found.end) == (2024, 2030)
    assert period(["de 2001 à 2019"], "") is None


def test_values_are_read_from_a_sentence() -> None:
    text = "Nos valeurs sont le respect, l'équité et la transparence."
    assert values((), text) == ("respect", "équité", "transparence")
