"""Charts in a browser: read by everybody, in both themes, wide and on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.factories import Cast

# The smallest words that are shown, in pixels of the screen.
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".g-chart-svg text")]
  .filter((text) => text.getClientRects().length)
  .map((text) => text.getAttribute("font-size") * text.getScreenCTM().d))"""
SHOWN = """() => [...document.querySelectorAll(".g-chart:not(.is-table)")]
  .map((chart) => [...chart.querySelectorAll("svg")]
    .filter((svg) => svg.getClientRects().length).length)"""
# What a mark without a colour would fall back on.
UNPAINTED = """() => [...document.querySelectorAll(".g-chart-svg *")]
  .filter((mark) => mark.getClientRects().length)
  .filter((mark) => getComputedStyle(mark).fill === "rgb(0, 0, 0)").length"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (360, "dark")])
def test_charts_are_read_in_either_theme_wide_and_on_a_phone(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit: Callable[[Page], list[str]],
    cast: Cast,
    width: int,
    theme: str,
) -> None:
    page = open_context(
        viewport={"width": width, "height": 800},
        color_scheme=theme,
        bypass_csp=True,
        reduced_motion="reduce",
    ).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    page.goto("/styleguide/")
    page.locator(".g-chart summary").first.click()
    assert set(page.evaluate(SHOWN)) == {1}
    assert page.evaluate(SMALLEST) >= 11
    assert page.evaluate(UNPAINTED) == 0
    assert audit(page) == []
