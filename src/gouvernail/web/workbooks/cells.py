"""The cells of a workbook as people read them on a page."""

from decimal import Decimal, InvalidOperation

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from gouvernail.core.typography import euros, localised, short_date
from gouvernail.exchange.roundtrip.value import Column, Kind
from gouvernail.workbooks.texts import YES


def words_of(column: Column | None, text: str | None) -> str:
    """What a cell says; an en dash for nothing."""
    if not text:
        return "–"
    if column is None:
        return text
    if column.kind is Kind.CHOICE:
        return dict(column.choices).get(text, text)
    if column.kind is Kind.YES:
        return _("yes") if text == YES else _("no")
    if column.kind is Kind.DAY:
        return _day(text)
    return _figure(column, text)


def _day(text: str) -> str:
    try:
        return short_date(parse_date(text)) or text
    except ValueError:
        return text


def _figure(column: Column, text: str) -> str:
    try:
        if column.kind is Kind.MONEY:
            return euros(Decimal(text))
        if column.kind is Kind.NUMBER:
            return localised(text)
    except (InvalidOperation, ValueError):
        return text
    return text
