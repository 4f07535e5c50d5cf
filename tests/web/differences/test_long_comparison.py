"""A comparison of more changes than a browser shows at ease."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from gouvernail.accounts.models import User
from gouvernail.adoption.text import text_of
from gouvernail.plan.model import PlanFile
from gouvernail.plans.models import Plan
from tests.factories import Cast, make_plan, plan_value
from tests.support.versions import freeze_text

ClientOf = Callable[[User | None], Client]
ACTIONS = 320


@pytest.fixture
def rewritten(cast: Cast) -> Plan:
    """A plan of which each title was rewritten."""
    made = make_plan(cast.organisation, plan_value(ACTIONS))
    plan = Plan.objects.for_page().get(pk=made.pk)
    freeze_text(plan, date(2025, 9, 22))
    freeze_text(plan, date(2026, 4, 20), with_other_titles(text_of(plan)))
    return plan


def with_other_titles(text: PlanFile) -> PlanFile:
    nodes = tuple(
        node.model_copy(update={"title": f"{node.title}, revu"}) for node in text.nodes
    )
    return text.model_copy(update={"nodes": nodes})


def test_the_rows_stand_on_pages_and_the_file_holds_them_all(
    cast: Cast, client_of: ClientOf, rewritten: Plan
) -> None:
    client, address = client_of(cast.reader), f"{rewritten.get_absolute_url()}compare/"
    first = client.get(address).content.decode()
    second = client.get(address, {"page": 2}).content.decode()
    shown = [page.count('data-testid="change"') for page in (first, second)]
    assert shown[0] == 300
    assert sum(shown) == rewritten.nodes.count()
    rows = client.get(f"{address}csv/").content.decode().count("\r\n")
    assert rows == sum(shown) + 1


def test_a_page_keeps_both_sides_and_the_kind(
    cast: Cast, client_of: ClientOf, rewritten: Plan
) -> None:
    client, address = client_of(cast.reader), f"{rewritten.get_absolute_url()}compare/"
    page = client.get(address, {"kind": "reworded"}).content.decode()
    assert 'href="?from=1&amp;to=2&amp;kind=reworded&amp;page=2"' in page
    assert "&amp;page=2#o-s2" in page
