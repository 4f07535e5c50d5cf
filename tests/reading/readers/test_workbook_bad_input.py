"""Broken, hostile and huge workbooks: one sentence, quickly, in little memory."""

import io
import random
import zipfile
from contextlib import suppress

import pytest
import xlsxwriter
from hypothesis import given, settings, strategies as st

from gouvernail.plan.wording import PlanError
from gouvernail.reading.readers.workbook.reader import read_workbook
from tests.reading.readers.workbooks import (
    of_rows,
    with_entities,
    with_part,
    xlsx,
)

SHEET = "xl/worksheets/sheet1.xml"


def refusal(data: bytes) -> str:
    with pytest.raises(PlanError) as refused:
        read_workbook(data, "pst.xlsx")
    return refused.value.wording.template


def zipped(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return target.getvalue()


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_damaged(share: float) -> None:
    data = of_rows(["Action", "Pilote"])
    assert "damaged" in refusal(data[: int(len(data) * share)])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n" + bytes(1000),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000),
        b"PK\x03\x04" + random.Random(1).randbytes(3000),
    ],
)
def test_a_file_that_is_no_workbook_is_refused(data: bytes) -> None:
    assert refusal(data)


def test_an_archive_without_workbook_is_refused() -> None:
    assert "not a workbook" in refusal(zipped(word=b"x"))


def test_a_workbook_without_text_is_refused() -> None:
    assert "no text" in refusal(of_rows([]))


def test_a_protected_workbook_is_called_protected() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert "password" in refusal(ole + "EncryptedPackage".encode("utf-16-le"))
    manifest = b"<manifest><encryption-data/></manifest>"
    parts = {"content.xml": b"<x/>", "META-INF__manifest.xml": manifest}
    assert "password" in refusal(zipped(**parts))


def test_a_zip_bomb_is_not_unpacked() -> None:
    parts = {f"xl__part{number}.xml": bytes(90_000_000) for number in range(5)}
    assert "unpacks" in refusal(zipped(xl__workbook=b"<x/>", **parts))


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
def test_entities_are_not_expanded(part: str) -> None:
    assert refusal(with_part(of_rows(["PIEGE"]), part, with_entities))


def test_entities_of_an_ods_file_are_not_expanded() -> None:
    assert refusal(zipped(**{"content.xml": with_entities(b"<x>PIEGE</x>")}))


def test_what_is_merely_formatted_costs_nothing() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet, red = book.add_worksheet(), book.add_format({"bg_color": "red"})
        sheet.write(0, 0, "Action")
        for row in range(1, 120_000):
            sheet.write_blank(row, 0, None, red)

    data = xlsx(fill, constant_memory=True)
    assert [each.text for each in read_workbook(data, "x").blocks] == ["Action"]


def test_too_many_rows_are_refused() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for row in range(50_001):
            sheet.write_number(row, 0, row)

    assert "too large" in refusal(xlsx(fill, constant_memory=True))


def test_too_many_columns_are_refused() -> None:
    assert "too large" in refusal(of_rows(["x"] * 1_001))


def test_cells_far_apart_cost_nothing() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().write("A1", "Début")
        book.worksheets()[0].write(1_048_575, 900, "Fin")

    document = read_workbook(xlsx(fill), "x")
    assert [each.row for each in document.blocks] == [1, 1_048_576]


def test_a_cell_may_hold_thirty_thousand_characters() -> None:
    text = ("mot " * 7_500).strip()
    assert read_workbook(of_rows([text]), "x").blocks[0].text == text


def test_huge_spans_and_repeats_of_an_ods_file_are_bounded() -> None:
    names = 'xmlns:t="urn:t" xmlns:o="urn:o"'
    row = "<t:table-row t:number-rows-repeated='900000000'><t:table-cell>{}"
    end = "</t:table-cell></t:table-row>"
    empty, full = row.format("") + end, row.format("<o:p>x</o:p>") + end
    sheet = "<x {}><t:table t:name='a'>{}</t:table></x>"
    once = full.replace("900000000", "1").replace(
        "<t:table-cell>",
        "<t:table-cell "
        "t:number-rows-spanned='99999999' t:number-columns-spanned='99999999'>",
    )
    data = zipped(**{"content.xml": sheet.format(names, empty + once).encode()})
    assert [each.text for each in read_workbook(data, "x").blocks] == ["x"]
    data = zipped(**{"content.xml": sheet.format(names, full).encode()})
    assert "too large" in refusal(data)


SAMPLE = of_rows(["Objectif", "Action"], ["Être", "Faire"], [1.5, True])
PARTS = [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]


@given(st.sampled_from(PARTS), st.data())
@settings(max_examples=150, deadline=None)
def test_a_part_changed_anywhere_is_read_or_refused(
    part: str, data: st.DataObject
) -> None:
    def change(content: bytes) -> bytes:
        start = data.draw(st.integers(0, len(content)))
        end = start + data.draw(st.integers(0, 30))
        junk = data.draw(st.binary(max_size=12) | st.sampled_from([b'"', b"<", b"9"]))
        return content[:start] + junk + content[end:]

    with suppress(PlanError):
        read_workbook(with_part(SAMPLE, part, change), "x.xlsx")


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_package_changed_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SAMPLE)))
    junk = data.draw(st.binary(max_size=20))
    with suppress(PlanError):
        read_workbook(SAMPLE[:start] + junk + SAMPLE[start + len(junk) :], "x")
