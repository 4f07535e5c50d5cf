"""The plan as a CSV table that a spreadsheet opens by a double click."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from gouvernail.exchange.columns import COLUMNS, Cell, Column
from gouvernail.plan.model import PlanFile

# A cell that begins so would be run as a formula by the spreadsheet that opens it.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def dump_csv(
    plan: PlanFile, extra_columns: Sequence[Column] = (), *, language: str = "fr"
) -> bytes:
    """One row per node under a row of headings: UTF-8 with a mark, `;`, ISO dates.

    `extra_columns` follow those of every plan. Same plan, same bytes.
    """
    columns = (*COLUMNS, *extra_columns)
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.heading(language) for column in columns])
    for node in plan.nodes:
        writer.writerow(
            [safe_cell(column.getter(node, language)) for column in columns]
        )
    return table.getvalue().encode("utf-8-sig")


def safe_cell(cell: Cell) -> str | int:
    """A cell that no spreadsheet runs."""
    if isinstance(cell, int):
        return cell
    text = cell.isoformat() if isinstance(cell, date) else cell or ""
    return f"'{text}" if text.startswith(DANGEROUS) else text
