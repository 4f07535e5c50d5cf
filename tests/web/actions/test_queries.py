"""A view costs as many queries for twenty actions as for two."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from gouvernail.organisations.models import Term
from gouvernail.plans.models import Node
from gouvernail.tasks.models import Task
from tests.factories import Cast, make_plan, plan_value
from tests.web.plans.conftest import Desk

MOST = 12
EVERYTHING = "?columns=title,theme,contributors,political_owner,substitute,objective"
PAGES = [
    ("actions_table", "", MOST),
    ("actions_table", EVERYTHING, 14),
    ("actions_table", "?group=lead&sort=department,-due", MOST),
    ("actions_table", "?part=me&theme=Mobilité", 14),
    ("actions_board", "", MOST),
    ("actions_gantt", "", MOST),
    ("actions_gantt_svg", "", MOST),
    ("actions_calendar", "?month=2027-05", MOST),
    ("actions_calendar", "?year=2027", MOST),
    ("plan_outline", "?status=ongoing&late=1", MOST),
    ("views", "", MOST),
]


def busy(desk: Desk, cast: Cast, actions: int) -> Desk:
    """The desk of a plan of so many actions, each with people, words and a task."""
    plan = make_plan(cast.organisation, plan_value(actions))
    rows = Node.objects.filter(plan=plan).steered()
    rows.update(
        lead=cast.contributor,
        substitute=cast.finance,
        political_owner=cast.elected,
        department=cast.department,
        starts_on=date(2026, 1, 1),
        due_on=date(2027, 5, 12),
    )
    theme, _made = Term.objects.get_or_create(
        organisation=cast.organisation, vocabulary="theme", name="Mobilité"
    )
    other = Desk(plan, desk.user, desk.client)
    for node in rows.order_by("path"):
        node.terms.add(theme)
        node.contributors.add(cast.coordinator)
        Task.objects.create(node=node, title="Relire", due_on=date(2027, 5, 3))
        other.say(node.key, "ongoing")
    return other


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page[0]}{page[1]}")
@pytest.mark.parametrize("role", ["coordinator", "contributor"])
def test_queries_do_not_grow_with_the_plan(
    cast: Cast,
    desk: Desk,
    desk_of,
    page: tuple[str, str, int],
    role: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    name, query, most = page
    client = desk_of(cast[role]).client
    counts = []
    for actions in (3, 23):
        plan = busy(desk, cast, actions).plan
        with django_assert_max_num_queries(most) as captured:
            answer = Desk(plan, cast[role], client).get(name, query=query)
            assert answer.status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
