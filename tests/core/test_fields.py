"""Columns of exact numbers."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, strategies as st

from gouvernail.core.fields import CentsField, ScaledField

CENTS = CentsField()


@given(st.decimals(-(10**12), 10**12, places=2))
def test_an_amount_comes_back_to_the_cent(value: Decimal) -> None:
    kept = CENTS.get_prep_value(value)
    assert type(kept) is int
    assert CENTS.from_db_value(kept) == value


@given(st.decimals(-(10**8), 10**8, places=6))
def test_a_measure_comes_back_with_its_six_decimals(value: Decimal) -> None:
    field = ScaledField(places=6)
    assert field.from_db_value(field.get_prep_value(value)) == value


@pytest.mark.parametrize("value", [Decimal("0.001"), Decimal(10) ** 14, Decimal("nan")])
def test_what_it_cannot_hold_is_refused_not_rounded(value: Decimal) -> None:
    with pytest.raises(ValidationError):
        CENTS.get_prep_value(value)


def test_a_binary_fraction_is_an_error() -> None:
    with pytest.raises(TypeError):
        CENTS.get_prep_value(0.1)
