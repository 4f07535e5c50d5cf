import csv
import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from gouvernail.exchange.columns import COLUMNS, Column
from gouvernail.exchange.csvtable import dump_csv
from gouvernail.exchange.workbook import MAX_CELL, dump_workbook, fitting
from gouvernail.plan.kinds import OrganisationKind, Status
from gouvernail.plan.model import (
    BudgetLine,
    Fields,
    Indicator,
    Organisation,
    Period,
    PlanFile,
)
from gouvernail.plan.tree import edit
from tests.plan.samples import plan_of
from tests.plan.strategies import plans

FIELDS = Fields(
    lead="Service social",
    partners=("Forem", "Commune"),
    start=date(2025, 3, 1),
    due=date(2026, 12, 31),
    status=Status.ONGOING,
    progress=30,
    recurring=False,
    budget=(BudgetLine(year=2026, amount=Decimal("1234.50"), source="subside"),),
    indicators=(Indicator(label="Trajets", target="400", unit="par an"),),
    sdg=(1, 11),
)


def sample() -> PlanFile:
    plan = plan_of("S s1 Être proche\n  O o1 Aider\n    A a1 Taxi social\nS s2 Être là")
    return edit(plan, "a1", fields=FIELDS, text="Deux véhicules.")


def row_of(plan: PlanFile, node: str) -> dict[str, Any]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(dump_workbook(plan)))
    rows = book.get_sheet_by_index(0).to_python()
    keys = [column.key for column in COLUMNS]
    found = [dict(zip(keys, row, strict=True)) for row in rows[1:]]
    return next(row for row in found if row["id"] == node)


def csv_rows(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_workbook_has_a_row_for_each_node_with_real_dates_and_numbers() -> None:
    row = row_of(sample(), "a1")
    assert (row["ref"], row["title"]) == ("1.1.1", "Taxi social")
    assert (row["start"], row["due"]) == (date(2025, 3, 1), date(2026, 12, 31))
    assert row["progress"] == 30
    assert row["partners"] == "Forem\nCommune"
    assert row["sdg"] == "1, 11"


def test_what_a_plan_does_not_say_is_an_empty_cell() -> None:
    row = row_of(sample(), "s2")
    assert {row[key] for key in ("text", "lead", "due", "status", "progress")} == {""}


def test_a_table_speaks_the_language_asked_for() -> None:
    headings, *rows = csv_rows(dump_csv(sample(), language="en"))
    row = dict(zip(headings, rows[2], strict=True))
    assert (row["Level"], row["Status"], row["Recurring"]) == (
        "Action",
        "Ongoing",
        "No",
    )
    assert row["Budget"] == "2026: €1,234.50 (subside)"
    assert row["Indicators"] == "Trajets: 400 par an"


def test_the_second_sheet_says_what_the_plan_is() -> None:
    organisation = Organisation(kind=OrganisationKind.CPAS, name="CPAS", ins="91034")
    head = {"organisations": (organisation,), "period": Period(start=2024, end=2030)}
    data = dump_workbook(sample().model_copy(update=head), language="en")
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    facts = dict(book.get_sheet_by_index(1).to_python())
    assert facts["Organisation"] == "CPAS (91034)"
    assert facts["Period"] == "2024–2030"
    assert facts["Strategic objective"] == "2"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
def test_a_title_is_never_run_as_a_formula(start: str) -> None:
    title = f'{start}HYPERLINK("x")'
    plan = edit(sample(), "a1", title=title)
    assert row_of(plan, "a1")["title"] == title
    cells = [cell for row in csv_rows(dump_csv(plan)) for cell in row]
    assert f"'{title}" in cells
    assert title not in cells


def test_the_rows_of_the_workbook_fold_by_level_under_a_fixed_heading() -> None:
    with zipfile.ZipFile(io.BytesIO(dump_workbook(sample()))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r'outlineLevel="(\d)"', sheet) == ["1", "2"]
    assert 'summaryBelow="0"' in sheet
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:V5"' in sheet


def test_other_columns_can_follow_those_of_every_plan() -> None:
    extra = Column("note", "Note", lambda node, language: f"{language} {node.id}")
    data = dump_csv(sample(), [extra], language="en")
    assert [row[-1] for row in csv_rows(data)][:2] == ["Note", "en s1"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(dump_workbook(sample(), [extra])))
    assert book.get_sheet_by_index(0).to_python()[1][-1] == "fr s1"


def test_a_text_too_long_for_a_cell_is_cut_visibly() -> None:
    plan = edit(sample(), "a1", text="x" * 40_000)
    text = row_of(plan, "a1")["text"]
    assert len(text) == MAX_CELL
    assert text.endswith("x…")


def test_a_text_that_fits_is_left_alone() -> None:
    assert fitting("x" * MAX_CELL) == "x" * MAX_CELL


def test_a_date_before_spreadsheets_is_written_as_text() -> None:
    plan = edit(sample(), "a1", fields=Fields(start=date(1830, 10, 4)))
    assert row_of(plan, "a1")["start"] == "1830-10-04"


@given(plans(max_size=6))
@settings(max_examples=25)
def test_any_plan_gives_the_same_workbook_twice(plan: PlanFile) -> None:
    data = dump_workbook(plan)
    assert dump_workbook(plan) == data
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert len(book.get_sheet_by_index(0).to_python()) == len(plan.nodes) + 1


@given(plans(max_size=5))
def test_any_plan_gives_a_csv_row_for_each_node(plan: PlanFile) -> None:
    rows = csv_rows(dump_csv(plan))
    assert len(rows) == len(plan.nodes) + 1
    assert {len(row) for row in rows} == {len(COLUMNS)}
