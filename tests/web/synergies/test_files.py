"""The register goes out as CSV and XLSX, and opens again."""

import csv
import io
from datetime import date
from decimal import Decimal

from python_calamine import load_workbook

from gouvernail.synergies.services import save_contract, save_line
from tests.synergies.pairs import Pair
from tests.web.synergies.conftest import Desk


def fill(pair: Pair) -> None:
    """A synergy with everything, and one that begins like a formula."""
    synergy = pair.synergy(
        "Un service commun",
        saving_per_year=Decimal("1250.50"),
        fte=Decimal("1.5"),
        agreement_title="Convention",
        agreement_until=date(2028, 3, 31),
    )
    pair.synergy("=1+1", field="it")
    details = {"year": 2026, "planned": "Signer", "done": "Signé"}
    save_line(synergy=synergy, details=details, by=pair.ours)
    contract = {"subject": "Gaz", "amount": Decimal("1000.25")}
    save_contract(owner=synergy, details=contract, by=pair.ours)
    save_contract(owner=pair.cpas, details={"subject": "Sel"}, by=pair.ours)


def test_every_table_of_the_register_is_a_sheet_of_the_workbook(
    pair: Pair, ours: Desk
) -> None:
    fill(pair)
    data = ours.get("synergies_export", "xlsx").content
    book = load_workbook(io.BytesIO(data))
    tables = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    assert [len(rows) - 1 for rows in tables[:5]] == [2, 4, 1, 2, 17]
    register, _parts, years, contracts, matrix = tables[:5]
    assert register[1][1] == "Un service commun"
    assert 1250.5 in register[1]
    assert date(2028, 3, 31) in register[1]
    assert years[1][0] == 2026
    assert {row[1]: row[8] for row in contracts[1:]} == {"Gaz": 1000.25, "Sel": ""}
    assert matrix[-1][-1] == 2


def test_the_csv_file_holds_what_the_filter_leaves_and_runs_nothing(
    pair: Pair, ours: Desk
) -> None:
    fill(pair)

    def rows(query: str) -> list[list[str]]:
        data = ours.get("synergies_export", "csv", query=query).content
        text = io.StringIO(data.decode("utf-8-sig"))
        return list(csv.reader(text, delimiter=";"))[1:]

    assert [row[1] for row in rows("?field=it")] == ["'=1+1"]
    assert rows("?field=personnel")[0][8] == "1250,50"


def test_there_is_no_other_format(ours: Desk) -> None:
    assert ours.get("synergies_export", "exe").status_code == 404
