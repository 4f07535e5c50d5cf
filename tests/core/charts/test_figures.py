"""A figure is complete: drawing, sentence, table; on a page and as a file."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from lxml import etree

from gouvernail.core.charts import Axis, Figure, Group, Head, Kind, bars, lines
from gouvernail.core.charts.canvas import SMALL
from gouvernail.core.charts.figure import SLIM
from tests.core.charts.figures import EVERY, amounts, areas, cross, curve, loads

every_figure = pytest.mark.parametrize("build", EVERY)
Build = Callable[[], Figure]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def french() -> None:
    """Charts speak the language of who looks."""
    with translation.override("fr"):
        yield


@every_figure
def test_every_figure_has_a_table_as_wide_as_its_head(build: Build) -> None:
    figure = build()
    assert figure.rows
    assert {len(row) for row in figure.rows} == {len(figure.columns)}
    assert all(cell for row in figure.rows for cell in row)


@every_figure
def test_a_page_gets_no_inline_style_and_no_foreign_markup(build: Build) -> None:
    figure = build()
    page = render_to_string("components/chart.html", {"figure": figure, "download": ""})
    assert "style=" not in page
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;b&gt;" in page


@every_figure
def test_both_drawings_say_title_and_finding(build: Build) -> None:
    figure = build()
    for svg in (figure.svg, figure.narrow):
        drawing = etree.fromstring(svg)
        label = drawing.get("aria-label")
        assert figure.title in label
        assert figure.finding in label
        assert drawing.get("role") == "img"


@every_figure
def test_words_are_large_enough_and_inside_the_drawing(build: Build) -> None:
    figure = build()
    for svg in (figure.svg, figure.narrow):
        drawing = etree.fromstring(svg)
        _, _, width, height = map(float, drawing.get("viewBox").split())
        for text in drawing.iter("text"):
            assert float(text.get("font-size")) >= SMALL
            assert 0 <= float(text.get("x")) <= width
            assert 0 <= float(text.get("y")) <= height


def test_the_drawing_for_a_phone_is_narrow_enough() -> None:
    assert etree.fromstring(curve().narrow).get("viewBox").split()[2] == f"{SLIM:.0f}"


@every_figure
def test_a_file_carries_its_colours_title_and_origin(build: Build) -> None:
    figure = build()
    file = figure.as_file("Rochevaux · PST")
    drawing = etree.fromstring(file.encode())
    assert drawing.findtext(f"{SVG}title") == figure.title
    assert drawing.findtext(f"{SVG}desc") == figure.finding
    assert "Rochevaux · PST" in file
    assert "class=" not in file
    assert "var(" not in file


def test_a_file_wears_the_accent_of_its_authority() -> None:
    assert "#7a2e5d" in curve().as_file(colours={"accent": "#7a2e5d"})


def test_what_nobody_knows_is_a_dash_not_a_nought() -> None:
    assert amounts().rows[2] == ("2028", "–", "–", "–")
    assert loads().rows[1][1] == "–"
    assert curve().rows[3][2] == "–"


def test_tables_have_amounts_to_the_cent() -> None:
    assert amounts().rows[0][1] == "120\u202f000,50\u00a0€"
    assert amounts().rows[0][3] == "200\u202f000,50\u00a0€"


def test_an_objective_without_money_is_in_the_table_and_not_drawn() -> None:
    figure = areas()
    assert figure.rows[-1] == ("OS 3 Fêter", "0\u00a0€", "–")
    assert "Fêter" not in figure.svg


def test_a_cross_table_has_totals_both_ways_and_tints_by_count() -> None:
    figure = cross()
    assert figure.rows[-1][1:] == ("7", "4", "11")
    assert figure.rows[0][1:] == ("6", "–", "6")
    first = figure.lines[0]
    assert first.link == "/os1/"
    assert [heat for _text, heat in first.cells] == ["g-heat-done-3", "", ""]


def test_a_line_stops_where_nothing_was_measured() -> None:
    drawing = etree.fromstring(curve().svg)
    paths = drawing.findall("path")
    assert len(paths) == 4  # pace, forecast, and ours in two runs


def test_a_chart_of_nothing_says_so_without_a_drawing() -> None:
    empty = lines(Head("progress", "Réalisé", ""), [], Axis("%"))
    page = render_to_string("components/chart.html", {"figure": empty, "download": "/"})
    assert empty.is_empty
    assert "<svg" not in page
    assert "PNG" not in page


def test_kinds_that_nobody_knows_take_no_room_but_stay_in_the_table() -> None:
    kinds = Kind("Prévu", "planned"), Kind("Engagé", "committed")
    groups = [Group("2027", (Decimal(5), None)), Group("2028", (Decimal(3), None))]
    figure = bars(Head("years", "Moyens", ""), kinds, groups, stacked=False)
    assert "Engagé" not in figure.svg
    assert figure.rows[0] == ("2027", "5\u00a0€", "–")
    unknown = [Group("2027", (None, None))]
    assert bars(Head("years", "Moyens", ""), kinds, unknown).is_empty


def test_a_page_links_to_the_files_with_their_query() -> None:
    figure = curve()
    context = {"figure": figure, "download": "/rochevaux/plans/pst/charts/"}
    page = render_to_string("components/chart.html", context)
    assert 'href="/rochevaux/plans/pst/charts/progress.svg"' in page
    assert 'href="/rochevaux/plans/pst/charts/progress.png"' in page
