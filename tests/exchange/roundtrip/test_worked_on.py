"""What people do with a workbook before they bring it back."""

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from gouvernail.exchange.roundtrip.comparing import differences
from gouvernail.exchange.roundtrip.outgoing import value_of
from gouvernail.exchange.roundtrip.reading import read_book
from gouvernail.exchange.roundtrip.value import Act, Book, Difference, Returned
from gouvernail.exchange.roundtrip.writing_xlsx import dump_xlsx
from gouvernail.plan.wording import PlanError
from tests.exchange.roundtrip import spreadsheets
from tests.exchange.roundtrip.samples import edited, realistic
from tests.exchange.roundtrip.spreadsheets import (
    FIRST,
    HEADINGS,
    MARKS,
    Formula,
    Worked,
    typed,
    worked_on,
)
from tests.exchange.roundtrip.strategies import books, texts_of

BOOK = realistic(12, 8, 6)
DATA = dump_xlsx(BOOK)
Change = Callable[[spreadsheets.Book], None]


def home(*changes: Change) -> Returned:
    return read_book(worked_on(DATA, *changes))


def asked(*changes: Change) -> list[Difference]:
    return differences(home(*changes), BOOK)


def sorted_anew(book: spreadsheets.Book) -> None:
    for name in ("Plan", "Budget", "Relevés"):
        rows = book[name][FIRST:]
        random.Random(7).shuffle(rows)
        book[name][FIRST:] = rows


def sorted_with_its_top(book: spreadsheets.Book) -> None:
    random.Random(5).shuffle(book["Plan"])


def columns_moved(book: spreadsheets.Book) -> None:
    order = list(range(len(book["Plan"][0])))
    random.Random(3).shuffle(order)
    book["Plan"][:] = [[row[place] for place in order] for row in book["Plan"]]


def pushed_down(book: spreadsheets.Book) -> None:
    book["Plan"][:0] = [["Document de travail"], [], ["Version", "du", "collège"]]


def spaced_out(book: spreadsheets.Book) -> None:
    book["Plan"][FIRST:] = [each for row in book["Plan"][FIRST:] for each in (row, [])]


def headings_changed(book: spreadsheets.Book) -> None:
    book["Plan"][HEADINGS] = [text.upper() for text in book["Plan"][HEADINGS]]
    book["Budget"][HEADINGS] = ["autre chose" for _text in book["Budget"][HEADINGS]]


def headings_between(book: spreadsheets.Book) -> None:
    book["Plan"].insert(7, list(book["Plan"][HEADINGS]))


def marks_gone(book: spreadsheets.Book) -> None:
    for name in ("Plan", "Budget", "Relevés"):
        del book[name][MARKS]


def sheets_renamed(book: spreadsheets.Book) -> None:
    for name in list(book):
        book[f"{name} 2027"] = book.pop(name)


def sheets_turned(book: spreadsheets.Book) -> None:
    for name in reversed(list(book)):
        book[name] = book.pop(name)


def notes_added(book: spreadsheets.Book) -> None:
    book["Plan"][HEADINGS].append("Mes notes")
    for row in book["Plan"][FIRST:]:
        row.append("à revoir")
    book["Brouillon"] = [["=A1", 3.5], ["", "Intitulé"]]


def column_copied(book: spreadsheets.Book) -> None:
    place = book["Plan"][HEADINGS].index("Pilote")
    for row in book["Plan"]:
        row.append(row[place])


@pytest.mark.parametrize(
    "changes",
    [
        (sorted_anew,),
        (sorted_with_its_top,),
        (columns_moved,),
        (pushed_down,),
        (spaced_out,),
        (headings_changed,),
        (headings_between,),
        (marks_gone,),
        (marks_gone, columns_moved, pushed_down),
        (sheets_renamed,),
        (sheets_turned,),
        (notes_added,),
        (column_copied,),
        (sorted_anew, columns_moved, spaced_out, pushed_down, sheets_renamed),
    ],
    ids=lambda changes: "-".join(each.__name__ for each in changes),
)
def test_arranging_a_sheet_asks_nothing(changes: tuple[Change, ...]) -> None:
    returned = home(*changes)
    assert differences(returned, BOOK) == []
    assert returned.unread == ()
    assert {table.key for table in returned.tables} == {"nodes", "money", "measures"}


def test_a_column_of_ones_own_is_named() -> None:
    assert home(notes_added).tables[0].strange == ("Mes notes",)


def test_a_sheet_taken_out_asks_nothing() -> None:
    def without_money(book: spreadsheets.Book) -> None:
        del book["Budget"]

    assert asked(without_money) == []


def test_a_column_taken_out_asks_nothing() -> None:
    def without_leads(book: spreadsheets.Book) -> None:
        place = book["Plan"][HEADINGS].index("Pilote")
        for row in book["Plan"]:
            del row[place]

    assert asked(without_leads) == []
    assert "lead" not in home(without_leads).tables[0].columns


def test_a_sheet_carried_to_another_file_is_known_without_what_left() -> None:
    def alone(book: spreadsheets.Book) -> None:
        for name in [name for name in book if name != "Plan"]:
            del book[name]

    returned = home(alone, typed("Plan", "n3", "Pilote", "Luc Dubois"))
    assert returned.plan_id == BOOK.plan_id
    assert all(row.base is None for row in returned.tables[0].rows)
    [found] = differences(returned, BOOK)
    assert (found.act, found.row, found.now) == (Act.CHANGED, "n3", "Luc Dubois")


@pytest.mark.parametrize(
    ("heading", "value", "now"),
    [
        ("Pilote", "Luc Dubois", "Luc Dubois"),
        ("Pilote", 2027, "2027"),
        ("Pilote", 12.5, "12,5"),
        ("Pilote", date(2027, 1, 3), "03/01/2027"),
        ("Pilote", True, "Oui"),
        ("État", "bloque", "blocked"),
        ("État", "BLOQUÉ ", "blocked"),
        ("État", "waiting", "waiting"),
        ("Avancement (%)", 55, "55"),
        ("Avancement (%)", "55 %", "55"),
        ("Échéance", date(2031, 5, 6), "2031-05-06"),
        ("Échéance", "6/5/2031", "2031-05-06"),
        ("Échéance", "6.5.2031", "2031-05-06"),
        ("Récurrente", "oui", "yes"),
        ("Récurrente", "x", "yes"),
        ("Récurrente", True, "yes"),
        ("Partenaires", "Forem ;\n ONE;", "Forem; ONE"),
        ("Pilote", Worked(('=UPPER("luc")', "LUC")), "LUC"),
    ],
)
def test_what_is_typed_is_read(heading: str, value: Any, now: str) -> None:
    [found] = asked(typed("Plan", "n4", heading, value))
    assert (found.act, found.row, found.now) == (Act.CHANGED, "n4", now)


@pytest.mark.parametrize(
    ("value", "now"),
    [
        ("1.234,56", "1234.56"),
        ("1 234,56 €", "1234.56"),
        ("(12)", "-12.00"),
        ("12 k€", "12000.00"),
        (1234.5, "1234.50"),
        (Worked(("=1000/3", 1000 / 3)), "333.33"),
        (0.1 + 0.2, "0.30"),
    ],
)
def test_amounts_are_read_as_people_type_them(value: Any, now: str) -> None:
    [found] = asked(typed("Budget", "m1", "Prévu", value))
    assert (found.act, found.column, found.now) == (Act.CHANGED, "planned", now)


@pytest.mark.parametrize(
    ("heading", "value", "said"),
    [
        ("Échéance", "2027", "2027"),
        ("Échéance", 2027, "2027"),
        ("Échéance", 46_387, "46387"),
        ("Échéance", "fin 2027", "fin 2027"),
        ("Échéance", "31/02/2027", "31/02/2027"),
        ("Avancement (%)", "presque", "presque"),
        ("Avancement (%)", 12.5, "12,5"),
        ("Avancement (%)", date(2027, 2, 1), "01/02/2027"),
        ("État", "Presque fini", "Presque fini"),
        ("Récurrente", "parfois", "parfois"),
        ("Pilote", Formula("=A1&B1"), "=A1&B1"),
        ("Avancement (%)", Worked(("=1/0", "#DIV/0!")), "#DIV/0!"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    heading: str, value: Any, said: str
) -> None:
    returned = home(typed("Plan", "n4", heading, value))
    [cell] = returned.unread
    assert (cell.table, cell.number, cell.text) == ("nodes", 7, said)
    assert cell.why
    assert said in str(cell.why)
    assert differences(returned, BOOK) == []


def test_an_amount_too_large_is_told() -> None:
    returned = home(typed("Budget", "m1", "Prévu", 1e15))
    assert [cell.column for cell in returned.unread] == ["planned"]


def test_an_emptied_cell_clears_what_stood_there() -> None:
    [found] = asked(typed("Plan", "n4", "Échéance", ""))
    assert (found.act, found.base, found.now) == (Act.CHANGED, "2029-12-31", "")


def test_a_row_added_is_one_difference() -> None:
    def added(book: spreadsheets.Book) -> None:
        book["Budget"] += [[], ["", "1.1 Agir", 2027, "Ordinaire", "1.500", "", "", ""]]

    [found] = asked(added)
    assert (found.act, found.row, found.number) == (Act.ADDED, "", 12)
    assert found.cells["planned"] == "1500.00"
    assert found.cells["year"] == "2027"


def test_a_row_taken_out_is_one_difference() -> None:
    def removed(book: spreadsheets.Book) -> None:
        del book["Budget"][FIRST + 2]

    [found] = asked(removed)
    assert (found.act, found.row) == (Act.REMOVED, "m2")
    assert found.cells == BOOK.tables[1].rows[2].cells


def test_a_copied_row_is_new_wherever_it_was_put() -> None:
    def copied(book: spreadsheets.Book) -> None:
        copy = list(book["Budget"][FIRST + 3])
        copy[7] = "la même, en 2028"
        book["Budget"].insert(FIRST, copy)

    [found] = asked(copied)
    assert (found.act, found.number) == (Act.ADDED, FIRST + 1)
    assert found.cells["comment"] == "la même, en 2028"


def test_a_row_copied_as_it_stands_is_new_below() -> None:
    def copied(book: spreadsheets.Book) -> None:
        book["Budget"].append(list(book["Budget"][FIRST]))

    [found] = asked(copied)
    assert (found.act, found.number) == (Act.ADDED, FIRST + 9)


def test_a_row_where_none_may_be_added_is_refused() -> None:
    def added(book: spreadsheets.Book) -> None:
        book["Relevés"].append(["", "Trajets", "", 3, "nouveau"])

    [found] = asked(added)
    assert (found.act, found.table, found.row) == (Act.REFUSED, "measures", "")


def test_rows_deleted_where_none_may_be_ask_nothing() -> None:
    def removed(book: spreadsheets.Book) -> None:
        del book["Relevés"][FIRST:]

    assert asked(removed) == []


def test_a_cell_shown_only_is_refused() -> None:
    [found] = asked(typed("Plan", "n4", "N°", "9.9"))
    assert (found.act, found.column, found.now) == (Act.REFUSED, "number", "9.9")


def test_what_changed_on_both_sides_is_a_conflict() -> None:
    today = edited(BOOK, "nodes", "n4", lead="Ada", due="2040-01-01")
    returned = home(typed("Plan", "n4", "Pilote", "Luc"))
    [found] = differences(returned, today)
    assert (found.act, found.base, found.now, found.today) == (
        Act.CONFLICT,
        "",
        "Luc",
        "Ada",
    )


def without_id_column(book: spreadsheets.Book) -> None:
    for row in book["Plan"]:
        del row[0]


def without_ids(book: spreadsheets.Book) -> None:
    for row in book["Plan"][FIRST:]:
        row[0] = ""


@pytest.mark.parametrize("change", [without_id_column, without_ids])
def test_a_sheet_without_identifiers_is_refused(change: Change) -> None:
    with pytest.raises(PlanError, match="“Plan” has lost its hidden first column"):
        home(change)


def test_a_copy_without_identifiers_is_somebodys_own() -> None:
    def copied(book: spreadsheets.Book) -> None:
        book["Pour le collège"] = [row[1:] for row in book["Plan"][HEADINGS:]]

    assert asked(copied) == []


@given(data=st.data(), book=books(least=1))
@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_each_edit_is_one_difference(data: st.DataObject, book: Book) -> None:
    places = [
        (number, row, place)
        for number, table in enumerate(book.tables)
        for row in range(len(table.rows))
        for place in range(len(table.columns))
    ]
    number, row, place = data.draw(st.sampled_from(places))
    table = book.tables[number]
    column, held = table.columns[place], table.rows[row]
    text = data.draw(texts_of(column))
    old, new = (
        value_of(column, each, book.language) for each in (held.cells[column.key], text)
    )
    is_blank = [not str(each or "").strip() for each in (old, new)]
    assume(old != new and not all(is_blank))

    def change(sheets: spreadsheets.Book) -> None:
        sheet = sheets[list(sheets)[1 + number]]
        sheet[FIRST + row][1 + place] = new

    returned = read_book(worked_on(dump_xlsx(book), change))
    found = differences(returned, book)
    assert len(found) + len(returned.unread) == 1
    for each in found:
        wanted = Act.CHANGED if column.editable else Act.REFUSED
        assert (each.act, each.row, each.column) == (wanted, held.id, column.key)
