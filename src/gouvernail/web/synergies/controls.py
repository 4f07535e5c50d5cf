"""Amounts as people write them, and rows to tick."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gouvernail.core.choosing import RowsField
from gouvernail.synergies.models import MOST_AMOUNT

SPACES = str.maketrans("", "", " \u00a0\u202f€")
# Figures as people write them; neither exponents nor words.
WRITTEN = re.compile(r"[-+]?[0-9]{1,40}([.][0-9]{0,20})?")


class AmountField(forms.Field):
    """A number as people write it: “12 500,50”, “12.500,50 €”."""

    def __init__(self, most: Decimal = MOST_AMOUNT, **options: Any) -> None:
        plain = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(required=False, widget=plain, **options)
        self.most = most

    def to_python(self, value: Any) -> Decimal | None:
        """The number, or one sentence that says how to mend it."""
        typed = str(value or "").translate(SPACES)
        if "," in typed:
            typed = typed.replace(".", "").replace(",", ".")
        if not typed:
            return None
        if not WRITTEN.fullmatch(typed):
            raise ValidationError(_("Write a number, such as 12 500,50."))
        return Decimal(typed)

    def validate(self, value: Any) -> None:
        """Neither negative, nor larger than a register holds, nor finer than a cent."""
        if value is None:
            return
        if value < 0:
            raise ValidationError(_("Write a number that is not below zero."))
        if value > self.most:
            raise ValidationError(_("This number is too large to be true."))
        if value != round(value, 2):
            raise ValidationError(_("Write two decimals at most."))

    def prepare_value(self, value: Any) -> Any:
        """As a field shows it: with a comma, without zeros that say nothing."""
        if isinstance(value, Decimal):
            plain = value.quantize(Decimal(1)) if value == int(value) else value
            return f"{plain:f}".replace(".", ",")
        return value


class TickedField(RowsField):
    """Rows to tick; what is not among them is refused in the words given."""

    def __init__(self, queryset: Any, refusal: Any, label: Any) -> None:
        super().__init__(
            queryset,
            label=label,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": refusal, "invalid_pk_value": refusal},
        )
