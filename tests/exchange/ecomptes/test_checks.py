"""Before an export, what would be lost or refused is said by node and field."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from gouvernail.exchange.ecomptes.checks import problems_of
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Effort, Fields, Node, Period, PlanFile
from tests.exchange.ecomptes.exchanging import (
    faults,
    needs_schemas,
    sent,
    sheet_with,
)
from tests.plan.strategies import plans


def found(plan: PlanFile, **sheet: object) -> list[tuple[str, str]]:
    return [(each.node, each.field) for each in problems_of(plan, sheet_with(**sheet))]


def plan_with(title: str = "Planter", **fields: object) -> PlanFile:
    node = Node(
        id="a1", kind=NodeKind.ACTION, title=title, fields=Fields.model_validate(fields)
    )
    return PlanFile(title="PST", nodes=(node,))


def test_a_sound_plan_has_no_problem() -> None:
    assert found(plan_with(lead="Julie Wauthier")) == []


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        (plan_with("x" * 260), "title"),
        (plan_with(start=date(2027, 1, 1), due=date(2026, 1, 1)), "due"),
        (plan_with(lead="Paul Inconnu"), "lead"),
        (plan_with(political_owner="Échevin des Travaux"), "political_owner"),
        (plan_with("Planter\x0b"), "text"),
        (plan_with(effort=(Effort(fte=Decimal(-1)),)), "effort"),
    ],
)
def test_each_problem_names_the_node_and_the_field(plan: PlanFile, field: str) -> None:
    assert found(plan) == [("a1", field)]


def test_a_year_outside_the_plan_is_said() -> None:
    plan = plan_with().model_copy(update={"period": Period(start=2019, end=2024)})
    assert found(plan) == [("", "exercise")]


def test_an_authority_without_its_code_cannot_export() -> None:
    problem = problems_of(plan_with(), sheet_with(ins=""))[0]
    assert problem.is_blocking
    assert problem.field == "ins"


@needs_schemas
@given(plans(max_size=6))
def test_without_a_blocking_problem_the_file_is_valid(plan: PlanFile) -> None:
    if not any(each.is_blocking for each in problems_of(plan, sheet_with())):
        assert faults(sent(plan)) == []
