"""A template filled in: fields, loops, conditions, and the place of the document."""

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK

from gouvernail.writing.paper import Column, Row, Table
from gouvernail.writing.template import Filling, fill_template
from tests.stationery.writing import (
    KNOWN,
    VALUES,
    data_of,
    filled,
    filling,
    lines_of,
    paper,
    template,
)


def test_a_field_gives_its_value_and_the_words_around_it_stay() -> None:
    assert lines_of(filled(template("Plan : {{ titre }} !"))) == ["Plan : Plan 2030 !"]


def test_a_field_that_word_cut_in_pieces_is_one_field() -> None:
    word = template()
    line = word.add_paragraph()
    for piece in ("Avant {", "{ ti", "tre }", "} après"):
        line.add_run(piece)
    line.runs[0].bold = line.runs[3].italic = True
    made = filled(word).paragraphs[0]
    assert made.text == "Avant Plan 2030 après"
    assert [run.text for run in made.runs if run.italic] == [" après"]


def test_quotation_marks_and_blanks_that_word_sets_itself_are_understood() -> None:
    word = template("{% if titre == «\u00a0Plan 2030\u00a0» %}", "oui", "{% endif %}")
    assert lines_of(filled(word)) == ["oui"]


def test_a_loop_repeats_the_paragraphs_between_its_two_lines() -> None:
    word = template("{% for a in actions %}", "– {{ a.titre }}", "{% endfor %}", "Fin")
    assert lines_of(filled(word)) == ["– Créer un taxi", "– Isoler l’école", "Fin"]


def test_a_loop_may_stand_within_a_line() -> None:
    line = "{% for a in actions %}{{ loop.index }}. {{ a.titre }} ; {% endfor %}fin"
    made = lines_of(filled(template(line)))
    assert made == ["1. Créer un taxi ; 2. Isoler l’école ; fin"]


@pytest.mark.parametrize("is_apart", [True, False])
def test_a_loop_repeats_the_rows_of_a_table(is_apart: bool) -> None:
    word = template()
    begin, end = "{% for a in actions %}", "{% endfor %}"
    rows = [[begin, ""], ["{{ a.titre }}", "{{ a.etat }}"], [end, ""]]
    if not is_apart:
        rows = [[begin + "{{ a.titre }}", "{{ a.etat }}" + end]]
    table = word.add_table(len(rows), 2)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made = [[cell.text for cell in row.cells] for row in filled(word).tables[0].rows]
    assert made == [["Créer un taxi", "En cours"], ["Isoler l’école", "Réalisée"]]


def test_only_what_fulfils_the_condition_is_written() -> None:
    word = template(
        '{% for a in actions if a.etat == "Réalisée" %}{{ a.titre }}{% endfor %}',
        "{% if taux %}",
        "{{ taux }}",
        "{% else %}",
        "rien",
        "{% endif %}",
    )
    assert lines_of(filled(word)) == ["Isoler l’école", "25"]


def test_head_and_foot_are_filled_too() -> None:
    word = template("x")
    word.sections[0].header.paragraphs[0].text = "{{ titre }}"
    word.sections[0].footer.paragraphs[0].text = "Taux {{ taux }}"
    section = filled(word).sections[0]
    assert section.header.paragraphs[0].text == "Plan 2030"
    assert section.footer.paragraphs[0].text == "Taux 25"


def test_a_list_without_row_leaves_no_empty_table_behind() -> None:
    word = template()
    table = word.add_table(1, 1)
    table.cell(0, 0).text = "{% for a in actions %}{{ a.titre }}{% endfor %}"
    table = word.add_table(1, 2)
    table.cell(0, 0).text = "{% for a in actions %}{{ a.titre }}"
    table.cell(0, 1).text = "{{ a.etat }}{% endfor %}"
    made = filled(word, values={**VALUES, "actions": []})
    assert [len(table.rows) for table in made.tables] == [1]


def test_the_document_is_poured_in_the_styles_of_the_template() -> None:
    word = template("Avant", "{{ contenu }}", "Après")
    word.styles["Heading 1"].font.name = "Garamond"
    made = filled(word)
    assert lines_of(made) == ["Avant", "Objectifs", "Un mot.", "Après"]
    assert made.paragraphs[1].style.name == "Heading 1"
    assert made.styles["Heading 1"].font.name == "Garamond"


def test_a_wide_document_turns_the_pages_where_it_is_poured_alone() -> None:
    word = template("Couverture")
    word.add_section()
    word.add_paragraph("{{ contenu }}")
    cover, inside = filled(word, is_landscape=True).sections
    assert cover.orientation == WD_ORIENT.PORTRAIT
    assert inside.orientation == WD_ORIENT.LANDSCAPE
    assert inside.page_width > inside.page_height


def test_a_table_of_the_document_keeps_the_width_of_the_page() -> None:
    columns = (Column("Action", 3), Column("État", 1))
    told = paper(Table("", columns, (Row(("Créer", "En cours")),)))
    data = data_of(template("{{ contenu }}"))
    made = fill_template(data, Filling(told, VALUES, KNOWN, ("contenu",)))
    assert made == fill_template(data, Filling(told, VALUES, KNOWN, ("contenu",)))


def test_words_of_a_plan_are_never_code_nor_xml() -> None:
    hostile = "{{ taux }} {% for %} <w:p/> & \ue000p0\ue001 \x07 {{ contenu }}"
    word = template("{{ titre }}", "fin")
    made = lines_of(filled(word, values={**VALUES, "titre": hostile}))
    assert made == ["{{ taux }} {% for %} <w:p/> & p0  {{ contenu }}", "fin"]


def test_the_line_of_a_field_that_says_nothing_goes_but_an_empty_line_stays() -> None:
    word = template("Avant", "{{ titre }}", "", "{% if taux %}{% endif %}", "Après")
    made = lines_of(filled(word, values={**VALUES, "titre": ""}))
    assert made == ["Avant", "", "Après"]


def test_an_empty_field_leaves_its_cell_and_its_head_as_they_are() -> None:
    word = template("x")
    word.add_table(1, 1).cell(0, 0).text = "{{ titre }}"
    word.sections[0].header.paragraphs[0].text = "{{ titre }}"
    made = filled(word, values={**VALUES, "titre": ""})
    assert made.tables[0].cell(0, 0).text == ""
    assert lines_of(made.sections[0].header) == [""]


def test_several_lines_of_a_text_stay_several() -> None:
    made = lines_of(filled(template("{{ titre }}"), values={**VALUES, "titre": "a\nb"}))
    assert made == ["a\nb"]


def test_the_properties_of_the_file_tell_of_the_document() -> None:
    word = template("{{ titre }}")
    word.core_properties.title = "Modèle"
    made = filled(word)
    assert made.core_properties.title == "Plan 2030"
    assert made.core_properties.author == "Valmont"


def test_the_same_values_give_the_same_bytes() -> None:
    data = data_of(template("{{ titre }}", "{{ contenu }}"))
    assert fill_template(data, filling()) == fill_template(data, filling())


def test_a_text_box_is_filled() -> None:
    word = template("x")
    box = word.paragraphs[0].add_run()
    inner = box._r.makeelement(f"{W}pict")
    content = inner.makeelement(f"{W}txbxContent")
    paragraph = word.add_paragraph("{{ titre }}")._p
    content.append(paragraph)
    inner.append(content)
    box._r.append(inner)
    made = filled(word)
    assert "Plan 2030" in "".join(made.element.body.itertext())


def test_a_page_break_beside_a_condition_stays() -> None:
    word = template("{% if taux %}")
    word.paragraphs[0].add_run().add_break(WD_BREAK.PAGE)
    word.add_paragraph("{% endif %}")
    assert len(filled(word).element.body.xpath(".//w:br[@w:type='page']")) == 1


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
