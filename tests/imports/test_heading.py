"""Title and years of a plan follow its document where somebody takes them."""

import pytest

from gouvernail.imports.models import Import
from gouvernail.imports.update import OutdatedError, Picks, apply_update, undo_update
from gouvernail.imports.updates_told import told_of
from gouvernail.plan.model import Period, PlanFile
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from tests.factories import Cast, plan_value
from tests.imports.updating import followed_plan, march

LATER = Period(start=2031, end=2036)


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """A plan made of a document."""
    return followed_plan(cast, 4)


def renamed(**values: object) -> PlanFile:
    return plan_value(4).model_copy(update=values)


def updated(cast: Cast, plan: Plan, **values: object) -> Import:
    return march(cast, plan, renamed(**values))


def test_another_title_and_other_years_are_told_and_proposed(
    cast: Cast, plan: Plan
) -> None:
    told = told_of(updated(cast, plan, title="PST revu", period=LATER))
    assert [each.name for each in told.heading] == ["title", "years"]
    assert all(each.is_proposed for each in told.heading)
    assert not told.is_empty


def test_what_the_document_does_not_print_is_no_change(cast: Cast, plan: Plan) -> None:
    assert told_of(updated(cast, plan, period=None)).heading == ()


def test_a_title_chosen_here_is_not_overruled_by_itself(cast: Cast, plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(title="Cap 2030")
    plan.refresh_from_db()
    [change] = told_of(updated(cast, plan)).heading
    assert not change.is_proposed


def test_title_and_years_are_taken_and_taken_back(cast: Cast, plan: Plan) -> None:
    imported = updated(cast, plan, title="PST revu", period=LATER)
    before = (plan.title, plan.starts, plan.ends)
    picks = Picks({}, heading={"title": "", "years": ""})
    change = apply_update(imported=imported, picks=picks, by=cast.coordinator)
    plan.refresh_from_db()
    assert (plan.title, plan.starts, plan.ends) == ("PST revu", 2031, 2036)
    assert change.details["title"] == [before[0], "PST revu"]
    undo_update(imported=imported, by=cast.coordinator)
    plan.refresh_from_db()
    assert (plan.title, plan.starts, plan.ends) == before


def test_only_what_was_picked_is_taken(cast: Cast, plan: Plan) -> None:
    imported = updated(cast, plan, title="PST revu", period=LATER)
    picks = Picks({}, heading={"years": ""})
    apply_update(imported=imported, picks=picks, by=cast.coordinator)
    plan.refresh_from_db()
    assert plan.title != "PST revu"
    assert plan.ends == 2036


def test_a_title_that_changed_meanwhile_is_looked_at_again(
    cast: Cast, plan: Plan
) -> None:
    imported = updated(cast, plan, title="PST revu")
    picks = Picks({}, heading={"title": "00000000"})
    with pytest.raises(OutdatedError):
        apply_update(imported=imported, picks=picks, by=cast.coordinator)


def test_nothing_picked_is_still_refused(cast: Cast, plan: Plan) -> None:
    imported = updated(cast, plan, title="PST revu")
    with pytest.raises(PlanError, match="at least one"):
        apply_update(imported=imported, picks=Picks({}), by=cast.coordinator)
