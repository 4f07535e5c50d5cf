"""Any list goes out as CSV and XLSX, cell for cell."""

import io
import zipfile
from datetime import date

from lxml import etree
from python_calamine import load_workbook

from gouvernail.exchange.listing import Listing, listing_as_csv, listing_as_workbook

LISTING = Listing(
    "Actions : [été]/2027",
    [("Titre", 40), ("Échéance", 12), ("Avancement", 10)],
    [["=1+1", date(2027, 12, 31), 60], ["Être là", date(1850, 1, 1), None]],
    [("Plan", "PST 2024–2030")],
    about_name="À propos",
)


def test_a_workbook_keeps_texts_dates_and_numbers() -> None:
    book = load_workbook(io.BytesIO(listing_as_workbook(LISTING)))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[1] == ["=1+1", date(2027, 12, 31), 60.0]
    assert rows[2][1] == "1850-01-01"
    assert book.get_sheet_by_name("À propos").to_python() == [["Plan", "PST 2024–2030"]]


def test_a_csv_file_runs_no_formula() -> None:
    text = listing_as_csv(LISTING).decode("utf-8-sig")
    assert text.splitlines()[1:] == ["'=1+1;2027-12-31;60", "Être là;1850-01-01;"]


def test_the_same_list_gives_the_same_bytes() -> None:
    assert listing_as_workbook(LISTING) == listing_as_workbook(LISTING)


def test_a_list_without_rows_is_still_a_file() -> None:
    empty = Listing("", [], [])
    assert load_workbook(io.BytesIO(listing_as_workbook(empty))).sheet_names == ["1"]


def test_every_part_is_read_whatever_a_list_and_its_cells_say() -> None:
    odd = "PST\x08\x1f de Valmont\ufffe " + "très long " * 40
    listing = Listing(odd, [(odd, 40)], [[odd]], [(odd, odd)], about_name=odd[:9])
    with zipfile.ZipFile(io.BytesIO(listing_as_workbook(listing))) as package:
        for name in package.namelist():
            etree.fromstring(package.read(name))
