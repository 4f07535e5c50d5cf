"""Plans are published and taken back by themselves, once, at their hour."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from gouvernail.organisations.models import Membership
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import Act, Occasion, Rhythm
from gouvernail.publishing.models import Appointment, Publication, Site
from gouvernail.publishing.reading import shown_of
from gouvernail.publishing.rhythm import due_since
from gouvernail.publishing.services.due import publish_what_is_due
from gouvernail.publishing.services.publishing import (
    cancel_appointment,
    publish,
    schedule,
    unpublish,
)
from tests.factories import Cast, make_plan
from tests.publishing.conftest import Say
from tests.support.versions import freeze_text

HOUR = timedelta(hours=1)
BRUSSELS = ZoneInfo("Europe/Brussels")


def at(*told: int, fold: int = 0) -> datetime:
    return datetime(*told, fold=fold, tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    ("now", "rhythm", "since"),
    [
        (at(2027, 5, 12, 12), Rhythm.DAILY, at(2027, 5, 12, 1)),
        (at(2027, 5, 12, 0, 30), Rhythm.DAILY, at(2027, 5, 11, 1)),
        (at(2027, 5, 12, 12), Rhythm.WEEKLY, at(2027, 5, 10, 1)),
        (at(2027, 5, 10, 0, 59), Rhythm.WEEKLY, at(2027, 5, 3, 1)),
        (at(2027, 5, 12, 12), Rhythm.MONTHLY, at(2027, 5, 1, 1)),
        (at(2027, 5, 1, 0, 30), Rhythm.MONTHLY, at(2027, 4, 1, 1)),
        # The nights in which the clock is put forward, and back.
        (at(2027, 3, 28, 4), Rhythm.DAILY, at(2027, 3, 28, 1)),
        (at(2027, 10, 31, 2, 30), Rhythm.DAILY, at(2027, 10, 31, 1)),
        (at(2027, 10, 31, 2, 30, fold=1), Rhythm.DAILY, at(2027, 10, 31, 1)),
    ],
)
def test_a_rhythm_is_due_once_a_night_whatever_the_clock_does(
    now: datetime, rhythm: Rhythm, since: datetime
) -> None:
    assert due_since(now, rhythm) == since


def test_by_hand_nothing_is_ever_due() -> None:
    assert due_since(at(2027, 5, 12, 12), Rhythm.BY_HAND) is None


@pytest.fixture
def nightly(cast: Cast, adopted: Plan) -> datetime:
    """An open site renewed every night; published yesterday at noon."""
    yesterday = at(2027, 5, 11, 12)
    publish(plan=adopted, by=cast.coordinator, now=yesterday)
    Site.objects.update(is_open=True, rhythm=Rhythm.DAILY)
    return at(2027, 5, 12, 1, 15)


def test_the_rhythm_publishes_what_was_said_once(
    adopted: Plan, nightly: datetime, say: Say
) -> None:
    say("a1", "done")
    assert publish_what_is_due(nightly - HOUR) == 0
    assert publish_what_is_due(nightly) == 1
    assert publish_what_is_due(nightly + HOUR) == 0
    shown = shown_of(adopted)
    assert (shown.occasion, shown.published_by) == (Occasion.RHYTHM, None)


def test_a_night_without_news_leaves_what_is_shown(
    adopted: Plan, nightly: datetime
) -> None:
    assert publish_what_is_due(nightly) == 0
    assert Publication.objects.count() == 1
    assert shown_of(adopted).checked_at == nightly


def test_neither_a_closed_site_nor_a_plan_taken_back_is_renewed(
    cast: Cast, adopted: Plan, nightly: datetime, say: Say
) -> None:
    say("a1", "done")
    Site.objects.update(is_open=False)
    assert publish_what_is_due(nightly) == 0
    Site.objects.update(is_open=True)
    unpublish(plan=adopted, by=cast.coordinator, now=nightly)
    assert publish_what_is_due(nightly) == 0
    assert shown_of(adopted) is None


def test_one_plan_that_cannot_be_published_does_not_stop_the_others(
    cast: Cast, adopted: Plan, nightly: datetime, say: Say
) -> None:
    broken = make_plan(cast.organisation)
    freeze_text(broken, date(2025, 4, 28))
    broken.refresh_from_db()
    publish(plan=broken, by=cast.coordinator, now=nightly - 24 * HOUR)
    Plan.objects.filter(pk=broken.pk).update(version_number=None)
    say("a1", "done")
    assert publish_what_is_due(nightly) == 1
    assert shown_of(adopted).occasion == Occasion.RHYTHM


def test_what_is_arranged_is_done_at_its_hour_and_once(
    cast: Cast, adopted: Plan, now: datetime
) -> None:
    by = cast.coordinator
    schedule(plan=adopted, act=Act.PUBLISH, at=now + HOUR, by=by)
    schedule(plan=adopted, act=Act.UNPUBLISH, at=now + 3 * HOUR, by=by)
    assert publish_what_is_due(now) == 0
    assert publish_what_is_due(now + 2 * HOUR) == 1
    shown = shown_of(adopted)
    assert (shown.occasion, shown.published_by) == (Occasion.APPOINTMENT, by)
    assert publish_what_is_due(now + 4 * HOUR) == 1
    assert shown_of(adopted) is None
    assert publish_what_is_due(now + 5 * HOUR) == 0


def test_the_same_arranged_twice_stands_once_and_may_be_cancelled(
    cast: Cast, adopted: Plan, now: datetime
) -> None:
    by, when = cast.coordinator, now + HOUR
    first = schedule(plan=adopted, act=Act.PUBLISH, at=when, by=by)
    assert schedule(plan=adopted, act=Act.PUBLISH, at=when, by=by) == first
    assert cancel_appointment(appointment=first, by=by)
    assert not cancel_appointment(appointment=first, by=by)
    assert publish_what_is_due(when) == 0


def test_what_cannot_be_done_keeps_its_sentence_and_is_not_tried_again(
    cast: Cast, plan: Plan, adopted: Plan, now: datetime
) -> None:
    by, when = cast.coordinator, now + HOUR
    schedule(plan=plan, act=Act.PUBLISH, at=when, by=by)
    schedule(plan=adopted, act=Act.PUBLISH, at=when, by=by)
    assert publish_what_is_due(when) == 1
    failed = Appointment.objects.get(plan=plan)
    assert str(failed.refusal).startswith("No organ adopted this plan yet")
    assert failed.done_at == when


def test_who_lost_her_role_since_publishes_nothing(
    cast: Cast, adopted: Plan, now: datetime
) -> None:
    when = now + HOUR
    schedule(plan=adopted, act=Act.PUBLISH, at=when, by=cast.coordinator)
    Membership.objects.filter(user=cast.coordinator).update(role="reader")
    assert publish_what_is_due(when) == 0
    assert "no longer" in Appointment.objects.get().failure[0]


def test_a_moment_of_the_past_is_not_arranged(
    cast: Cast, adopted: Plan, now: datetime
) -> None:
    with pytest.raises(PlanError, match="This moment is past"):
        schedule(plan=adopted, act=Act.PUBLISH, at=now - HOUR, by=cast.coordinator)
    with pytest.raises(PermissionDenied):
        schedule(plan=adopted, act=Act.PUBLISH, at=now + HOUR, by=cast.stranger)
