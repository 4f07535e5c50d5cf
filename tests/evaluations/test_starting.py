"""An evaluation is begun in a moment, and refused where it makes no sense."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from gouvernail.evaluations.enums import AskedOf, EvaluationKind
from gouvernail.evaluations.library import LIBRARY, Asked
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.opening import (
    Start,
    asked_of,
    change_evaluation,
    suggested_start,
)
from gouvernail.history.models import Change
from gouvernail.mandates.models import Mandate
from gouvernail.plan.model import PlanFile
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from tests.evaluations.conftest import Begin, reread
from tests.factories import Cast, make_plan


@pytest.fixture
def installed(plan: Plan) -> Plan:
    """The council was installed on 2 December 2024."""
    Mandate.objects.create(
        organisation=plan.organisation,
        starts=2024,
        ends=2030,
        installed_on=date(2024, 12, 2),
    )
    return plan


@pytest.mark.parametrize(
    ("today", "kind", "freezes_on"),
    [
        (date(2025, 6, 2), "annual", date(2025, 6, 2)),
        (date(2027, 3, 1), "mid_term", date(2027, 9, 3)),
        (date(2027, 11, 3), "mid_term", date(2027, 11, 3)),
        (date(2028, 2, 1), "mid_term", date(2028, 2, 1)),
        (date(2029, 3, 1), "annual", date(2029, 3, 1)),
    ],
)
def test_kind_and_day_come_from_the_legal_calendar(
    installed: Plan, today: date, kind: str, freezes_on: date
) -> None:
    start = suggested_start(installed, today)
    assert (start.kind, start.freezes_on) == (kind, freezes_on)
    assert start.title == f"{EvaluationKind(kind).label} {freezes_on.year}"
    assert start.judgements_due_on is not None
    assert start.judgements_due_on > freezes_on


def test_what_was_begun_is_not_suggested_again(installed: Plan, begin: Begin) -> None:
    day = date(2030, 6, 3)
    assert suggested_start(installed, day).kind == "final"
    begin(kind="final")
    assert suggested_start(installed, day).kind == "annual"


def test_without_a_calendar_the_evaluation_of_the_year_is_suggested(
    plan: Plan,
) -> None:
    assert suggested_start(plan, date(2027, 12, 1)).kind == "annual"


def test_what_is_suggested_can_be_begun_as_it_is(followed: Plan, begin: Begin) -> None:
    told = vars(suggested_start(followed, timezone.localdate()))
    evaluation = begin(**told)
    assert len(asked_of(evaluation)) == 4
    line = Change.objects.get(verb="evaluation.opened")
    assert line.label == evaluation.title


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("title", {"title": "  "}),
        ("judgements_due_on", {"judgements_due_on": date(2025, 1, 1)}),
        ("criteria", {"criteria": LIBRARY * 3}),
        ("criteria", {"criteria": [LIBRARY[0], LIBRARY[0]]}),
        ("criteria", {"criteria": [Asked("", "A", "B", AskedOf.PILOT, False, False)]}),
        ("kind", {"kind": "weekly"}),
        ("freezes_on", {"freezes_on": date(9999, 1, 1)}),
    ],
)
def test_what_cannot_be_meant_is_refused_beside_its_field(
    begin: Begin, field: str, told: dict[str, object]
) -> None:
    with pytest.raises(ValidationError) as refused:
        begin(**told)
    assert field in refused.value.message_dict
    assert not Evaluation.objects.exists()


def test_a_plan_without_actions_has_nothing_to_evaluate(
    begin: Begin, cast: Cast
) -> None:
    empty = make_plan(cast.organisation, PlanFile(title="Vide"))
    with pytest.raises(PlanError):
        begin(plan=empty)


def test_the_plan_of_another_authority_is_not_evaluated(
    begin: Begin, cast: Cast
) -> None:
    with pytest.raises(PermissionDenied):
        begin(plan=make_plan(cast.elsewhere))


def test_a_closed_plan_is_not_evaluated(begin: Begin, followed: Plan) -> None:
    followed.state = "closed"
    with pytest.raises(PermissionDenied):
        begin()


def test_own_questions_stand_beside_those_of_the_library(
    begin: Begin, cast: Cast
) -> None:
    own = Asked("", "Voisins", "Qu’en disent les voisins ?", AskedOf.PILOT)
    evaluation = begin(criteria=[LIBRARY[0], own])
    assert [each.code for each in asked_of(evaluation)] == ["realised", ""]
    start = Start("mid_term", "Titre", evaluation.freezes_on, None, [own, LIBRARY[0]])
    change_evaluation(evaluation=evaluation, start=start, by=cast.coordinator)
    assert [each.code for each in asked_of(evaluation)] == ["", "realised"]
    assert evaluation.criteria.count() == 2


def test_while_it_is_planned_everything_may_change(begin: Begin, cast: Cast) -> None:
    today = timezone.localdate()
    planned = begin(freezes_on=today + timedelta(days=9))
    start = Start("annual", "Autre", today + timedelta(days=3))
    change_evaluation(evaluation=planned, start=start, by=cast.coordinator)
    row = reread(planned)
    assert (row.kind, row.title) == ("annual", "Autre")
    past = Start("annual", "Autre", today - timedelta(days=3))
    with pytest.raises(ValidationError):
        change_evaluation(evaluation=row, start=past, by=cast.coordinator)
