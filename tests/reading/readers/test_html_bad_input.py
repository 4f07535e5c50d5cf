"""Broken and hostile pages: read as far as they go, or one sentence."""

from contextlib import suppress

import pytest
from hypothesis import given, settings, strategies as st

from gouvernail.plan.wording import PlanError
from gouvernail.reading.readers.html.reader import read_html

TAGS = (
    "div p ul ol li table tr td th thead caption h1 h2 h4 details summary dl dt dd br"
    " span b a nav header footer aside section button label pre sup form input script"
)
NAMES = TAGS.split()
ATTRIBUTES = (
    "",
    " hidden",
    " class='accordion-header'",
    " class='collapse'",
    " class='menu nav'",
    " class='sr-only'",
    " aria-expanded='false' aria-controls='p'",
    " id='p' role='tabpanel' aria-labelledby='t'",
    " id='t' role='tab'",
    " role='heading' aria-level='99'",
    " rowspan='99999' colspan='0'",
    " colspan='7' style='background:rgb(300,0,0)'",
    " start='-5' type='i' reversed",
    " value='999999999'",
    " style='mso-list:l0 level99 lfo1'",
    " style='mso-list:Ignore'",
    " href='#p'",
)

opened = st.builds("<{}{}>".format, st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES))
closed = st.builds("</{}>".format, st.sampled_from(NAMES))
pieces = st.lists(opened | closed | st.text(max_size=8), max_size=40).map("".join)


def refusal(data: bytes) -> str:
    with pytest.raises(PlanError) as refused:
        read_html(data, "x.html")
    return refused.value.wording.template


@given(pieces)
@settings(max_examples=400, deadline=None)
def test_any_heap_of_tags_is_read_or_refused(page: str) -> None:
    with suppress(PlanError):
        document = read_html(f"<html><body>{page}".encode("utf-8", "replace"), "x")
        lines = [each.line for each in document.blocks]
        assert lines == sorted(lines)
        assert all(each.text == each.text.strip() != "" for each in document.blocks)


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(PlanError):
        read_html(b"<html>" + data, "x")


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<script>x</script>"])
def test_a_page_without_text_is_refused(data: bytes) -> None:
    assert "no text" in refusal(data)


def test_a_picture_renamed_is_refused() -> None:
    assert refusal(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "details"])
def test_tags_nested_without_end_are_read_or_refused(tag: str) -> None:
    with suppress(PlanError):
        read_html(f"<html><p>début</p>{f'<{tag}>a' * 20_000}".encode(), "x")


def test_parts_nested_too_deep_to_be_read_are_told() -> None:
    assert "too deep" in refusal(b"<p>x</p>" + b"<div>" * 20_000 + b"plan")


def test_a_page_of_many_small_parts_is_read_in_time() -> None:
    page = "<nav>a</nav><ul class='menu'><li>b</ul>" * 5_000 + "<h1>x</h1>"
    assert len(read_html(page.encode(), "x").blocks) == 10_001


def test_spans_that_overlap_everywhere_stay_within_bounds() -> None:
    row = "<tr><td rowspan=1000 colspan=1000>x<td>y"
    document = read_html(f"<table>{row * 300}</table>".encode(), "x")
    assert max(each.cell.column for each in document.blocks if each.cell) < 1_000


def test_a_page_larger_than_any_plan_is_refused() -> None:
    assert "too large" in refusal(b"<p>" + b"mot " * 5_500_000)
