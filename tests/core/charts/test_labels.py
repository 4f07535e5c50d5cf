"""Words on a drawing keep off each other, off the lines, and inside."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree

from gouvernail.core.charts import Axis, Head, Point, Series, lines
from gouvernail.core.charts.canvas import Letter
from gouvernail.core.charts.room import Box, Try, box_of
from gouvernail.core.charts.timeline import Timeline

FIRST = date(2024, 12, 2)
days = st.integers(0, 2200).map(lambda count: FIRST + timedelta(days=count))
points = st.builds(Point, days, st.integers(-500, 5000).map(Decimal))
shown = st.lists(points, min_size=1, max_size=12).map(tuple)
looks = st.sampled_from(["main", "target", "pace", "forecast", "series-2", "series-3"])
series = st.builds(Series, st.sampled_from(["Relevés", "Cibles"]), shown, looks)


def _boxes(svg: str) -> list[Box]:
    drawing = etree.fromstring(svg)
    found = []
    for text in drawing.iter("text"):
        at = float(text.get("x")), float(text.get("y"))
        is_bold = text.get("font-weight") is not None
        letter = Letter("ink", float(text.get("font-size")), is_bold=is_bold)
        trial = Try(at, text.get("text-anchor", "start"))
        found.append(box_of(text.text, letter, trial))
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(series, min_size=1, max_size=4))
def test_no_two_labels_of_a_curve_meet(drawn: list[Series]) -> None:
    figure = lines(Head("x", "", ""), drawn, Axis("%", today=date(2027, 5, 12)))
    for svg in (figure.svg, figure.narrow):
        found = _boxes(svg)
        for place, box in enumerate(found):
            tight = Box(box.left + 3, box.top + 3, box.right - 3, box.bottom - 3)
            assert not any(tight.meets(other) for other in found[:place])


@given(days, st.integers(1, 9000), st.floats(150, 700))
def test_dates_of_an_axis_do_not_run_into_each_other(
    start: date, length: int, width: float
) -> None:
    time = Timeline(start, start + timedelta(days=length), 6, width)
    letter = Letter()
    ends = []
    for day, words in time.ticks(letter):
        half = letter.width(words) / 2
        ends.append((time._middle(day, half) - half, time._middle(day, half) + half))
    for (_left, right), (left, _right) in zip(ends, ends[1:], strict=False):
        assert left > right


@pytest.mark.parametrize("width", [320, 680])
def test_every_line_is_named_somewhere(width: float) -> None:
    ends = (Point(FIRST, Decimal(0)), Point(date(2030, 10, 13), Decimal(100)))
    named = [Series(f"Série {n}", ends, f"series-{n}") for n in range(1, 6)]
    canvas = lines(Head("x", "", ""), named, Axis("%")).draw(width)
    words = {mark.words for mark in canvas.marks}
    assert {each.name for each in named} <= words
