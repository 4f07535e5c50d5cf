"""Saying who works on actions: what is kept, refused, taken back, counted."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gouvernail.history.models import Change
from gouvernail.organisations.models import Department
from gouvernail.plan.model import Effort as Printed, PlanFile
from gouvernail.plan.wording import PlanError
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.undoing import undo_change
from gouvernail.reports.plan_file import plan_file_of
from gouvernail.staffing.load import load_of
from gouvernail.staffing.models import Effort
from gouvernail.staffing.services import Line, set_efforts, tell_capacities
from gouvernail.staffing.value import with_effort
from tests.factories import Cast, make_plan, plan_value

HALF = Decimal("0.5")


def node_of(plan: Plan, key: str) -> Node:
    """A row of the plan."""
    return Node.objects.select_related("plan__organisation").get(plan=plan, key=key)


def say(plan: Plan, cast: Cast, key: str, *lines: Line) -> list[Change]:
    """The finance director says who works on an action."""
    return set_efforts(plan=plan, wanted={node_of(plan, key): lines}, by=cast.finance)


def test_the_load_of_a_department_follows_what_is_said(cast: Cast, plan: Plan) -> None:
    works = Department.objects.create(organisation=cast.organisation, name="Travaux")
    say(plan, cast, "a1", Line(None, None, HALF), Line(works.pk, 2026, Decimal(2)))
    load = load_of(plan)
    found = {each.name: each.by_year for each in load.departments}
    assert found["Action sociale"][2027] == HALF
    assert found["Travaux"] == {2026: Decimal(2)}
    assert load.total(2026) == Decimal("2.5")
    assert "a1" not in {seat.key for seat in load.without}


def test_saying_the_same_again_writes_nothing(cast: Cast, plan: Plan) -> None:
    assert len(say(plan, cast, "a1", Line(None, 2026, HALF))) == 1
    assert say(plan, cast, "a1", Line(None, 2026, Decimal("0.50"))) == []
    assert Change.objects.filter(verb="effort.saved").count() == 1


def test_a_change_is_taken_back_from_the_history(cast: Cast, plan: Plan) -> None:
    say(plan, cast, "a1", Line(None, 2026, HALF))
    [change] = say(plan, cast, "a1", Line(None, 2026, Decimal(3)))
    undo_change(plan=plan, change=change, by=cast.coordinator)
    assert [row.fte for row in Effort.objects.live()] == [HALF]


def test_a_change_that_was_overtaken_is_not_taken_back(cast: Cast, plan: Plan) -> None:
    [change] = say(plan, cast, "a1", Line(None, 2026, HALF))
    say(plan, cast, "a1", Line(None, 2026, Decimal(3)))
    with pytest.raises(PlanError, match="changed again since"):
        undo_change(plan=plan, change=change, by=cast.coordinator)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (Line(None, 2020, HALF), "hors de la période"),
        (Line(None, 2026, Decimal(0)), "supérieurs à zéro"),
        (Line(987001, 2026, HALF), "ne fait pas partie"),
    ],
)
def test_what_cannot_be_is_refused(
    cast: Cast, plan: Plan, line: Line, sentence: str
) -> None:
    with pytest.raises(ValidationError, match=sentence):
        say(plan, cast, "a1", line)
    assert not Effort.objects.exists()


def test_who_does_not_keep_the_money_says_nothing(cast: Cast, plan: Plan) -> None:
    node = node_of(plan, "a1")
    with pytest.raises(PermissionDenied):
        set_efforts(plan=plan, wanted={node: [Line(None, 2026, HALF)]}, by=cast.reader)


def test_nothing_is_said_of_a_closed_plan(cast: Cast, plan: Plan) -> None:
    plan.state = PlanState.CLOSED
    plan.save()
    with pytest.raises(PermissionDenied):
        say(plan, cast, "a1", Line(None, 2026, HALF))


def test_a_removed_action_counts_nowhere_and_keeps_its_lines(
    cast: Cast, plan: Plan
) -> None:
    say(plan, cast, "a999", Line(None, 2026, HALF))
    Node.objects.filter(plan=plan, key="a999").update(removed_at=plan.created_at)
    assert load_of(plan).total(2026) == 0
    assert Effort.objects.count() == 1


def printed_plan(cast: Cast) -> Plan:
    """A plan whose document prints an effort on its first action."""
    value: PlanFile = plan_value()
    told = (Printed(year=2026, department="Action sociale", fte=HALF),)
    nodes = tuple(
        node.model_copy(
            update={"fields": node.fields.model_copy(update={"effort": told})}
        )
        if node.id == "a1"
        else node
        for node in value.nodes
    )
    plan = make_plan(cast.organisation, value.model_copy(update={"nodes": nodes}))
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.IN_FORCE)
    plan.refresh_from_db()
    return plan


def test_what_is_entered_takes_the_place_of_the_document(cast: Cast) -> None:
    plan = printed_plan(cast)
    load = load_of(plan)
    assert [each.name for each in load.departments] == ["Action sociale"]
    assert load.total(2026) == HALF
    say(plan, cast, "a1", Line(None, 2027, Decimal(1)))
    assert [load_of(plan).total(year) for year in (2026, 2027)] == [0, 1]


def test_the_plan_file_says_what_the_page_says(cast: Cast, plan: Plan) -> None:
    say(plan, cast, "a1", Line(cast.department.pk, 2026, HALF))
    value = with_effort(plan_file_of(plan), plan)
    [told] = [node.fields.effort for node in value.nodes if node.fields.effort]
    assert told == (Printed(year=2026, department="Action sociale", fte=HALF),)


def test_a_department_asked_for_more_than_it_has_is_seen(
    cast: Cast, plan: Plan
) -> None:
    place = (cast.department.pk, 2026)
    tell_capacities(plan=plan, wanted={place: Decimal(1)}, by=cast.finance)
    say(plan, cast, "a1", Line(None, None, Decimal("1.2")))
    [department] = load_of(plan).departments
    assert department.over(2026)
    assert not department.over(2027)
