"""Fields that choose rows: what is not a key of the database is refused in a sentence.

A browser may send anything for a key. No database is asked about a number that it
cannot hold: SQLite would raise an error where PostgreSQL finds nothing.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

# As many digits as a key of the largest kind always holds.
LONGEST_KEY = 18


def is_key(typed: object) -> bool:
    """Could this be the key of a row?"""
    text = str(typed)
    return text.isdecimal() and text.isascii() and len(text) <= LONGEST_KEY


def key_in(typed: str) -> int | None:
    """The key that was sent, None for what is none."""
    return int(typed) if is_key(typed) else None


class RowField(forms.ModelChoiceField[Any]):
    """One row of a list."""

    def to_python(self, value: Any) -> Any:
        """The row chosen; whatever is not among them is refused in the same words."""
        if value not in self.empty_values and not is_key(_key_of(value)):
            raise ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": value},
            )
        return super().to_python(value)


class RowsField(forms.ModelMultipleChoiceField[Any]):
    """Rows to tick."""

    def clean(self, value: Any) -> Any:
        """The rows ticked; whatever is not among them is refused in the same words."""
        listed = value if isinstance(value, list | tuple) else ()
        wrong = next((each for each in listed if not is_key(_key_of(each))), None)
        if wrong is not None:
            raise ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": wrong},
            )
        return super().clean(value)


def _key_of(value: Any) -> Any:
    return getattr(value, "pk", value)
