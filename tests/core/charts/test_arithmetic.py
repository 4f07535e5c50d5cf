"""What is drawn is in proportion, whatever the figures."""

from decimal import Decimal
from itertools import pairwise

from django.utils import translation
from hypothesis import given, strategies as st

from gouvernail.core.charts.bars import pieces
from gouvernail.core.charts.letters import lines_of, width_of
from gouvernail.core.charts.numbers import said, scale_of, short
from gouvernail.core.charts.room import Box
from gouvernail.core.charts.treemap import squarified

cents = st.integers(-(10**12), 10**12).map(lambda units: Decimal(units) / 100)
maybe = st.none() | cents
weights = st.lists(st.floats(0.01, 10_000), min_size=1, max_size=40)
boxes = st.builds(Box, st.just(0), st.just(0), st.floats(50, 900), st.floats(50, 900))


@given(st.lists(maybe, max_size=8))
def test_pieces_of_a_bar_add_up_without_gap_nor_overlap(values: list) -> None:
    found = list(pieces(values))
    known = [value for value in values if value]
    lengths = [piece.high - piece.low for piece in found]
    assert sum(lengths) == sum(abs(value) for value in known)
    assert [piece.kind for piece in found] == [n for n, v in enumerate(values) if v]
    for one, next_one in pairwise(sorted(found, key=lambda piece: piece.low)):
        assert one.high == next_one.low
    ups = [piece.high for piece in found if piece.high > 0]
    assert max(ups, default=0) == sum(value for value in known if value > 0)


@given(weights, boxes)
def test_areas_are_in_proportion_inside_and_apart(values: list, whole: Box) -> None:
    ordered = sorted(values, reverse=True)
    found = squarified(ordered, whole)
    surface = whole.right * whole.bottom
    for value, box in zip(ordered, found, strict=True):
        area = (box.right - box.left) * (box.bottom - box.top)
        assert abs(area - surface * value / sum(values)) < surface * 1e-6
        assert -1e-6 <= box.left <= box.right <= whole.right + 1e-6
        assert -1e-6 <= box.top <= box.bottom <= whole.bottom + 1e-6
    for place, box in enumerate(found):
        left, top = box.left + 1e-6, box.top + 1e-6
        inner = Box(left, top, box.right - 1e-6, box.bottom - 1e-6)
        assert not any(inner.meets(other) for other in found[:place])


@given(st.lists(cents, max_size=12), st.booleans())
def test_a_scale_holds_every_value_in_few_round_steps(
    values: list[Decimal], zero: bool
) -> None:
    scale = scale_of(values, zero=zero)
    assert all(scale.low <= value <= scale.high for value in values)
    assert scale.low < scale.high
    assert 1 <= len(scale.ticks) - 1 <= 6
    assert scale.ticks[0] == scale.low
    assert scale.ticks[-1] == scale.high
    assert scale.step.normalize().as_tuple().digits in {(1,), (2,), (5,)}
    assert not zero or scale.low <= 0 <= scale.high


@given(cents)
def test_an_amount_is_written_to_the_cent(amount: Decimal) -> None:
    with translation.override("fr"):
        text = said(amount, "€")
    plain = text.removesuffix("\u00a0€").replace("\u202f", "").replace(",", ".")
    assert Decimal(plain.replace("−", "-")) == amount


def test_numbers_are_set_in_french() -> None:
    with translation.override("fr"):
        assert said(Decimal("1118911.5"), "€") == "1\u202f118\u202f911,50\u00a0€"
        assert said(Decimal("12.50"), "ETP") == "12,5\u00a0ETP"
        assert said(Decimal("-3")) == "−3"
        assert said(None, "€") == "–"
        assert said(Decimal("1E+2"), "%") == "100\u00a0%"


def test_large_amounts_are_short_where_there_is_little_room() -> None:
    with translation.override("fr"):
        assert short(Decimal(1_500_000), "€") == "1,5\u00a0M€"
        assert short(Decimal(-250_000), "€") == "−250\u00a0k€"
        assert short(Decimal("12345.67"), "€") == "12,3\u00a0k€"
        assert short(Decimal(900), "€") == "900\u00a0€"
        assert short(Decimal(40), "logements") == "40"


def test_numbers_follow_the_language_of_the_reader() -> None:
    with translation.override("en"):
        assert said(Decimal("1234.5")) == "1,234.5"


@given(st.text(st.characters(codec="utf-8"), max_size=80), st.floats(20, 300))
def test_broken_lines_hold_every_word_in_order(text: str, width: float) -> None:
    broken = lines_of(text, 13, width)
    held = [word for line in broken for word in line.split(" ") if word]
    assert held == [word for word in text.split(" ") if word]
    for line in broken:
        assert " " not in line.strip() or width_of(line, 13) <= width + 13
