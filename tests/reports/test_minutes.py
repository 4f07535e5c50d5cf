"""The minutes of a meeting hold what it decided, for the house alone."""

import pytest

from gouvernail.editions.making import document_of
from gouvernail.editions.wishes import Wish
from gouvernail.meetings.models import AgendaItem, Meeting
from gouvernail.meetings.services import add_subject, set_state
from gouvernail.plan.audience import Audience
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.reports.papers.minutes import meetings_of
from tests.factories import Cast, make_plan
from tests.reports.said import rows_of, words_of


def test_each_point_stands_with_its_decision_and_who_sees_to_it(
    plan: Plan, meeting: Meeting, cast: Cast
) -> None:
    words = words_of(plan, "minutes")
    for said in ("Tous", "Créer un taxi social", "Fixer le tarif."):
        assert said in words
    assert rows_of(plan, "minutes")[0][1:3] == (
        "Fixer le tarif.",
        cast.contributor.full_name,
    )


def test_a_meeting_under_way_has_minutes_and_one_to_come_has_none(
    plan: Plan, meeting: Meeting, cast: Cast
) -> None:
    coming = Meeting.objects.create(plan=plan, on=meeting.on, body="codir")
    add_subject(meeting=coming, title="Le budget", by=cast.coordinator)
    codes = [each.code for each in meetings_of(plan, Audience.INTERNAL)]
    assert codes == [str(meeting.pk)]
    set_state(meeting=coming, state="open", by=cast.coordinator)
    assert "Le budget" in words_of(plan, "minutes", str(coming.pk))


def test_a_meeting_without_points_still_has_minutes(
    plan: Plan, meeting: Meeting
) -> None:
    Meeting.objects.create(plan=plan, on=meeting.on, body="codir", state="open")
    empty = meetings_of(plan, Audience.INTERNAL)[0].code
    assert not AgendaItem.objects.filter(meeting=empty).exists()
    assert words_of(plan, "minutes", empty)


@pytest.mark.parametrize("audience", [Audience.COUNCIL, Audience.PUBLIC])
def test_nobody_else_has_minutes(
    plan: Plan, meeting: Meeting, audience: Audience
) -> None:
    with pytest.raises(PlanError):
        document_of(plan, Wish("minutes", "html", audience))


def test_the_meeting_of_another_plan_is_no_subject(
    plan: Plan, meeting: Meeting, cast: Cast
) -> None:
    other = make_plan(cast.elsewhere)
    with pytest.raises(PlanError):
        document_of(other, Wish("minutes", "html", subject=str(meeting.pk)))
