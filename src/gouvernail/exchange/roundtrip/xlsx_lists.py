"""What the cells of an XLSX workbook take: drop-downs, days, numbers."""

from datetime import date
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from gouvernail.exchange.roundtrip.layout import LISTS_SHEET
from gouvernail.exchange.roundtrip.outgoing import FIRST_DAY, words_of
from gouvernail.exchange.roundtrip.value import Column, Kind, Table
from gouvernail.exchange.roundtrip.words import (
    KINDS,
    NOT_IN_LIST,
    hint_of,
    said,
)

# Below the rows of a table that grows, so many take the same.
SPARE = 500
MOST = 999_999_999_999_999
_FIRST = 2
_LAST_DAY = date(9999, 12, 31)


class Lists:
    """Writes the words of drop-downs in a hidden sheet, the same words once."""

    def __init__(self, sheet: Worksheet, language: str) -> None:
        """`sheet` is where the words go."""
        self._sheet = sheet
        self._language = language
        self._places: dict[tuple[str, ...], int] = {}
        sheet.hide()

    def offer(self, sheet: Worksheet, place: int, column: Column, table: Table) -> None:
        """Say what the cells of a column of `sheet` take."""
        spare = SPARE if table.grows else 0
        last = _FIRST + len(table.rows) + spare - 1
        rule = self._rule(column) if column.editable else None
        if rule and last >= _FIRST:
            hint = hint_of(column, self._language)
            rule |= {"input_message": hint} if hint else {}
            sheet.data_validation(_FIRST, place, last, place, rule)

    def _rule(self, column: Column) -> dict[str, Any] | None:
        words = words_of(column, self._language)
        if words:
            return self._choice(column, words)
        if column.kind is Kind.DAY:
            return self._between("date", column, FIRST_DAY, _LAST_DAY)
        if column.kind is Kind.WHOLE:
            return self._between("integer", column, -MOST, MOST)
        if column.kind in (Kind.NUMBER, Kind.MONEY):
            return self._between("decimal", column, -MOST, MOST)
        return None

    def _choice(self, column: Column, words: tuple[str, ...]) -> dict[str, Any]:
        letter = xl_col_to_name(self._place(words))
        source = f"='{LISTS_SHEET}'!${letter}$1:${letter}${len(words)}"
        return {
            "validate": "list",
            "source": source,
            "show_error": column.is_closed,
            "error_message": said(NOT_IN_LIST, self._language),
        }

    def _between(
        self, name: str, column: Column, least: object, most: object
    ) -> dict[str, Any]:
        return {
            "validate": name,
            "criteria": "between",
            "minimum": least,
            "maximum": most,
            "error_message": said(KINDS[column.kind], self._language),
        }

    def _place(self, words: tuple[str, ...]) -> int:
        """The column of the hidden sheet where these words stand."""
        if words not in self._places:
            self._places[words] = len(self._places)
            for row, word in enumerate(words):
                self._sheet.write_string(row, self._places[words], word)
        return self._places[words]
