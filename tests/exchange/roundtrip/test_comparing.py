"""What left, what came back, what is there today."""

from dataclasses import replace

import pytest

from gouvernail.exchange.roundtrip.comparing import differences
from gouvernail.exchange.roundtrip.value import (
    Act,
    Book,
    Column,
    Difference,
    Returned,
    ReturnedRow,
    ReturnedTable,
    Row,
    Table,
)
from tests.exchange.roundtrip.samples import EMPTY

COLUMNS = (Column("a", "A"), Column("b", "B"), Column("n", "N", editable=False))


def today(*rows: Row, grows: bool = True) -> Book:
    return replace(EMPTY, tables=(Table("t", "T", COLUMNS, rows, grows),))


def home(*rows: ReturnedRow, **more: object) -> Returned:
    table = replace(ReturnedTable("t", ("a", "b", "n"), rows), **more)  # type: ignore[arg-type]
    return Returned("o/p", "p1", "plan", "", "fr", (table,))


def one(returned: Returned, book: Book) -> Difference:
    [found] = differences(returned, book)
    return found


@pytest.mark.parametrize(
    ("base", "now", "held", "act"),
    [
        ("x", "x", "x", None),
        ("x", "x", "y", None),
        ("x", "y", "y", None),
        ("x", "y", "x", Act.CHANGED),
        ("x", "", "x", Act.CHANGED),
        ("x", "y", "z", Act.CONFLICT),
        ("", "y", "z", Act.CONFLICT),
        (None, "y", "y", None),
        (None, "y", "z", Act.CHANGED),
        ("a\r\nb", "c", "a\r\nb", Act.CONFLICT),
        ("a\nb", "c", "a\r\nb", Act.CHANGED),
    ],
)
def test_three_texts_tell_a_cell(
    base: str | None, now: str, held: str, act: Act | None
) -> None:
    left = None if base is None else {"a": base}
    returned = home(ReturnedRow(3, "r", left, {"a": now}))
    found = differences(returned, today(Row("r", {"a": held})))
    assert [each.act for each in found] == ([act] if act else [])
    for each in found:
        assert (each.base, each.now, each.today) == (base, now, held)


@pytest.mark.parametrize(
    ("base", "now", "held", "act"),
    [
        ("1", "1", "2", None),
        ("1", "2", "2", None),
        ("1", "2", "1", Act.REFUSED),
        ("1", "2", "3", Act.REFUSED),
        (None, "1", "2", None),
    ],
)
def test_what_is_shown_only_never_changes(
    base: str | None, now: str, held: str, act: Act | None
) -> None:
    left = None if base is None else {"n": base}
    returned = home(ReturnedRow(3, "r", left, {"n": now}))
    found = differences(returned, today(Row("r", {"n": held})))
    assert [each.act for each in found] == ([act] if act else [])


def test_a_row_removed_meanwhile_is_refused_where_it_was_edited() -> None:
    edited = ReturnedRow(3, "gone", {"a": "x"}, {"a": "y"})
    left_alone = ReturnedRow(4, "gone too", {"a": "x"}, {"a": "x"})
    found = one(home(edited, left_alone), today())
    assert (found.act, found.row, found.number) == (Act.REFUSED, "gone", 3)


def test_a_row_of_an_identifier_that_never_left_is_refused() -> None:
    found = one(home(ReturnedRow(3, "made up", None, {"a": "y"})), today())
    assert (found.act, found.row) == (Act.REFUSED, "made up")


def test_a_new_row_is_added_where_the_table_grows() -> None:
    returned = home(ReturnedRow(3, "", None, {"a": "y", "b": "  ", "n": ""}))
    found = one(returned, today())
    assert (found.act, found.cells, found.key) == (Act.ADDED, {"a": "y"}, "t:line-3:")
    assert one(returned, today(grows=False)).act is Act.REFUSED


def test_a_new_row_of_blanks_asks_nothing() -> None:
    assert differences(home(ReturnedRow(3, "", None, {"a": " "})), today()) == []


def test_a_row_taken_out_is_removed_unless_it_changed_meanwhile() -> None:
    returned = home(missing=("r", "s"), lost={"r": {"a": "x"}, "s": {"a": "x"}})
    book = today(Row("r", {"a": "x"}), Row("s", {"a": "other"}))
    assert [(each.act, each.row) for each in differences(returned, book)] == [
        (Act.REMOVED, "r"),
        (Act.REFUSED, "s"),
    ]
    assert differences(returned, today(*book.tables[0].rows, grows=False)) == []


def test_a_row_taken_out_on_both_sides_asks_nothing() -> None:
    assert differences(home(missing=("r",), lost={"r": {"a": "x"}}), today()) == []


def test_a_table_that_may_not_be_seen_any_more_is_refused() -> None:
    returned = home(ReturnedRow(3, "r", {"a": "x"}, {"a": "y"}))
    assert one(returned, EMPTY).act is Act.REFUSED


def test_differences_come_in_the_order_of_tables_then_lines() -> None:
    rows = tuple(ReturnedRow(9 - n, f"r{n}", {"a": ""}, {"a": "y"}) for n in range(3))
    sheets = (ReturnedTable("u", ("a",), rows), ReturnedTable("t", ("a",), rows))
    held = tuple(Row(f"r{n}", {"a": ""}) for n in range(3))
    tables = (Table("t", "T", COLUMNS, held), Table("u", "U", COLUMNS, held))
    found = differences(replace(home(), tables=sheets), replace(EMPTY, tables=tables))
    assert [(each.table, each.number) for each in found] == [
        (table, number) for table in "tu" for number in (7, 8, 9)
    ]
    assert len({each.key for each in found}) == len(found)
