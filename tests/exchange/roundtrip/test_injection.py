"""No text of a plan is ever run by the spreadsheet that opens it."""

import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from gouvernail.exchange.roundtrip.comparing import differences
from gouvernail.exchange.roundtrip.reading import read_book
from gouvernail.exchange.roundtrip.value import Book, Column, Kind, Row, Table
from gouvernail.exchange.roundtrip.writing_ods import dump_ods
from gouvernail.exchange.roundtrip.writing_xlsx import dump_xlsx
from tests.exchange.roundtrip.samples import EMPTY
from tests.exchange.roundtrip.spreadsheets import converted, opened

TEXTS = (
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "{=1+1}",
    "of:=1+1",
    '=HYPERLINK("http://example.org";"ici")',
    "http://example.org",
)
WRITERS = {"xlsx": dump_xlsx, "ods": dump_ods}


def book() -> Book:
    """These texts wherever a text goes: cells, headings, names, lists, help, ids."""
    columns = (
        Column("a", "=1+1", help="=1+1"),
        Column("b", "@b", Kind.CHOICE, tuple((text, text) for text in TEXTS)),
        Column("c", "+c", suggested=TEXTS),
        Column("d", "-d", Kind.MONEY),
    )
    rows = tuple(Row(f"=r{n}", dict.fromkeys("abcd", t)) for n, t in enumerate(TEXTS))
    table = Table("=t", "=1+1", columns, rows, grows=True)
    return replace(EMPTY, title="=1+1", tables=(table,), help=TEXTS)


def parts(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        for name in file.namelist():
            if name.endswith(".xml"):
                yield file.read(name).decode()


@pytest.mark.parametrize("kind", WRITERS)
def test_no_cell_is_a_formula_or_a_link(kind: str) -> None:
    for part in parts(WRITERS[kind](book())):
        assert not re.search(r"<f[ >]|table:formula|hyperlink|<text:a", part)


@pytest.mark.parametrize("kind", WRITERS)
def test_another_reader_sees_the_texts(kind: str) -> None:
    rows = opened(WRITERS[kind](book()))["=1+1"]
    assert [row[0] for row in rows[2 : 2 + len(TEXTS)]] == [
        f"=r{n}" for n in range(len(TEXTS))
    ]
    assert [row[4] for row in rows[2 : 2 + len(TEXTS)]] == [
        text.replace("\t", " ") for text in TEXTS
    ]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", WRITERS)
def test_libreoffice_runs_nothing(kind: str, tmp_path: Path) -> None:
    other = "ods" if kind == "xlsx" else "xlsx"
    made = converted(WRITERS[kind](book()), kind, other, tmp_path)
    for part in parts(made):
        assert not re.search(r"<f[ >]|table:formula", part)
    assert differences(read_book(made), book()) == []
