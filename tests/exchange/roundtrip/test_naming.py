"""A cell may name a row that was not there when the workbook left."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest

from gouvernail.exchange.roundtrip.comparing import differences
from gouvernail.exchange.roundtrip.reading import read_book
from gouvernail.exchange.roundtrip.value import (
    Act,
    Book,
    Column,
    Difference,
    Kind,
    Row,
    Table,
)
from gouvernail.exchange.roundtrip.writing_ods import dump_ods
from gouvernail.exchange.roundtrip.writing_xlsx import dump_xlsx

GOALS = (("g1", "1 Bouger"), ("g2", "2 Zone 30 et rues calmes"))
UNDER = Column("under", "Sous", Kind.CHOICE, GOALS, names=("goals", "title"))
TITLE = Column("title", "Intitulé")
MONEY = Row("m1", {"of": "g1"})
LEFT = Book(
    "rochevaux/pst",
    "p1",
    "PST",
    "all",
    "2026-11-23T08:00",
    "fr",
    (
        Table("goals", "Buts", (TITLE, UNDER), (Row("g1", {"title": "Bouger"}),), True),
        Table("money", "Budget", (replace(UNDER, key="of"),), (MONEY,), True),
    ),
)
FORMATS: list[Callable[[Book], bytes]] = [dump_ods, dump_xlsx]


def home(
    dump: Callable[[Book], bytes], *rows: dict[str, str], money: str = ""
) -> tuple[list[Difference], int]:
    """What new rows of the first sheet ask for, and one of the second; how many cells
    could not be read."""
    goals, sheet = LEFT.tables
    goals = replace(goals, rows=(*goals.rows, *(Row("", cells) for cells in rows)))
    sheet = replace(sheet, rows=(MONEY, *([Row("", {"of": money})] if money else ())))
    returned = read_book(dump(replace(LEFT, tables=(goals, sheet))))
    return differences(returned, LEFT), len(returned.unread)


@pytest.mark.parametrize("dump", FORMATS)
def test_a_new_row_is_named_by_its_title_whatever_its_case(
    dump: Callable[[Book], bytes],
) -> None:
    below = {"title": "Zone 30", "under": "ÉCOLES  sûres"}
    found, unread = home(dump, below, {"title": "Écoles sûres"}, money="zone 30")
    lines = {
        each.cells["title"]: each.number for each in found if each.table != "money"
    }
    under = next(e.cells["under"] for e in found if e.cells.get("title") == "Zone 30")
    assert under == f"line-{lines['Écoles sûres']}"
    [amount] = [each for each in found if each.table == "money"]
    assert (amount.act, amount.cells["of"]) == (
        Act.ADDED,
        f"line-{lines['Zone 30']}",
    )
    assert unread == 0


def test_what_is_there_by_that_name_comes_before_a_new_row() -> None:
    found, _unread = home(
        dump_ods, {"title": "1 Bouger"}, {"title": "x", "under": "1 bouger"}
    )
    assert [each.cells.get("under") for each in found] == [None, "g1"]


def test_a_new_row_comes_before_what_only_begins_so() -> None:
    found, _unread = home(
        dump_ods, {"title": "2 Zone"}, {"title": "x", "under": "2 zone"}
    )
    assert found[1].cells["under"] == f"line-{found[0].number}"


def test_two_new_rows_of_one_title_are_not_told_apart() -> None:
    twice = {"title": "Zone 30"}
    found, unread = home(dump_ods, twice, twice, {"title": "x", "under": "Zone 30"})
    assert "under" not in found[2].cells
    assert unread == 1


def test_a_workbook_of_before_knows_no_new_rows() -> None:
    """Its columns do not say that they may name some."""
    tables = tuple(
        replace(t, columns=tuple(replace(c, names=None) for c in t.columns))
        for t in LEFT.tables
    )
    new = Row("", {"title": "x", "under": "Zone 30"})
    goals = replace(tables[0], rows=(*tables[0].rows, new))
    returned = read_book(dump_ods(replace(LEFT, tables=(goals, tables[1]))))
    assert [cell.text for cell in returned.unread] == ["Zone 30"]


@pytest.mark.parametrize(
    ("dump", "part", "refusing"),
    [
        (dump_xlsx, "xl/worksheets/sheet2.xml", 'showErrorMessage="1"'),
        (dump_ods, "content.xml", 'message-type="stop" table:display="true"'),
    ],
)
def test_the_spreadsheet_lets_other_words_in(
    dump: Callable[[Book], bytes], part: str, refusing: str
) -> None:
    with zipfile.ZipFile(BytesIO(dump(LEFT))) as package:
        assert refusing not in package.read(part).decode()
    closed = replace(
        LEFT, tables=(replace(LEFT.tables[0], columns=(replace(UNDER, names=None),)),)
    )
    with zipfile.ZipFile(BytesIO(dump(closed))) as package:
        assert refusing in package.read(part).decode()
