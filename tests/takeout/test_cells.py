"""A value of the database comes back from JSON exactly as it was."""

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from django.db import models
from hypothesis import given, strategies as st

from gouvernail.core.fields import CentsField, ScaledField
from gouvernail.takeout.cells import read, written


def there_and_back(column: Any, value: Any) -> Any:
    column.name = "column"
    return read(column, json.loads(json.dumps(written(value))))


@given(cents=st.integers(-(10**14), 10**14))
def test_money_comes_back_to_the_cent(cents: int) -> None:
    value = Decimal(cents).scaleb(-2)
    assert there_and_back(CentsField(), value) == value


@given(millionths=st.integers(-(10**14), 10**14))
def test_measures_come_back_to_the_last_place(millionths: int) -> None:
    value = Decimal(millionths).scaleb(-6)
    assert there_and_back(ScaledField(), value) == value


@given(moment=st.datetimes(timezones=st.just(UTC)))
def test_a_moment_comes_back_to_the_microsecond(moment: datetime) -> None:
    assert there_and_back(models.DateTimeField(), moment) == moment


@given(day=st.dates(), hour=st.times())
def test_days_and_hours_come_back(day: date, hour: time) -> None:
    assert there_and_back(models.DateField(), day) == day
    assert there_and_back(models.TimeField(), hour) == hour


@given(data=st.binary(max_size=200))
def test_bytes_come_back(data: bytes) -> None:
    assert there_and_back(models.BinaryField(), data) == data
    assert there_and_back(models.BinaryField(), memoryview(data)) == data


@given(words=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_words_come_back(words: str) -> None:
    assert there_and_back(models.TextField(), words) == words


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        (models.IntegerField(), 10**30),
        (models.IntegerField(), "douze"),
        (models.IntegerField(), {"pk": 3}),
        (models.IntegerField(), 1.5),
        (models.CharField(max_length=3), "trop long"),
        (models.TextField(), "nul\0"),
        (models.DateField(), "2026-13-45"),
        (models.DateTimeField(), "2026-01-01T10:00:00"),
        (models.BooleanField(), "peut-être"),
        (models.BinaryField(), "€"),
        (models.BinaryField(), 3),
        (CentsField(), "0.001"),
        (CentsField(), "NaN"),
        (models.SlugField(), "../../etc"),
        (models.EmailField(), "nobody"),
    ],
)
def test_what_a_column_cannot_hold_is_refused(column: Any, cell: Any) -> None:
    column.name = "column"
    with pytest.raises(ValueError, match="column"):
        read(column, cell)
