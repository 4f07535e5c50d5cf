"""The journal costs as many queries for twenty lines as for two."""

import pytest
from pytest_django import DjangoAssertNumQueries

from gouvernail.history.services import Act, record
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.shape import add_node
from gouvernail.progress.services import News, record_update
from tests.factories import Cast, make_plan
from tests.web.journal.conftest import Desk

MOST = 12


def grow(cast: Cast, plan: Plan, rank: int) -> None:
    """One more plan, act of each kind, news."""
    make_plan(cast.organisation)
    node, _change = add_node(
        plan=plan, kind=NodeKind.ACTION, title=f"Action {rank}", by=cast.coordinator
    )
    found = Node.objects.select_related("plan").get(pk=node.pk)
    record_update(node=found, news=News("ongoing", "Dit"), by=cast.coordinator)
    scopes = (cast.organisation.scope, f"views:{plan.pk}")
    for scope in scopes:
        by = cast.contributor if rank % 2 else cast.reader
        record(Act(scope=scope, verb="partner.saved", by=by, label=str(rank)))


@pytest.mark.parametrize("asked", [{}, {"q": "dit"}, {"kind": "news"}])
def test_queries_do_not_grow_with_the_journal(
    cast: Cast,
    plan: Plan,
    desk: Desk,
    asked: dict[str, str],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    counts = []
    for ranks in (range(2), range(2, 20)):
        for rank in ranks:
            grow(cast, plan, rank)
        with django_assert_max_num_queries(MOST) as captured:
            desk.read(**asked)
        counts.append(len(captured))
    assert counts[0] == counts[1]
