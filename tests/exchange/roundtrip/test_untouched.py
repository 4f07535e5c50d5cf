"""A workbook that nobody worked on asks for nothing."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from gouvernail.exchange.roundtrip.comparing import differences
from gouvernail.exchange.roundtrip.reading import read_book
from gouvernail.exchange.roundtrip.value import Book, Column, Kind, Row, Table
from gouvernail.exchange.roundtrip.writing_ods import dump_ods
from gouvernail.exchange.roundtrip.writing_xlsx import dump_xlsx
from tests.exchange.roundtrip.samples import EMPTY, realistic
from tests.exchange.roundtrip.spreadsheets import converted, opened, saved
from tests.exchange.roundtrip.strategies import books

WRITERS = {"xlsx": dump_xlsx, "ods": dump_ods}
every_format = pytest.mark.parametrize("dump", WRITERS.values(), ids=WRITERS)
Dump = Callable[[Book], bytes]


def asks_nothing(book: Book, data: bytes) -> None:
    returned = read_book(data)
    assert returned.unread == ()
    assert differences(returned, book) == []
    assert [table.key for table in returned.tables] == [t.key for t in book.tables]
    rows = [[row.id for row in table.rows] for table in returned.tables]
    assert rows == [[row.id for row in table.rows] for table in book.tables]
    assert all(not table.missing for table in returned.tables)


@every_format
@given(book=books())
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_any_book_comes_home_as_it_left(dump: Dump, book: Book) -> None:
    data = dump(book)
    asks_nothing(book, data)
    assert dump(book) == data


@given(book=books())
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_values_saved_bare_by_another_program_ask_nothing(book: Book) -> None:
    asks_nothing(book, saved(opened(dump_xlsx(book))))


@every_format
def test_a_realistic_book_comes_home_as_it_left(dump: Dump) -> None:
    asks_nothing(realistic(), dump(realistic()))


@every_format
def test_what_left_is_known_again(dump: Dump) -> None:
    book = realistic()
    returned = read_book(dump(book))
    facts = (book.plan, book.plan_id, book.part, book.left_at, book.language)
    assert facts == (
        returned.plan,
        returned.plan_id,
        returned.part,
        returned.left_at,
        returned.language,
    )
    assert returned.tables[0].rows[7].base == book.tables[0].rows[7].cells
    assert returned.tables[0].rows[7].now == book.tables[0].rows[7].cells


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("target", ["xlsx", "ods"])
@pytest.mark.parametrize("source", ["xlsx", "ods"])
def test_saving_in_libreoffice_changes_nothing(
    source: str, target: str, tmp_path: Path
) -> None:
    book = realistic(20, 20, 10)
    asks_nothing(book, converted(WRITERS[source](book), source, target, tmp_path))


@every_format
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.TEXT, "x" * 40_000),
        (Kind.TEXT, "😀" * 20_000),
        (Kind.TEXT, "un\x00deux\x1b\r\ntrois\rquatre"),
        (Kind.TEXT, "_x0041_ _x005F_ &amp; <b>"),
        (Kind.TEXT, "  deux   espaces \t et un onglet "),
        (Kind.TEXT, "\n\nsous deux lignes vides\n"),
        (Kind.NUMBER, "123456789012345.123456789"),
        (Kind.NUMBER, "12.5000001"),
        (Kind.NUMBER, "beaucoup"),
        (Kind.MONEY, "9999999999999.99"),
        (Kind.MONEY, "12.5"),
        (Kind.MONEY, "-0.00"),
        (Kind.WHOLE, "007"),
        (Kind.DAY, "1850-02-30"),
        (Kind.DAY, "1899-12-31"),
        (Kind.DAY, "bientôt"),
        (Kind.CHOICE, "a key of yesterday"),
        (Kind.LIST, "un;deux ;; trois"),
        (Kind.YES, "peut-être"),
    ],
)
def test_a_text_that_no_cell_holds_is_no_change(
    dump: Dump, kind: Kind, text: str
) -> None:
    column = Column("c", "Colonne", kind, (("a", "Un"),))
    table = Table("t", "Feuille", (column,), (Row("r", {"c": text}),))
    book = replace(EMPTY, tables=(table,))
    asks_nothing(book, dump(book))


@every_format
def test_sheets_take_names_that_excel_takes(dump: Dump) -> None:
    names = ("History", "a/b", "A b", "", "_lists", "x" * 40, "x" * 40, "'c'")
    column = Column("c", "Colonne")
    tables = tuple(Table(f"t{n}", name, (column,)) for n, name in enumerate(names))
    sheets = list(opened(dump(replace(EMPTY, tables=tables))))
    assert len({name.casefold() for name in sheets}) == len(names) + 3
    assert all(
        0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in sheets
    )


@every_format
def test_ids_are_told_apart_from_numbers(dump: Dump) -> None:
    rows = tuple(Row(name, {"c": ""}) for name in ("12", "0012", "1e3", "=A1", "VRAI"))
    book = replace(EMPTY, tables=(Table("t", "T", (Column("c", "C"),), rows),))
    asks_nothing(book, dump(book))
