"""The days of grants are told in time, to the right person, and not twice."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.money.grants import due_soon, end_of_next_month
from gouvernail.money.models import Grant
from gouvernail.money.services.grants import create_grant
from gouvernail.notifications.models import Notification
from gouvernail.notifications.services import remind_of_grants
from gouvernail.organisations.models import Membership
from tests.factories import Cast

DUE = date(2027, 6, 30)


@pytest.fixture
def grant(cast: Cast) -> Grant:
    """A grant to be justified, that the contributor sees to."""
    details = {
        "title": "POLLEC",
        "funder": "Wallonie",
        "state": "granted",
        "justify_by": DUE,
        "owner": cast.contributor,
    }
    return create_grant(
        organisation=cast.organisation, details=details, by=cast.finance
    )


def run(days: int) -> int:
    """The job, so many days before the day."""
    on = DUE - timedelta(days=days)
    morning = datetime.combine(on, time(6), timezone.get_current_timezone())
    return remind_of_grants(morning)


def told_to(person: User) -> int:
    """How many things she was told."""
    return Notification.objects.filter(person=person).count()


def test_a_justification_is_told_three_times_and_no_more(
    cast: Cast, grant: Grant
) -> None:
    made = [run(days) for days in (40, 30, 29, 20, 7, 7, 6, 1, 0, -1, -2, -90)]
    assert made == [0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0]
    assert told_to(cast.contributor) == 3
    assert told_to(cast.finance) == 0


def test_a_night_without_job_loses_no_reminder(cast: Cast, grant: Grant) -> None:
    assert [run(days) for days in (25, 3, -4)] == [1, 1, 1]


def test_a_sent_justification_reminds_nobody(cast: Cast, grant: Grant) -> None:
    Grant.objects.update(justified_on=DUE)
    assert run(7) == 0


def test_a_grant_of_nobody_is_told_to_who_keeps_the_money(
    cast: Cast, grant: Grant
) -> None:
    Membership.objects.filter(user=cast.contributor).delete()
    assert run(7) == 1
    assert told_to(cast.finance) == 1
    assert told_to(cast.contributor) == 0


def test_what_is_due_by_the_end_of_next_month_is_found(
    cast: Cast, grant: Grant
) -> None:
    assert due_soon(cast.organisation, date(2027, 4, 30)) == []
    [due] = due_soon(cast.organisation, date(2027, 5, 1))
    assert (due.grant, due.days, due.is_justification) == (grant, 60, True)
    assert due_soon(cast.elsewhere, DUE) == []
    assert end_of_next_month(date(2027, 12, 31)) == date(2028, 1, 31)


def test_my_page_and_the_calendar_show_the_day(
    cast: Cast, grant: Grant, client_of: Callable[[User | None], Client]
) -> None:
    Grant.objects.update(justify_by=timezone.localdate() + timedelta(days=3))
    page = client_of(cast.contributor).get(reverse("my_page")).content.decode()
    assert "POLLEC" in page
    other = client_of(cast.department_head).get(reverse("my_page")).content.decode()
    assert "POLLEC" not in other
