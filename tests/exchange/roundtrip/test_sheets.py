"""The sheets that are given out: how they open, what they offer, how they print."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest

from gouvernail.exchange.roundtrip.reading import read_book
from gouvernail.exchange.roundtrip.value import Book, Column
from gouvernail.exchange.roundtrip.writing_ods import dump_ods
from gouvernail.exchange.roundtrip.writing_xlsx import dump_xlsx
from tests.exchange.roundtrip.samples import STATUS, realistic
from tests.exchange.roundtrip.spreadsheets import opened
from tests.exchange.roundtrip.test_refused import repacked

BOOK = realistic(12, 8, 6)
PLAN = "xl/worksheets/sheet2.xml"
every_format = pytest.mark.parametrize("dump", [dump_xlsx, dump_ods])
Dump = Callable[[Book], bytes]


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return file.read(name).decode()


@every_format
def test_days_and_amounts_are_real_ones(dump: Dump) -> None:
    plan = opened(dump(BOOK))["Plan"]
    row = dict(zip(plan[1], plan[3], strict=False))
    assert row["Échéance"].isoformat() == "2026-12-31"
    assert row["Avancement (%)"] == 1
    assert row["Coût total"] == 1234.5
    assert row["État"] == "En cours"


@every_format
def test_the_help_names_every_column_and_what_grows(dump: Dump) -> None:
    rows = next(iter(opened(dump(BOOK)).values()))
    texts = {cell for row in rows for cell in row}
    headings = {column.heading for table in BOOK.tables for column in table.columns}
    assert headings <= texts
    assert {"PST 2024–2030 de Rochevaux", "Les montants sont en euros."} <= texts
    assert any("Plan, Budget" in text for text in texts)


@every_format
def test_lists_are_offered_from_a_hidden_sheet(dump: Dump) -> None:
    lists = opened(dump(BOOK))["_lists"]
    offered = [[cell for cell in column if cell] for column in zip(*lists, strict=True)]
    assert [words for _key, words in STATUS] in offered
    assert ["Ordinaire", "Extraordinaire"] in offered


def test_an_xlsx_sheet_opens_ready_for_work() -> None:
    sheet = part(dump_xlsx(BOOK), PLAN)
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A2:N14"/>' in sheet
    assert re.search(r'<row r="1"[^>]* hidden="1"', sheet)
    assert re.search(r'<col min="1" max="1"[^>]* hidden="1"', sheet)
    assert re.search(r'<row r="4"[^>]* outlineLevel="1"', sheet)
    assert 'orientation="landscape"' in sheet
    assert "'_lists'!$B$1:$B$5" in sheet
    assert 'type="date"' in sheet
    assert "sheetProtection" not in sheet


def test_rows_of_an_xlsx_sheet_grow_with_what_is_typed() -> None:
    sheet = part(dump_xlsx(BOOK), PLAN)
    assert re.search(r'<row r="5"[^>]* ht="30"', sheet)
    assert "customHeight" not in sheet


def test_an_ods_sheet_opens_ready_for_work() -> None:
    data = dump_ods(BOOK)
    content, settings = part(data, "content.xml"), part(data, "settings.xml")
    assert "'Plan'.A2:'Plan'.N14" in content
    assert "<table:table-header-rows>" in content
    assert content.count("<table:table-row-group>") == 2
    assert "cell-content-is-in-list([$_lists.$B$1:.$B$5])" in content
    assert "cell-content-is-date()" in content
    assert '"VerticalSplitPosition" config:type="int">2<' in settings
    assert "table:protected" not in content


@every_format
def test_statuses_bear_their_colours(dump: Dump) -> None:
    data = dump(BOOK)
    with zipfile.ZipFile(BytesIO(data)) as file:
        parts = "".join(file.read(name).decode() for name in file.namelist())
    assert "E3EFEB" in parts.upper()
    said = re.findall(r'<formula>"(.+?)"<|cell-content\(\)="(.+?)"\'', parts)
    assert {"".join(each) for each in said} == {words for _key, words in STATUS}


def test_a_wide_sheet_is_printed_on_several_pages_with_its_titles() -> None:
    table = BOOK.tables[0]
    more = tuple(Column(f"c{n}", f"C{n}", width=40) for n in range(10))
    wide = replace(table, columns=(*table.columns, *more))
    book = replace(BOOK, tables=(wide,))
    data = dump_xlsx(book)
    assert 'fitToWidth="3"' in part(data, PLAN)
    assert "Plan!$A:$D" in part(data, "xl/workbook.xml")
    content = part(dump_ods(book), "content.xml")
    assert 'table:style-name="a3-3"' in content
    before, _mark, after = content.partition("<table:table-header-columns>")
    kept = after.partition("</table:table-header-columns>")[0]
    assert kept.count("<table:table-column ") == 4
    assert read_book(data).tables[0].rows == read_book(dump_ods(book)).tables[0].rows


def test_the_hidden_sheets_are_hidden() -> None:
    book = part(dump_xlsx(BOOK), "xl/workbook.xml")
    assert re.search(r'name="_lists"[^>]*state="hidden"', book)
    assert re.search(r'name="_gouvernail"[^>]*state="veryHidden"', book)
    content = part(dump_ods(BOOK), "content.xml")
    for name in ("_lists", "_gouvernail"):
        assert f'table:name="{name}" table:style-name="hidden"' in content


def test_merged_cells_are_told_one_by_one() -> None:
    def merged(name: str, data: bytes) -> bytes:
        areas = b'<mergeCells><mergeCell ref="D4:D6"/></mergeCells><dataValidations'
        return data.replace(b"<dataValidations", areas, 1) if name == PLAN else data

    returned = read_book(repacked(dump_xlsx(BOOK), merged))
    assert [(cell.number, cell.column, cell.text) for cell in returned.unread] == [
        (5, "title", "Agir pour 1"),
        (6, "title", "Agir pour 1"),
    ]
    assert "merged with another one" in str(returned.unread[0].why)
    assert "title" not in returned.tables[0].rows[2].now


def test_cells_merged_above_the_headings_matter_to_nobody() -> None:
    def merged(name: str, data: bytes) -> bytes:
        areas = b'<mergeCells><mergeCell ref="B1:N1"/></mergeCells><dataValidations'
        return data.replace(b"<dataValidations", areas, 1) if name == PLAN else data

    assert read_book(repacked(dump_xlsx(BOOK), merged)).unread == ()
