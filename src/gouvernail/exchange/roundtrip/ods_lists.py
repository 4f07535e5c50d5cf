"""What the cells of an OpenDocument workbook take: drop-downs, days, numbers."""

from gouvernail.exchange.roundtrip.layout import LISTS_SHEET
from gouvernail.exchange.roundtrip.ods_cells import cell, named, row, words
from gouvernail.exchange.roundtrip.outgoing import words_of
from gouvernail.exchange.roundtrip.value import Column, Kind
from gouvernail.exchange.roundtrip.words import KINDS, NOT_IN_LIST, hint_of, said

_MOST = 999_999_999_999_999
_BETWEEN = f"cell-content-is-between(-{_MOST},{_MOST})"
# Days by their number, from the first of March 1900 to the end of the year 9999.
_CONDITIONS = {
    Kind.DAY: "cell-content-is-date() and cell-content-is-between(61,2958465)",
    Kind.WHOLE: f"cell-content-is-whole-number() and {_BETWEEN}",
    Kind.NUMBER: f"cell-content-is-decimal-number() and {_BETWEEN}",
    Kind.MONEY: f"cell-content-is-decimal-number() and {_BETWEEN}",
}


class Lists:
    """Names the rule of each column; writes rules, and the words of drop-downs."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._places: dict[tuple[str, ...], int] = {}
        self._rules: list[str] = []

    def rule(self, column: Column) -> str:
        """The attribute that binds a cell to the rule of its column; "" for none."""
        condition = self._condition(column) if column.editable else ""
        if not condition:
            return ""
        name = f"v{len(self._rules)}"
        self._rules.append(self._written(name, condition, column))
        return f' table:content-validation-name="{name}"'

    def rules(self) -> str:
        """The rules of the workbook."""
        if not self._rules:
            return ""
        inside = "".join(self._rules)
        return f"<table:content-validations>{inside}</table:content-validations>"

    def rows(self) -> str:
        """The rows of the hidden sheet, a list a column."""
        lists = list(self._places)
        tall = max(map(len, lists), default=1)
        return "".join(
            row(cell(each[n] if n < len(each) else None) for each in lists or [()])
            for n in range(tall)
        )

    def _condition(self, column: Column) -> str:
        offered = words_of(column, self._language)
        if not offered:
            return _CONDITIONS.get(column.kind, "")
        place = self._places.setdefault(offered, len(self._places))
        letters, end = letters_of(place), len(offered)
        area = f"${LISTS_SHEET}.${letters}$1:.${letters}${end}"
        return f"cell-content-is-in-list([{area}])"

    def _written(self, name: str, condition: str, column: Column) -> str:
        hint = hint_of(column, self._language)
        is_list = "in-list" in condition
        is_strict = not is_list or column.is_closed
        refusal = said(NOT_IN_LIST if is_list else KINDS[column.kind], self._language)
        help_message = (
            f'<table:help-message table:display="true">{words(hint)}'
            "</table:help-message>"
        )
        return (
            f'<table:content-validation table:name="{name}"'
            f"{named('table:condition', f'of:{condition}')}"
            ' table:allow-empty-cell="true" table:display-list="unsorted">'
            f"{help_message if hint else ''}"
            f'<table:error-message table:message-type="stop" table:display='
            f'"{str(is_strict).lower()}">{words(refusal)}</table:error-message>'
            "</table:content-validation>"
        )


def letters_of(place: int) -> str:
    """The name of a column: A for the first, AA after Z."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
