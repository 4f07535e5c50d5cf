"""Public figures: brought, looked at, accepted, taken back."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gouvernail.indicators.models import Figures, Measure
from gouvernail.indicators.reading import reading_of
from tests.indicators.measured import Measured
from tests.web.indicators.conftest import Desk, told

FILE = "Annee;Code INS;Taux\n2023;92094;15,5\n2024;92094;14\n2024;25014;9\n2060;92094;1"


@pytest.fixture(autouse=True)
def code(measured: Measured) -> None:
    """Valmont has the code of the file."""
    measured.cast.organisation.ins = "92094"
    measured.cast.organisation.save()


def brought(desk: Desk, data: bytes = FILE.encode(), name: str = "iweps.csv") -> Any:
    """Send a file."""
    return desk.post("figures_bring", file=SimpleUploadedFile(name, data))


def test_a_file_is_looked_at_before_anything_is_written(
    measured: Measured, desk: Desk
) -> None:
    indicator = measured.indicator()
    measured.value(indicator, "2024-12-31", "13")
    brought(desk)
    pk = Figures.objects.get().pk
    page = desk.text("figures", pk, query=f"?indicator={indicator.pk}")
    rows = told(page, "figure-row")
    assert len(rows) == 3
    assert "15,5" in rows[0]
    assert "13" in rows[1]
    assert Measure.objects.count() == 1


def test_accepted_values_are_taken_back_by_the_toast(
    measured: Measured, desk: Desk
) -> None:
    indicator = measured.indicator()
    brought(desk)
    pk = Figures.objects.get().pk
    chosen = {"indicator": indicator.pk, "day": "0", "value": "2", "code": "1"}
    desk.post("figures_accept", pk, **chosen, wanted="92094")
    points = reading_of(indicator, measured.plan).points
    assert [point.value for point in points] == [Decimal("15.5"), Decimal(14)]
    desk.post("values_back", Measure.objects.latest("pk").batch)
    assert reading_of(indicator, measured.plan).points == ()


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n\x00\x00", b"rien", b"a;b\n", b"x" * 6_000_000]
)
def test_what_is_no_table_is_said_beside_the_file(
    measured: Measured, desk: Desk, data: bytes
) -> None:
    answer = brought(desk, data)
    assert answer.status_code == 422
    assert "g-error" in answer.content.decode()
    assert not Figures.objects.exists()


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"indicator": "9" * 40, "day": "0", "value": "2"},
        {"day": "77", "value": "-4", "code": "x"},
    ],
)
def test_columns_that_are_none_write_nothing(
    measured: Measured, desk: Desk, chosen: dict[str, str]
) -> None:
    measured.indicator()
    brought(desk)
    pk = Figures.objects.get().pk
    assert desk.get("figures", pk).status_code == 200
    answer = desk.post("figures_accept", pk, **chosen)
    assert answer.url == desk.address("figures", pk)
    assert not Measure.objects.exists()


def test_a_computed_indicator_is_not_offered(measured: Measured, desk: Desk) -> None:
    measured.indicator()
    share = measured.computed("I1 × 2", "Double")
    brought(desk)
    pk = Figures.objects.get().pk
    assert "Double" not in desk.text("figures", pk)
    chosen = {"indicator": share.pk, "day": "0", "value": "2", "code": ""}
    desk.post("figures_accept", pk, **chosen)
    assert not Measure.objects.exists()
