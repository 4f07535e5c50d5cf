"""What the review shows first, on a wide screen and on a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from gouvernail.imports.models import Import
from gouvernail.imports.services import bring_document
from tests.factories import Cast
from tests.imports.workbooks import workbook

SAMPLES = Path(__file__).resolve().parents[2] / "examples" / "samples"
PHONE = {"width": 390, "height": 844}
# Of the height of a phone: the head, up to the choice between plan and document.
MOST_HEAD = 0.32
SignIn = Callable[[Page, str, str], None]


def brought(cast: Cast, name: str, data: bytes) -> Import:
    return bring_document(
        organisation=cast.organisation, name=name, data=data, by=cast.coordinator
    )


def opened(page: Page, cast: Cast, sign_in: SignIn, imported: Import) -> Page:
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(f"/valmont/imports/{imported.pk}/")
    expect(page.get_by_test_id("panel")).to_be_attached()
    return page


@pytest.fixture
def word(cast: Cast) -> Import:
    """A Word document with a cover and a foreword."""
    path = SAMPLES / "PST_2024-2030_VF2 (1).docx"
    return brought(cast, path.name, path.read_bytes())


@pytest.mark.django_db(transaction=True)
def test_a_document_opens_at_what_is_read_of_it_first(
    page: Page, cast: Cast, sign_in: SignIn, word: Import
) -> None:
    opened(page, cast, sign_in, word)
    first = page.locator("#review-source .is-chosen.is-title").first
    expect(first).to_be_in_viewport()
    expect(page.locator("#review-source [data-line]").first).not_to_be_in_viewport()


@pytest.mark.django_db(transaction=True)
def test_columns_to_check_are_seen_before_the_plan(
    page: Page, cast: Cast, sign_in: SignIn
) -> None:
    imported = brought(cast, "pst.xlsx", workbook())
    opened(page, cast, sign_in, imported)
    expect(page.get_by_test_id("columns").get_by_label("Chez qui")).to_be_in_viewport()
    expect(page.get_by_test_id("column-doubts")).to_be_visible()


@pytest.mark.django_db(transaction=True)
def test_the_head_leaves_a_phone_to_the_plan(
    open_context: Callable[..., BrowserContext],
    cast: Cast,
    sign_in: SignIn,
    word: Import,
) -> None:
    page = open_context(viewport=PHONE).new_page()
    opened(page, cast, sign_in, word)
    tabs = page.locator("[data-tabs]").bounding_box()
    assert tabs is not None
    assert tabs["y"] + tabs["height"] < MOST_HEAD * PHONE["height"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]
