"""Many values at once: typed, pasted, refused cell by cell."""

import time
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone
from hypothesis import given, settings, strategies as st

from gouvernail.core.grid_pasting import pasted_grid
from gouvernail.indicators.models import Indicator, Measure
from gouvernail.indicators.reading import indicators_of, reading_of
from gouvernail.indicators.words import in_cell
from gouvernail.plans.models import Plan
from gouvernail.web.indicators.grid import Choice, Entry
from tests.indicators.measured import Measured
from tests.web.indicators.conftest import Desk, told

YEAR = "?step=yearly&year=2025"


def sent(desk: Desk, query: str = YEAR, **data: object) -> Any:
    """Send the grid of that address."""
    return desk.client.post(desk.address("indicator_grid") + query, data)


def cell(indicator: Indicator, day: str = "20251231") -> str:
    """The name of a cell."""
    return f"cell-{indicator.pk}-d{day}"


def test_typed_cells_become_values_and_an_emptied_one_goes(
    measured: Measured, desk: Desk
) -> None:
    one, two = measured.indicator("Un"), measured.indicator("Deux")
    measured.value(two, "2025-12-31", "7")
    seen = f'{{"{two.pk}":{{"d20251231":"7"}}}}'
    sent(desk, **{cell(one): "1 234,5", cell(two): "", "seen": seen})
    assert [p.value for p in reading_of(one, measured.plan).points] == [
        Decimal("1234.5")
    ]
    assert reading_of(two, measured.plan).points == ()


def test_what_stands_is_shown_and_sent_back_untouched_writes_nothing(
    measured: Measured, desk: Desk
) -> None:
    indicator = measured.indicator()
    measured.value(indicator, "2025-12-31", "12.5")
    assert 'value="12,5"' in desk.text("indicator_grid", query=YEAR)
    sent(desk, **{cell(indicator): "12,5"})
    assert Measure.objects.count() == 1


def test_one_wrong_cell_keeps_everything_unwritten(
    measured: Measured, desk: Desk
) -> None:
    one, two = measured.indicator("Un"), measured.indicator("Deux")
    answer = sent(desk, **{cell(one): "5", cell(two): "beaucoup"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert len(told(page, "cell-error")) == 1
    assert 'value="beaucoup"' in page
    assert not Measure.objects.exists()


def test_a_hundred_pasted_values_are_written_at_once(
    measured: Measured, desk: Desk
) -> None:
    made = [measured.indicator(f"N{rank}") for rank in range(20)]
    rows = [[f"{rank * 10 + place},5" for place in range(5)] for rank in range(20)]
    heading = "\t".join(f"31/12/{year}" for year in range(2021, 2026))
    paste = "\n".join([heading, *("\t".join(row) for row in rows)])
    shown = sent(desk, act="paste", paste=paste).content.decode()
    assert 'value="194,5"' in shown
    assert not Measure.objects.exists()
    data = {
        cell(each, f"{2021 + place}1231"): rows[rank][place]
        for rank, each in enumerate(made)
        for place in range(5)
    }
    begun = time.perf_counter()
    assert sent(desk, **data).status_code == 302
    assert time.perf_counter() - begun < 3
    assert Measure.objects.count() == 100
    assert len(set(Measure.objects.values_list("batch", flat=True))) == 1


def test_who_leads_one_action_sees_its_row_alone(
    measured: Measured, desk: Desk
) -> None:
    mine, other = measured.indicator("Un"), measured.indicator("Deux", keys=("a999",))
    desk.client.force_login(
        measured.cast.contributor,
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    page = desk.text("indicator_grid", query=YEAR)
    assert cell(mine) in page
    assert cell(other) not in page
    sent(desk, **{cell(other): "5"})
    assert not Measure.objects.exists()


def test_no_column_lies_ahead(measured: Measured, desk: Desk) -> None:
    indicator = measured.indicator()
    today = timezone.localdate()
    for step in ("monthly", "quarterly", "half_yearly", "yearly", "two_yearly"):
        choice = Choice.of({"step": step, "year": str(today.year + 3)}, today)
        assert choice.days[-1] <= today
        assert 2 <= len(choice.days) <= 12
    ahead = today + timedelta(days=1)
    sent(desk, "?year=abc&step=daily", **{cell(indicator, f"{ahead:%Y%m%d}"): "5"})
    assert not Measure.objects.exists()


@given(st.lists(st.decimals(-(10**8), 10**8, places=3), min_size=1, max_size=5))
@settings(max_examples=40)
def test_any_pasted_number_is_read_as_it_was_written(values: list[Decimal]) -> None:
    today = timezone.localdate()
    choice = Choice.of({"year": "2025"}, today)
    layout = Entry(Plan(), Paginator([], 1).get_page(1), choice).layout
    row = "\t".join(in_cell(value) for value in values)
    heads = "\t".join(column.label for column in layout.columns[: len(values)])
    assert pasted_grid(layout, {"paste": f"{heads}\n{row}"}).is_valid
    read = [c.parse(in_cell(v)) for c, v in zip(layout.columns, values, strict=False)]
    assert read == values[: len(read)]


def test_a_long_plan_is_entered_page_by_page(measured: Measured, desk: Desk) -> None:
    made = [measured.indicator(f"N{rank}") for rank in range(52)]
    page = desk.text("indicator_grid", query=f"{YEAR}&page=2")
    assert cell(made[0]) not in page
    assert cell(made[51]) in page
    answer = sent(desk, f"{YEAR}&page=2", **{cell(made[51]): "5"})
    assert answer.url.endswith("page=2")
    assert Measure.objects.get().indicator == made[51]
    assert "page=2" in desk.text("indicators", query="?sort=label")


def test_computed_ones_have_no_row(measured: Measured, desk: Desk) -> None:
    measured.indicator()
    share = measured.computed("I1 × 2")
    assert cell(share) not in desk.text("indicator_grid", query=YEAR)
    assert len(indicators_of(measured.plan)) == 2
