"""A page costs as many queries for twenty rows as for two."""

import pytest
from pytest_django import DjangoAssertNumQueries

from gouvernail.plans.models import Node
from tests.factories import Cast, make_plan, plan_value
from tests.web.plans.conftest import Desk

MOST = 12
# The sheet gathers everything about one action, and its form every list to choose from.
ALLOWED = {
    "plan_export": 16,
    "plan_dashboard": 13,
    "node": 21,
    "node_edit": 18,
    "node_update": 13,
}
PAGES = [
    ("plan_dashboard", (), ""),
    ("plan_outline", (), ""),
    ("plan_outline", (), "?q=mener&no_date=1"),
    ("plan_history", (), ""),
    ("plan_history", (), "?show=news"),
    ("node", ("o1",), ""),
    ("node", ("a1",), ""),
    ("node_update", ("a1",), ""),
    ("node_edit", ("a1",), ""),
    ("node_move", ("a1",), ""),
    ("node_history", ("a1",), "?show=news"),
    ("node_add", (), "?parent=o1"),
    ("plan_export", ("csv",), ""),
]


def busy(desk: Desk, cast: Cast, actions: int) -> Desk:
    """The desk of a plan of so many actions, with people, news and changes."""
    plan = make_plan(cast.organisation, plan_value(actions))
    Node.objects.filter(plan=plan).steered().update(
        lead=cast.contributor, department=cast.department
    )
    other = Desk(plan, desk.user, desk.client)
    for node in Node.objects.of_plan(plan).steered():
        other.say(node.key, "ongoing")
        other.say(node.key, "blocked", "Le subside manque.")
        other.post("node_edit", node.key, title=f"{node.title} bis")
    return other


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page[0]}{page[2]}")
def test_queries_do_not_grow_with_the_plan(
    cast: Cast,
    desk: Desk,
    page: tuple[str, tuple[str, ...], str],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    few, many = busy(desk, cast, 3), busy(desk, cast, 23)
    counts = []
    for each in (few, many):
        name, arguments, query = page
        with django_assert_max_num_queries(ALLOWED.get(name, MOST)) as captured:
            assert each.get(name, *arguments, query=query).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
