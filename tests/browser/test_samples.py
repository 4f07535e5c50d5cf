"""Every sample goes from file to plan in the browser, its fields in the sheets."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gouvernail.core.folding import fold
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast
from tests.reading.samples import documents, gold_of, skip_where_it_cannot_be_read

SignIn = Callable[[Page, str, str], None]
# A scan is recognised page by page.
_PATIENCE = 120_000


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name)
@pytest.mark.django_db(transaction=True)
def test_a_sample_becomes_a_plan_with_its_nodes_and_pilots(
    page: Page, cast: Cast, sign_in: SignIn, document: Path
) -> None:
    skip_where_it_cannot_be_read(document)
    gold = gold_of(document)
    sign_in(page, cast.coordinator.email, "secret")
    page.goto("/valmont/imports/new/")
    page.set_input_files("input[type=file]", document)
    page.get_by_test_id("read").click(timeout=_PATIENCE)
    expect(page.get_by_test_id("review")).to_be_visible(timeout=_PATIENCE)
    page.get_by_test_id("accept").first.click()
    expect(page.get_by_test_id("headline")).to_be_visible()

    nodes = Node.objects.filter(plan=Plan.objects.get())
    assert abs(nodes.count() - len(gold.nodes)) <= 0.05 * len(gold.nodes)
    # A scanner loses accents: what is compared is what is left of the words.
    titles = {fold(title) for title in nodes.values_list("title", flat=True)}
    shared = sum(fold(node.title) in titles for node in gold.nodes)
    assert shared >= 0.85 * len(gold.nodes)
