"""One value of a row as JSON writes it, and back."""

import base64
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BinaryField, DateTimeField, Field, JSONField
from django.utils import timezone

from gouvernail.core.fields import ScaledField

Column = Field[Any, Any]


def written(value: Any) -> Any:
    """A value of the database: numbers exact, days and moments as text (UTC)."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview | bytearray):
        return base64.b64encode(bytes(value)).decode("ascii")
    return value


def read(column: Column, cell: Any) -> Any:
    """What `column` holds, from what `written` made of it.

    Raises `ValueError` for what that column cannot hold.
    """
    if cell is None or isinstance(column, JSONField):
        return cell
    if isinstance(cell, dict | list | float):
        raise ValueError(f"{column.name}: not a plain value")
    try:
        return _checked(column, _plain(column, cell))
    except (ValidationError, TypeError, ValueError, ArithmeticError) as error:
        raise ValueError(f"{column.name}: {error}") from error


def _plain(column: Column, cell: Any) -> Any:
    if isinstance(column, BinaryField):
        return base64.b64decode(cell, validate=True)
    value = column.to_python(cell)
    if isinstance(column, DateTimeField) and timezone.is_naive(value):
        raise ValueError("a moment without its zone")
    if isinstance(value, str) and "\0" in value:
        raise ValueError("a sign that no text holds")
    return value


def _checked(column: Column, value: Any) -> Any:
    if isinstance(column, ScaledField):
        column.get_prep_value(value)
    if not isinstance(value, bytes):
        column.run_validators(value)
    return value
