"""What departments can carry is said, changed, and taken back from the history."""

from decimal import Decimal

import pytest

from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.plans.services.undoing import undo_change
from gouvernail.staffing.models import Capacity
from gouvernail.staffing.services import tell_capacities
from tests.factories import Cast


def tell(plan: Plan, cast: Cast, fte: str | None) -> Change:
    """The finance director says what the department can give in 2026."""
    place = (cast.department.pk, 2026)
    wanted = {place: None if fte is None else Decimal(fte)}
    change = tell_capacities(plan=plan, wanted=wanted, by=cast.finance)
    assert change is not None
    return change


@pytest.mark.parametrize("fte", ["4.5", None])
def test_what_was_said_of_a_department_is_taken_back(
    cast: Cast, plan: Plan, fte: str | None
) -> None:
    tell(plan, cast, "3")
    change = tell(plan, cast, fte)
    undo_change(plan=plan, change=change, by=cast.finance)
    assert [row.fte for row in Capacity.objects.all()] == [Decimal(3)]


def test_a_capacity_said_for_the_first_time_is_taken_back(
    cast: Cast, plan: Plan
) -> None:
    undo_change(plan=plan, change=tell(plan, cast, "3"), by=cast.finance)
    assert not Capacity.objects.exists()


def test_a_capacity_said_again_since_is_not_taken_back(cast: Cast, plan: Plan) -> None:
    change = tell(plan, cast, "3")
    tell(plan, cast, "4")
    with pytest.raises(PlanError):
        undo_change(plan=plan, change=change, by=cast.finance)
    assert [row.fte for row in Capacity.objects.all()] == [Decimal(4)]
