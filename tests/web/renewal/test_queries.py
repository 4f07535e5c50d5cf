"""A page costs as many queries for twenty rows as for two."""

import pytest
from pytest_django import DjangoAssertNumQueries

from gouvernail.plans.models import Node
from gouvernail.renewal.services import Choice, NextTerm, renew
from tests.factories import Cast, make_plan, plan_value
from tests.web.plans.conftest import Desk

MOST = 14


@pytest.mark.parametrize("page", ["renewal", "renewal_compare"])
def test_queries_do_not_grow_with_the_plan(
    cast: Cast,
    desk: Desk,
    page: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    counts = []
    for actions in (3, 23):
        plan = make_plan(cast.organisation, plan_value(actions))
        own = Desk(plan, desk.user, desk.client)
        for node in Node.objects.of_plan(plan).steered():
            own.say(node.key, "blocked", "Le subside manque.")
        if page == "renewal_compare":
            keys = frozenset(Node.objects.of_plan(plan).values_list("key", flat=True))
            term = NextTerm("PST 2030–2036", 2030, 2036)
            renew(plan=plan, choice=Choice(keys), term=term, by=desk.user)
        with django_assert_max_num_queries(MOST) as captured:
            assert own.get(page).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
