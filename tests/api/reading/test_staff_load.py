"""The load of the departments, for programs."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gouvernail.organisations.models import Department, Membership, Visibility
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.staffing.load import load_of
from gouvernail.staffing.models import Effort
from gouvernail.staffing.services import tell_capacities
from tests.api.calling import Caller, calling
from tests.factories import Cast


@pytest.fixture
def at(cast: Cast, plan: Plan) -> str:
    """Two departments, of which one is asked for more than it has in 2026."""
    Plan.objects.filter(pk=plan.pk).update(state="in_force")
    works = Department.objects.create(organisation=cast.organisation, name="Travaux")
    rows = Node.objects.filter(plan=plan)
    _work(rows.get(key="a1"), works, 2026, "2.50")
    _work(rows.get(key="a2"), cast.department, None, "0.50")
    wanted = {(works.pk, 2026): Decimal(2)}
    tell_capacities(plan=plan, wanted=wanted, by=cast.finance)
    return f"plans/{plan.pk}/staff-load"


def _work(node: Node, department: Department, year: int | None, fte: str) -> None:
    Effort.objects.create(node=node, department=department, year=year, fte=Decimal(fte))


def years_of(told: Any, name: str) -> dict[int, Any]:
    found = [each for each in told["departments"] if each["department"]["name"] == name]
    return {each["year"]: each for each in found[0]["years"]}


def test_what_is_asked_stands_beside_what_can_be_given(
    at: str, coordinator: Caller
) -> None:
    told = coordinator.read(at)
    works = years_of(told, "Travaux")
    assert works[2026] == {
        "year": 2026,
        "asked": "2.5",
        "capacity": "2",
        "is_over": True,
    }
    assert (works[2027]["asked"], works[2027]["capacity"]) == (None, None)
    assert years_of(told, "Action sociale")[2027]["asked"] == "0.5"


def test_the_figures_are_those_of_the_reckoning(
    at: str, coordinator: Caller, plan: Plan
) -> None:
    told, load = coordinator.read(at), load_of(plan)
    assert told["years"] == load.years
    totals = {each["year"]: Decimal(each["fte"]) for each in told["totals"]}
    assert totals == {year: load.total(year) for year in load.years}
    assert totals[2026] == Decimal(3)
    assert [each["key"] for each in told["without"]] == [s.key for s in load.without]
    assert told["actions"] == load.actions
    assert "a1" not in {each["key"] for each in told["without"]}


def test_what_nobody_could_take_over_is_told(
    at: str, coordinator: Caller, cast: Cast, plan: Plan
) -> None:
    Node.objects.filter(plan=plan).update(lead=None)
    Node.objects.filter(plan=plan, key="a1").update(lead=cast.contributor)
    told = coordinator.read(at)["stand_ins"]
    assert (told["led"], told["covered"]) == (1, 0)
    assert [each["node"]["key"] for each in told["uncovered"]] == ["a1"]
    [person] = told["people"]
    assert person["person"]["id"] == cast.contributor.pk
    assert (person["substitute"], person["actions"]) == (None, 1)
    rows = Membership.objects.filter(user=cast.contributor)
    rows.update(substitute=cast.finance)
    told = coordinator.read(at)["stand_ins"]
    assert (told["covered"], told["uncovered"]) == (1, [])
    assert told["people"][0]["substitute"]["id"] == cast.finance.pk


def test_what_the_council_does_not_see_is_kept(at: str, cast: Cast) -> None:
    reader = calling(cast.reader)
    assert reader.read(at)["stand_ins"] is not None
    _keep(cast, Topic.LEAD)
    assert reader.read(at)["stand_ins"] is None
    assert calling(cast.contributor).read(at)["stand_ins"] is not None
    _keep(cast, Topic.BUDGET)
    assert reader.get(at).status_code == 404
    assert calling(cast.stranger).get(at).status_code == 404


def _keep(cast: Cast, topic: Topic) -> None:
    Visibility.objects.create(
        organisation=cast.organisation, topic=topic, audience="internal"
    )


def test_more_departments_cost_no_more_questions(
    at: str, coordinator: Caller, cast: Cast, plan: Plan
) -> None:
    few = _questions(coordinator, at)
    for number, node in enumerate(Node.objects.filter(plan=plan, kind="action")):
        name = f"Service {number}"
        made = Department.objects.create(organisation=cast.organisation, name=name)
        _work(node, made, 2027, "1.00")
        Node.objects.filter(pk=node.pk).update(lead=cast.contributor)
    assert _questions(coordinator, at) == few


def _questions(caller: Caller, at: str) -> int:
    caller.read(at)
    with CaptureQueriesContext(connection) as asked:
        caller.read(at)
    return len(asked)
