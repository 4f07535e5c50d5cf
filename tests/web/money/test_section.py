"""The money of a node on its sheet."""

from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gouvernail.money.services.lines import Entry, enter_lines
from gouvernail.organisations.policies import memberships_of
from gouvernail.plans.models import Node, Plan
from gouvernail.web.money.section import section_of
from tests.factories import Cast


def test_a_sheet_says_its_money_with_one_query(plan: Plan, cast: Cast) -> None:
    nodes = list(Node.objects.of_plan(plan))
    action = next(node for node in nodes if node.key == "a1")
    values = {"planned": Decimal("12.50"), "spent": Decimal(3), "year": 2026}
    entry = Entry(action.pk, values=values)
    enter_lines(plan=plan, entries=[entry], by=cast.finance)
    action.plan = Plan.objects.for_page().get(pk=plan.pk)
    memberships_of(cast.finance)
    with CaptureQueriesContext(connection) as asked:
        section = section_of(action, nodes, cast.finance)
        told = (section.amounts.planned, section.amounts.spent, section.rows[0][0])
    assert told == (Decimal("12.50"), Decimal(3), "2026")
    assert section.may_enter
    assert len(asked) == 1


def test_an_objective_says_what_its_actions_need(plan: Plan, cast: Cast) -> None:
    nodes = list(Node.objects.of_plan(plan).select_related("plan"))
    by_key = {node.key: node for node in nodes}
    entry = Entry(by_key["a1"].pk, values={"planned": Decimal(7)})
    enter_lines(plan=plan, entries=[entry], by=cast.finance)
    section = section_of(by_key["o1"], nodes, cast.contributor)
    assert section.amounts.planned == 7
    assert section.lines == []
    assert not section.may_enter
