import shutil
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings, strategies as st

from gouvernail.reading.readers.workbook.reader import read_workbook
from gouvernail.reading.readers.workbook.values import (
    number_format,
    number_text,
    plain_number,
)
from gouvernail.reading.source import Cell, SourceDocument
from tests.reading.readers.workbooks import (
    block,
    converted,
    of_rows,
    texts_of,
    with_part,
    xlsx,
)

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


def fill_plan(book: xlsxwriter.Workbook) -> None:
    """A title, headings of two rows, merged titles, dates, shares, sums, a total."""
    head = book.add_format({"bold": True, "bg_color": "#DDEEFF", "text_wrap": True})
    sheet, notes = book.add_worksheet("PST"), book.add_worksheet("Listes")
    book.add_worksheet("Vide")
    budget = book.add_worksheet("Budget")
    sheet.merge_range("A1:H1", "PST 2024-2030", head)
    for column, text in enumerate(["Objectif\nstratégique", "Objectif", "N°"]):
        sheet.merge_range(3, column, 4, column, text, head)
    sheet.merge_range("D4:E4", "Délais", head)
    sheet.write_row("D5", ["Début", "Fin"], head)
    sheet.write_row("F4", ["Avancement", "Coût", "Action"], head)
    sheet.merge_range("A6:A8", "Être une commune accueillante")
    sheet.merge_range("B6:B7", "Développer l’accueil")
    fill_actions(book, sheet)
    notes.write("A1", "Oui")
    notes.hide()
    budget.write_row("A1", ["Partenaires", "Description"], head)
    strong = book.add_format({"bold": True})
    budget.write_rich_string("C2", strong, "Tout", strong, " gras")
    budget.write_row("A2", ["Forem\nCPAS", "- planter\n- tailler les\nhaies"])


def fill_actions(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet) -> None:
    month = book.add_format({"num_format": "mmm yyyy"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    share = book.add_format({"num_format": "0%"})
    euros = book.add_format({"num_format": '#,##0.00 "€"'})
    for row in (5, 6, 7):
        sheet.write(row, 2, row - 4)
        sheet.write_datetime(row, 3, date(2025, row, 1), month)
        sheet.write_datetime(row, 4, date(2026, 12, 31), day)
        sheet.write(row, 5, 0.3, share)
        sheet.write(row, 6, 12500.5 + row, euros)
        sheet.write(row, 7, f"Action {row}\nde la commune")
    sheet.write("B8", "Soutenir")
    sheet.write_formula("F9", "=1/0", share, "#DIV/0!")
    sheet.write_formula("G9", "=SUM(G6:G8)", euros, 37_519.5)
    sheet.write("H9", "Total")


@pytest.fixture(scope="module")
def plan() -> SourceDocument:
    return read_workbook(xlsx(fill_plan), "pst.xlsx")


def test_a_merged_cell_is_told_once_with_what_it_spans(plan: SourceDocument) -> None:
    title = block(plan, "Être une commune accueillante")
    assert title.cell == Cell(table=0, row=5, column=0, rows=3, columns=1)
    assert block(plan, "Développer l’accueil").cell == Cell(0, 5, 1, rows=2)
    assert block(plan, "Soutenir").cell == Cell(0, 7, 1)


def test_headings_of_two_rows_keep_their_places(plan: SourceDocument) -> None:
    assert block(plan, "Objectif stratégique").cell == Cell(0, 3, 0, rows=2)
    assert block(plan, "Délais").cell == Cell(0, 3, 3, columns=2)
    assert block(plan, "Fin").cell == Cell(0, 4, 4)


def test_a_block_says_where_the_spreadsheet_shows_it(plan: SourceDocument) -> None:
    action = block(plan, "Action 6 de la commune")
    assert (action.sheet, action.row) == ("PST", 7)
    rows = {(each.sheet, each.row): set() for each in plan.blocks}
    for each in plan.blocks:
        rows[each.sheet, each.row].add(each.line)
    assert [sorted(lines) for lines in rows.values()] == [
        [line] for line in range(1, len(rows) + 1)
    ]


def test_values_read_as_a_person_would_write_them(plan: SourceDocument) -> None:
    row = [each.text for each in plan.blocks if each.row == 6 and each.sheet == "PST"]
    shown = ["1", "mai 2025", "31/12/2026", "30 %", "12505,5 €"]
    assert row[2:7] == shown


def test_a_formula_gives_its_result_and_a_failed_one_nothing(
    plan: SourceDocument,
) -> None:
    row = [each.text for each in plan.blocks if each.row == 9]
    assert row == ["37519,5 €", "Total"]


def test_bold_cells_and_their_colour_are_seen(plan: SourceDocument) -> None:
    style = block(plan, "Avancement").style
    assert (style.emphasised, style.fill) == (True, "ddeeff")
    assert block(plan, "Tout gras").style.emphasised
    assert not block(plan, "Soutenir").style.emphasised


def test_a_hidden_sheet_is_passed_over_and_told(plan: SourceDocument) -> None:
    assert "Oui" not in texts_of(plan)
    assert [notice.code for notice in plan.notices] == ["sheet_hidden"]
    assert "Listes" in str(plan.notices[0].wording)


def test_lines_in_a_cell_are_paragraphs_where_they_are_items(
    plan: SourceDocument,
) -> None:
    row = [each.text for each in plan.blocks if (each.sheet, each.row) == ("Budget", 2)]
    assert row == ["Forem", "CPAS", "- planter", "- tailler les haies", "Tout gras"]
    assert {each.cell and each.cell.table for each in plan.blocks} == {0, 1}


def bare(document: SourceDocument) -> list[object]:
    return [
        (each.text, each.line, each.sheet, each.row, each.cell)
        for each in document.blocks
    ]


@needs_office
def test_an_ods_file_reads_as_the_xlsx_file_it_was_made_of(
    plan: SourceDocument, tmp_path: Path
) -> None:
    document = read_workbook(converted(xlsx(fill_plan), "ods", tmp_path), "pst.ods")
    assert bare(document) == bare(plan)
    styles = [each.style for each in plan.blocks]
    assert [each.style for each in document.blocks] == styles
    assert (document.format, len(document.notices)) == ("ods", 1)


@needs_office
def test_an_old_xls_file_keeps_places_dates_and_spans(
    plan: SourceDocument, tmp_path: Path
) -> None:
    document = read_workbook(converted(xlsx(fill_plan), "xls", tmp_path), "pst.xls")
    places = [(each.line, each.cell) for each in plan.blocks]
    assert [(each.line, each.cell) for each in document.blocks] == places
    assert "31/12/2026" in texts_of(document)


def test_columns_and_rows_that_fold_or_shift_give_an_indent() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write("A1", "Objectif")
        sheet.write("A2", "Action", book.add_format({"indent": 2}))
        sheet.set_row(2, None, None, {"level": 2})
        sheet.write("A3", "Tâche")
        sheet.write("A4", "    Détail")

    document = read_workbook(xlsx(fill), "x.xlsx")
    assert [each.indent for each in document.blocks] == [0, 4, 4, 4]


def test_a_second_table_beside_the_first_is_a_table_of_its_own() -> None:
    rows = [["a", "b"], ["c", "d"], [], [], [], ["", "", "x", "y"], ["", "", "z"]]
    tables = [each.cell for each in read_workbook(of_rows(*rows), "x").blocks]
    places = [(cell.table, cell.row, cell.column) for cell in tables if cell]
    assert places[3:] == [(0, 1, 1), (1, 0, 2), (1, 0, 3), (1, 1, 2)]


def test_references_to_cells_may_be_missing() -> None:
    def change(part: bytes) -> bytes:
        return part.replace(b' r="A1"', b"").replace(b' r="B1"', b"")

    data = with_part(of_rows(["a", "b"]), "xl/worksheets/sheet1.xml", change)
    cells = [each.cell for each in read_workbook(data, "x").blocks]
    assert [cell.column for cell in cells if cell] == [0, 1]


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("General", 30.0, "30"),
        ("General", 0.1 + 0.2, "0,3"),
        ("General", 12500.5, "12500,5"),
        ("0.0%", 0.305, "30,5 %"),
        ("dd/mm/yyyy", 46387, "31/12/2026"),
        ("[$-80C]dd mmmm yyyy;@", 46387, "31/12/2026"),
        ("dd/mm/yyyy hh:mm", 46387.75, "31/12/2026 18:00"),
        ("mmm-yy", 46387, "décembre 2026"),
        ("yyyy", 46387, "2026"),
        ("hh:mm", 0.75, "18:00"),
        ("#,##0.00 [$€-80C]", 1e6, "1000000 €"),
        ('_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-', 1234.5, "1234,5 €"),
        ('"OS "0', 3, "OS 3"),
        ("0.00", -1.5, "-1,5"),
        ("dd/mm/yyyy", -5.0, "-5"),
    ],
)
def test_a_number_is_shown_as_its_format_means(
    code: str, value: float, text: str
) -> None:
    assert number_text(value, number_format(code)) == text


def test_days_before_march_1900_and_those_of_1904_are_right() -> None:
    day = number_format("dd/mm/yyyy")
    assert number_text(59, day) == "28/02/1900"
    assert number_text(61, day) == "01/03/1900"
    assert number_text(44925, day, is_1904=True) == "31/12/2026"


@given(st.floats(allow_nan=True, allow_infinity=True), st.text(max_size=12))
@settings(max_examples=300)
def test_any_number_in_any_format_is_a_text(value: float, code: str) -> None:
    assert isinstance(number_text(value, number_format(code)), str)
    assert "e" not in plain_number(value)


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(
                lambda text: text.lstrip("=")  # texts, no formulas
            )
        ),
        max_size=6,
    )
)
@settings(max_examples=40, deadline=None)
def test_rows_of_any_texts_are_read_in_their_order(rows: list[list[str]]) -> None:
    document = read_workbook(of_rows(["Début"], *rows), "x.xlsx")
    lines = [each.line for each in document.blocks]
    assert lines == sorted(lines)
    assert all(each.text.strip() == each.text != "" for each in document.blocks)
