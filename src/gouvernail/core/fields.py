"""Columns for money and measures: whole numbers in the database, decimals in Python.

SQLite keeps a decimal as a binary fraction. A number of cents is exact, and so is
their sum, in any database.
"""

from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

# A whole number of the database holds eighteen digits whatever they are.
MOST_DIGITS = 18
EXACT = Context(prec=60)
_ST = TypeVar("_ST")
_GT = TypeVar("_GT")


class ScaledField(models.Field[_ST, _GT]):
    """A decimal with a fixed number of places, kept as a whole number.

    A number with more places is refused, never rounded; a binary fraction is an error.
    """

    _pyi_private_set_type: Decimal | int | str
    _pyi_private_get_type: Decimal

    description = _("exact number")
    default_error_messages = {
        "invalid": _("This is not a number."),
        "places": _("At most %(places)s decimals can be kept."),
        "digits": _("This number is too large."),
    }

    def __init__(
        self, *args: Any, places: int = 6, digits: int = 15, **kwargs: Any
    ) -> None:
        self.places, self.digits = places, min(digits, MOST_DIGITS)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """With what makes it different from another."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | self._shape()

    def get_internal_type(self) -> str:
        """The column of the database."""
        return "BigIntegerField"

    def from_db_value(self, value: Any, *_args: Any) -> Decimal | None:
        """What the database keeps, and any sum of it."""
        return None if value is None else Decimal(value).scaleb(-self.places, EXACT)

    def to_python(self, value: Any) -> Decimal | None:
        """The decimal that somebody gave."""
        if value is None or isinstance(value, Decimal):
            return value
        if isinstance(value, float):
            raise TypeError("a binary fraction is not exact")
        try:
            return Decimal(str(value))
        except InvalidOperation as error:
            raise self._refused("invalid") from error

    def get_prep_value(self, value: Any) -> int | None:
        """What the database keeps."""
        exact = self.to_python(super().get_prep_value(value))
        if exact is None:
            return None
        self._check(exact)
        return int(_shifted(exact, self.places))

    def validate(self, value: Any, model_instance: Any) -> None:
        """Refuse what it cannot hold exactly."""
        super().validate(value, model_instance)
        if value is not None:
            self._check(value)

    def value_to_string(self, obj: Any) -> str:
        """For fixtures."""
        value = self.value_from_object(obj)
        return "" if value is None else f"{value:f}"

    def formfield(self, *_args: Any, **kwargs: Any) -> Any:
        """A field of a form that takes as many places."""
        shape = {"max_digits": self.digits, "decimal_places": self.places}
        return super().formfield(form_class=forms.DecimalField, **shape | kwargs)

    def _check(self, value: Decimal) -> None:
        if not value.is_finite():
            raise self._refused("invalid")
        shifted = _shifted(value, self.places)
        if shifted != shifted.to_integral_value(ROUND_HALF_UP):
            raise self._refused("places")
        if abs(shifted) >= Decimal(10) ** self.digits:
            raise self._refused("digits")

    def _shape(self) -> dict[str, int]:
        return {"places": self.places, "digits": self.digits}

    def _refused(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code, self._shape())


class CentsField(ScaledField[_ST, _GT]):
    """An amount in euros, kept in cents."""

    description = _("amount in euros")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.pop("places", None)
        super().__init__(*args, places=2, **kwargs)

    def deconstruct(self) -> Any:
        """Cents are cents."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["places"]
        return name, path, args, kwargs


def _shifted(value: Decimal, places: int) -> Decimal:
    return EXACT.scaleb(value, places)
