"""What was read beside the words of a node is corrected, or left out."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gouvernail.imports.operations import apply
from gouvernail.plan.kinds import Status
from gouvernail.plan.model import BudgetLine, Fields, PlanFile
from gouvernail.plan.tree import Tree
from gouvernail.plan.wording import PlanError
from tests.imports.documents import doubtful_plan

READ = Fields(
    lead="Anne",
    partners=("ALE", "Forem", "TEC"),
    budget=(
        BudgetLine(year=2026, amount=Decimal("1000.50")),
        BudgetLine(year=2027, amount=Decimal(500)),
    ),
)


@pytest.fixture
def plan() -> PlanFile:
    """The doubtful plan, whose first action has fields."""
    value = doubtful_plan()
    nodes = tuple(
        node.model_copy(update={"fields": READ}) if node.id == "a1" else node
        for node in value.nodes
    )
    return value.model_copy(update={"nodes": nodes})


def fields_after(plan: PlanFile, operation: str, **arguments: Any) -> Fields:
    after = apply(plan, operation, {"node": "a1", **arguments})
    return Tree(after.nodes)["a1"].fields


def test_only_what_is_named_changes(plan: PlanFile) -> None:
    values = {"lead": None, "due": "2027-03-31", "status": "done", "progress": 40}
    after = fields_after(plan, "fields", values=values)
    assert after == READ.model_copy(
        update={
            "lead": None,
            "due": date(2027, 3, 31),
            "status": Status.DONE,
            "progress": 40,
        }
    )


@pytest.mark.parametrize(
    "values",
    [{"due": "le 3"}, {"progress": 140}, {"status": "moon"}, {"moon": 1}, {"lead": 3}],
)
def test_a_value_that_makes_no_sense_is_refused(
    plan: PlanFile, values: dict[str, Any]
) -> None:
    with pytest.raises(PlanError):
        fields_after(plan, "fields", values=values)


def test_one_of_several_values_is_left_out(plan: PlanFile) -> None:
    after = fields_after(plan, "drop_field", name="partners", rank=1)
    assert after.partners == ("ALE", "TEC")
    after = fields_after(plan, "drop_field", name="budget", rank=0)
    assert [line.year for line in after.budget] == [2027]


def test_a_whole_field_is_left_out(plan: PlanFile) -> None:
    assert fields_after(plan, "drop_field", name="budget").budget == ()
    assert fields_after(plan, "drop_field", name="lead").lead is None


@pytest.mark.parametrize(
    ("name", "rank"), [("due", None), ("moon", None), ("partners", 3), ("node", 0)]
)
def test_a_field_that_is_not_there_cannot_be_left_out(
    plan: PlanFile, name: str, rank: int | None
) -> None:
    with pytest.raises(PlanError, match="no such field"):
        fields_after(plan, "drop_field", name=name, rank=rank)
