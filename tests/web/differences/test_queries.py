"""A comparison of twenty changes costs the queries of one of two."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Descent
from gouvernail.adoption.text import text_of
from gouvernail.plan.tree import edit, remove
from gouvernail.plans.models import Plan
from tests.factories import Cast, make_plan, plan_value
from tests.support.versions import freeze_text

MOST = 20


def compared(cast: Cast, changes: int) -> Plan:
    """A plan of which so many actions changed, and as many went."""
    made = make_plan(cast.organisation, plan_value(2 * changes + 6))
    plan = Plan.objects.for_page().get(pk=made.pk)
    freeze_text(plan, date(2025, 9, 22))
    text = text_of(plan)
    for rank in range(2, changes + 2):
        text = edit(text, f"a{rank}", title=f"Autre titre {rank}")
        text = remove(text, f"a{rank + changes}")
        Descent.objects.create(
            kinship="merged",
            old_plan=plan,
            old_key=f"a{rank + changes}",
            new_plan=plan,
            new_key=f"a{rank}",
        )
    freeze_text(plan, date(2026, 4, 20), text)
    return plan


@pytest.mark.parametrize("role", ["coordinator", "reader"])
@pytest.mark.parametrize("end", ["?from=1&to=2", "?from=2&to=now", "xlsx/?from=1&to=2"])
def test_a_comparison_costs_no_more_with_more_changes(
    cast: Cast, client_of: Callable[[User | None], Client], role: str, end: str
) -> None:
    client, counts = client_of(cast[role]), []
    for changes in (2, 20):
        address = f"{compared(cast, changes).get_absolute_url()}compare/{end}"
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= MOST
