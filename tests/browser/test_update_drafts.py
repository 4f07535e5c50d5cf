"""In the application too, what is typed about an action outlives a reload."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from gouvernail.plans.models import Plan
from gouvernail.progress.models import ProgressUpdate
from tests.factories import Cast

WORDS = "La convention est chez le notaire."


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", ["nodes/a1/", "nodes/a1/update/", "outline/"])
def test_words_survive_a_reload_until_they_are_saved(
    page: Page, cast: Cast, plan: Plan, sign_in: Callable[..., None], place: str
) -> None:
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(plan.get_absolute_url() + place)

    def opened() -> None:
        if place == "outline/":
            page.locator('.g-tree-row a[href$="/nodes/a1/"]').first.click()

    opened()
    note = page.locator("[data-draft] textarea")
    note.fill(WORDS)
    page.reload()
    if not note.count():
        opened()
    expect(note).to_have_value(WORDS)
    page.get_by_test_id("save-update").click()
    expect(page.get_by_test_id("toast").first).to_be_visible()
    assert ProgressUpdate.objects.get().note == WORDS
    page.reload()
    if not note.count():
        page.goto(plan.get_absolute_url() + "nodes/a1/")
    expect(note).to_have_value("")
