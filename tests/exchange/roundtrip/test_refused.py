"""Files that are no workbook of ours: one sentence, never a crash."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from gouvernail.exchange.roundtrip import reading, sheets
from gouvernail.exchange.roundtrip.reading import read_book
from gouvernail.exchange.roundtrip.writing_ods import dump_ods
from gouvernail.exchange.roundtrip.writing_xlsx import dump_xlsx
from gouvernail.exchange.workbook import dump_workbook
from gouvernail.plan.wording import PlanError
from tests.exchange.roundtrip import spreadsheets
from tests.exchange.roundtrip.samples import realistic
from tests.exchange.roundtrip.spreadsheets import FIRST, saved, worked_on
from tests.plan.samples import plan_of

BOOK = realistic(4, 3, 2)
FILES = {"xlsx": dump_xlsx(BOOK), "ods": dump_ods(BOOK)}
every_file = pytest.mark.parametrize("data", FILES.values(), ids=FILES)


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The zip with its parts changed; None takes one out."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return held.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"Nom;Prix\n", b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 200]
)
def test_another_kind_of_file_is_refused(data: bytes) -> None:
    with pytest.raises(PlanError, match="not a workbook|damaged"):
        read_book(data)


def test_a_zip_of_something_else_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("word/document.xml", "<document/>")
    with pytest.raises(PlanError, match="not a workbook"):
        read_book(held.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        saved({"Feuille 1": [["Action", "Prix"], ["Vélos", 12.5]]}),
        saved({"Vide": []}),
        dump_workbook(plan_of("S s1 Être proche\n  O o1 Aider")),
    ],
)
def test_a_workbook_of_somebody_else_is_refused(data: bytes) -> None:
    with pytest.raises(PlanError, match="was not given out by Gouvernail"):
        read_book(data)


def test_a_workbook_without_any_of_its_sheets_is_refused() -> None:
    def emptied(book: spreadsheets.Book) -> None:
        for name in ("Plan", "Budget", "Relevés"):
            del book[name]

    with pytest.raises(PlanError, match="built anew"):
        read_book(worked_on(FILES["xlsx"], emptied))


def test_another_version_of_the_layout_is_refused() -> None:
    def other(name: str, part: bytes) -> bytes:
        return part.replace(b"gouvernail.workbook/1", b"gouvernail.workbook/2")

    for data in FILES.values():
        with pytest.raises(PlanError, match="another version"):
            read_book(repacked(data, other))


def test_a_sheet_of_another_workbook_is_refused() -> None:
    other = dump_xlsx(replace(BOOK, left_at="2026-01-01T00:00"))

    def mixed(book: spreadsheets.Book) -> None:
        book["Budget"] = spreadsheets.opened(other)["Budget"]

    with pytest.raises(PlanError, match="“Budget” comes from another workbook"):
        read_book(worked_on(FILES["xlsx"], mixed))


def test_the_same_sheet_twice_is_refused() -> None:
    def twice(book: spreadsheets.Book) -> None:
        book["Plan (2)"] = [list(row) for row in book["Plan"]]

    with pytest.raises(PlanError, match="“Plan” and “Plan .2.” hold the same table"):
        read_book(worked_on(FILES["xlsx"], twice))


def test_a_file_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_SIZE", 1_000)
    with pytest.raises(PlanError, match="larger than"):
        read_book(FILES["xlsx"])


@every_file
def test_a_bomb_is_refused_before_it_is_unpacked(data: bytes) -> None:
    sheets = ("xl/worksheets/sheet2.xml", "content.xml")

    def blown(name: str, part: bytes) -> bytes:
        return b" " * 80_000_000 + part if name in sheets else part

    with pytest.raises(PlanError, match="expands to more"):
        read_book(repacked(data, blown))


def test_more_merged_cells_than_people_make_are_refused() -> None:
    areas = "".join(f'<mergeCell ref="A1:ZZ{n}"/>' for n in range(2, 6_000))

    def merged(name: str, part: bytes) -> bytes:
        end = f"<mergeCells>{areas}</mergeCells></worksheet>".encode()
        is_sheet = name == "xl/worksheets/sheet2.xml"
        return part.replace(b"</worksheet>", end) if is_sheet else part

    with pytest.raises(PlanError, match="far larger"):
        read_book(repacked(FILES["xlsx"], merged))


def test_more_tags_than_any_sheet_holds_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets, "MAX_TAGS", 100)
    for data in FILES.values():
        with pytest.raises(PlanError, match="far larger"):
            read_book(data)


@pytest.mark.parametrize(
    "blanks",
    [
        b'<text:s text:c="399999"/>' * 3,
        b'<text:s text:c="399999"/></text:p><text:p>' * 3,
    ],
)
def test_blanks_without_end_are_refused(blanks: bytes) -> None:
    def blown(name: str, part: bytes) -> bytes:
        return part.replace(b"Anne Lemaire", blanks)

    with pytest.raises(PlanError, match="far larger"):
        read_book(repacked(FILES["ods"], blown))


def test_figures_without_end_are_told_at_once() -> None:
    def endless(book: spreadsheets.Book) -> None:
        book["Budget"][FIRST][4] = "1," * 16_000 + "x"

    returned = read_book(worked_on(FILES["xlsx"], endless))
    assert [cell.column for cell in returned.unread] == ["planned"]


def test_rows_repeated_without_end_are_refused() -> None:
    def repeated(name: str, part: bytes) -> bytes:
        return part.replace(
            b'<table:table-row table:style-name="row">',
            b'<table:table-row table:number-rows-repeated="1048576">',
        )

    with pytest.raises(PlanError, match="far larger"):
        read_book(repacked(FILES["ods"], repeated))


@every_file
def test_entities_are_not_followed(data: bytes) -> None:
    trap = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

    def trapped(name: str, part: bytes) -> bytes:
        head, end, rest = part.partition(b"?>")
        return head + end + trap + rest if name.endswith(".xml") else part

    with pytest.raises(PlanError):
        read_book(repacked(data, trapped))


@every_file
@given(choice=st.data())
@settings(deadline=None, max_examples=60)
def test_a_spoiled_part_gives_a_sentence_or_a_reading(
    data: bytes, choice: st.DataObject
) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        names = file.namelist()
    wanted = choice.draw(st.sampled_from(names))

    def spoiled(name: str, part: bytes) -> bytes | None:
        if name != wanted:
            return part
        start = choice.draw(st.integers(0, len(part)))
        end = choice.draw(st.integers(start, min(len(part), start + 200)))
        middle = choice.draw(st.sampled_from([b"", b"<", b"9", b'"', b"\x00", b"{"]))
        return part[:start] + middle * choice.draw(st.integers(0, 4)) + part[end:]

    _read(repacked(data, spoiled))


@every_file
@given(choice=st.data())
@settings(deadline=None, max_examples=60)
def test_a_spoiled_file_gives_a_sentence_or_a_reading(
    data: bytes, choice: st.DataObject
) -> None:
    place = choice.draw(st.integers(0, len(data) - 1))
    length = choice.draw(st.integers(0, 64))
    _read(data[:place] + choice.draw(st.binary(max_size=8)) + data[place + length :])


@given(choice=st.data())
@settings(deadline=None, max_examples=60)
def test_a_spoiled_hidden_row_gives_a_sentence_or_a_reading(
    choice: st.DataObject,
) -> None:
    book = spreadsheets.opened(FILES["xlsx"])
    name = choice.draw(st.sampled_from(["Plan", "Budget", "_gouvernail"]))
    row = choice.draw(st.sampled_from(book[name][:FIRST]))
    place = choice.draw(st.integers(0, len(row) - 1))
    values = [
        "gouvernail.workbook/1 ",
        "gouvernail.workbook/1 []",
        'gouvernail.workbook/1 {"table":1}',
        '{"key":1,"kind":"text","choices":[[]],"editable":1}',
        '{"key":"a","kind":"text","choices":null,"editable":0}',
        "[" * 5_000,
        '["table",{}]',
        '{"plan":"\\u0000\\ud800"}',
        12.5,
        True,
    ]
    row[place] = choice.draw(st.sampled_from(values))
    _read(saved(book))


def _read(data: bytes) -> None:
    """Whatever else is raised fails the test."""
    with suppress(PlanError):
        assert read_book(data).tables
