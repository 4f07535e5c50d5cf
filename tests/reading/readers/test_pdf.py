"""PDF documents as Chromium and LibreOffice print them, read as a person reads."""

import pytest

from gouvernail.reading.readers.pdf.reader import read_pdf
from gouvernail.reading.source import Block, Region, SourceDocument
from tests.reading.readers.pdf_files import printed, turned_by
from tests.reading.readers.pdfs.make_pdfs import ACTIONS, SENTENCE


@pytest.fixture(scope="module")
def documents() -> dict[str, SourceDocument]:
    names = ("liste", "colonnes", "fusions", "coupure", "sommaire", "puces", "aeres")
    return {name: read_pdf(printed(name), f"{name}.pdf") for name in names}


def _body(document: SourceDocument) -> list[Block]:
    return [block for block in document.blocks if block.region is Region.BODY]


def _texts(document: SourceDocument) -> list[str]:
    return [block.text for block in _body(document)]


def _rows(document: SourceDocument) -> dict[int, list[Block]]:
    rows: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.cell:
            rows.setdefault(block.cell.row, []).append(block)
    return rows


def test_items_keep_their_drawn_bullet_and_wrapped_lines_are_joined(documents):
    texts = _texts(documents["liste"])
    assert texts[4:8] == [f"• {action}" for action in ACTIONS]
    assert texts[3] == f"{SENTENCE} {SENTENCE}"


def test_the_largest_letters_head_the_document(documents):
    headings = [
        (block.style.heading, block.text.split(" :")[0])
        for block in documents["liste"].blocks
        if block.style.heading
    ]
    assert headings[:4] == [
        (1, "Programme stratégique transversal"),
        (2, "Objectif stratégique 1"),
        (3, "Objectif opérationnel 1.1"),
        (3, "Objectif opérationnel 1.2"),
    ]


def test_running_lines_and_page_numbers_are_set_aside(documents):
    around = [
        (block.region, block.text)
        for block in documents["liste"].blocks
        if block.region is not Region.BODY
    ]
    header = "CPAS de Sart-Tilleul – PST 2025-2030"
    assert around == [
        (Region.HEADER, header),
        (Region.FOOTER, "Page 1"),
        (Region.HEADER, header),
        (Region.FOOTER, "Page 2"),
    ]


def test_words_cut_at_line_ends_are_whole_again(documents):
    cut = _texts(documents["liste"])[-1]
    assert cut == " ".join(["organisation développement"] * 14)


def test_blocks_say_where_they_stand_on_their_page(documents):
    document = documents["liste"]
    title = _body(document)[0]
    assert document.pages == 2
    assert title.page == 1
    assert title.box is not None
    assert 0.08 < title.box.left < 0.12
    assert 0.08 < title.box.top < title.box.bottom < 0.14


def test_lines_never_fall(documents):
    for document in documents.values():
        lines = [block.line for block in document.blocks]
        assert lines == sorted(lines)


def test_two_columns_are_read_one_after_the_other_under_each_title(documents):
    names = [text.split(". ")[0] for text in _texts(documents["colonnes"])[1:]]
    right = [f"Droite {n}" for n in range(1, 5)]
    assert names == [
        "Les engagements de la commune envers tous ses habitants",
        *[f"Gauche {n}" for n in range(1, 5)],
        *right,
        "Les engagements du CPAS envers toutes les personnes aidées",
        *[f"Ouest {n}" for n in range(1, 5)],
        *right,
    ]


def test_a_merged_cell_is_told_once_with_what_it_spans(documents):
    rows = _rows(documents["fusions"])
    tall, wide = rows[1][0], rows[4][0]
    assert (tall.cell.rows, tall.cell.columns) == (3, 1)
    assert tall.text == "1.1 Réduire la consommation des bâtiments"
    assert (wide.cell.rows, wide.cell.columns) == (1, 4)
    assert [block.cell.column for block in rows[2]] == [1, 2, 3]


def test_a_list_in_a_cell_keeps_its_items(documents):
    texts = [block.text for block in _rows(documents["fusions"])[3]]
    assert texts == [
        "1.1.3 Sensibiliser",
        "• les agents",
        "• les clubs de sport qui louent les salles communales",
        "2028",
    ]


def test_the_colour_behind_headings_is_kept(documents):
    assert {block.style.fill for block in _rows(documents["fusions"])[0]} == {"dde7f0"}


def test_a_table_goes_on_over_nine_pages_without_its_repeated_heading(documents):
    rows = _rows(documents["coupure"])
    assert documents["coupure"].pages == 9
    assert len(rows) == 31
    assert [block.text for block in rows[0]] == ["N°", "Action", "Pilote"]
    assert all(block.cell.heading for block in rows[0])


def test_rows_cut_by_a_page_break_are_whole_again(documents):
    rows = _rows(documents["coupure"])
    for number in range(1, 31):
        action = ACTIONS[number % 4] + (f". {SENTENCE}" * 3 if number % 3 else "")
        expected = [f"{number}.", action, f"Service {number}"]
        assert [block.text for block in rows[number]] == expected


def test_a_contents_list_with_dots_is_no_part_of_the_text(documents):
    document = documents["sommaire"]
    listed = [b for b in document.blocks if b.region is Region.CONTENTS]
    headings = [block for block in document.blocks if block.style.heading]
    assert len({block.page for block in listed}) == 1
    assert sum("Objectif stratégique" in block.text for block in listed) == 6
    assert sum("Objectif stratégique" in block.text for block in headings) == 6


def test_bullets_of_symbol_fonts_are_shown_as_what_they_draw(documents):
    texts = _texts(documents["puces"])[1:13]
    assert texts == [f"{sign} {action}" for sign in "•▪➢" for action in ACTIONS]


def test_tables_without_rules_are_told_by_their_columns(documents):
    tables: dict[int, list[str]] = {}
    for block in documents["aeres"].blocks:
        if block.cell:
            tables.setdefault(block.cell.table, []).append(block.text)
    rows = [[a, f"Service {n}", f"202{n}"] for n, a in enumerate(ACTIONS, start=1)]
    expected = ["Action", "Pilote", "Échéance", *sum(rows, [])]
    assert list(tables.values()) == [expected] * 3


def test_text_below_a_table_without_rules_is_no_row_of_it(documents):
    assert _body(documents["aeres"])[-2].cell is None
    assert "Après les tableaux." in _texts(documents["aeres"])


def test_a_page_turned_by_a_quarter_is_read_the_same(documents):
    turned = read_pdf(turned_by(90, printed("fusions")), "x.pdf")
    assert _texts(turned) == _texts(documents["fusions"])


def test_progress_is_told_after_each_page():
    told: list[tuple[int, int]] = []
    read_pdf(
        printed("coupure"), "x.pdf", lambda done, total: told.append((done, total))
    )
    assert told == [(page, 9) for page in range(1, 10)]
