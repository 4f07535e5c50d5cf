"""What is put aside stays so, through revisions, until somebody takes it back."""

import pytest
from django.core.exceptions import PermissionDenied

from gouvernail.doctor.examination import examine
from gouvernail.doctor.models import Waiver
from gouvernail.doctor.services import bring_back, put_aside
from gouvernail.doctor.services.aside import Finding
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.plans.services.undoing import undo_change
from tests.factories import Cast, make_plan

LINE = Finding("no_date", "a2", "a2", "Mener l’action 2")


def lines_of(plan: Plan) -> set[tuple[str, str]]:
    return {(line.code, line.subject) for line in examine(plan).diagnosis.lines}


def newest(plan: Plan) -> Change:
    return Change.objects.within(plan.scope).order_by("-pk")[0]


def test_putting_a_line_aside_removes_that_line_alone(plan: Plan, cast: Cast) -> None:
    before = lines_of(plan)
    put_aside(plan=plan, finding=LINE, reason="Sans objet", by=cast.coordinator)
    assert before - lines_of(plan) == {("no_date", "a2")}
    assert newest(plan).reason == "Sans objet"
    assert newest(plan).subjects == "|a2|"


def test_what_is_aside_already_is_not_put_aside_twice(plan: Plan, cast: Cast) -> None:
    for _time in range(2):
        put_aside(plan=plan, finding=LINE, reason="Sans objet", by=cast.coordinator)
    assert Waiver.objects.count() == 1


def test_an_act_is_taken_back_from_the_history_and_done_again(
    plan: Plan, cast: Cast
) -> None:
    put_aside(plan=plan, finding=LINE, reason="Sans objet", by=cast.coordinator)
    undo_change(plan=plan, change=newest(plan), by=cast.coordinator)
    assert ("no_date", "a2") in lines_of(plan)
    undo_change(plan=plan, change=newest(plan), by=cast.coordinator)
    assert ("no_date", "a2") not in lines_of(plan)
    assert Waiver.objects.standing().get().reason == "Sans objet"


def test_who_does_not_write_the_plan_puts_nothing_aside(plan: Plan, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        put_aside(plan=plan, finding=LINE, reason="Non", by=cast.department_head)
    put_aside(plan=plan, finding=LINE, reason="Sans objet", by=cast.coordinator)
    with pytest.raises(PermissionDenied):
        bring_back(waiver=Waiver.objects.get(), by=cast.finance)


def test_a_closed_plan_is_left_as_it_was(plan: Plan, cast: Cast) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="closed")
    plan.refresh_from_db()
    with pytest.raises(PermissionDenied):
        put_aside(plan=plan, finding=LINE, reason="Non", by=cast.coordinator)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_a_reason_is_a_word_or_a_sentence(plan: Plan, cast: Cast, reason: str) -> None:
    with pytest.raises(PlanError):
        put_aside(plan=plan, finding=LINE, reason=reason, by=cast.coordinator)
    assert not Waiver.objects.exists()


def test_a_working_draft_has_what_was_put_aside_in_its_plan(
    plan: Plan, cast: Cast
) -> None:
    put_aside(plan=plan, finding=LINE, reason="Sans objet", by=cast.coordinator)
    draft = make_plan(cast.organisation)
    Plan.objects.filter(pk=draft.pk).update(revises=plan)
    draft.refresh_from_db()
    assert ("no_date", "a2") not in lines_of(draft)
    other = Finding("no_date", "a3", "a3")
    put_aside(plan=draft, finding=other, reason="Sans objet", by=cast.coordinator)
    assert ("no_date", "a3") not in lines_of(plan)
