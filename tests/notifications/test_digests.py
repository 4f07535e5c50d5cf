"""Summaries: at each person's rhythm, one mail a day, nothing twice."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from gouvernail.accounts.models import User
from gouvernail.notifications.models import Mail, Notification, Preference
from gouvernail.notifications.services import notify, send_digests
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast
from tests.notifications.conftest import moment

MONDAY = moment("2027-05-03T09:00")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def tell(person: User, node: Node, at: datetime, text: str = "Un fait") -> Notification:
    """One thing told to that person at that moment."""
    return notify(
        person=person,
        kind="update",
        reason="parce que vous la suivez",
        text=text,
        address=node.get_absolute_url(),
        node=node,
        at=at,
    )


def wants(person: User, **choices: Any) -> None:
    """What that person chose."""
    Preference.objects.update_or_create(person=person, defaults=choices)


def test_a_summary_tells_what_is_new_and_why_with_whole_addresses(
    action: Node, cast: Cast
) -> None:
    tell(cast.reader, action, MONDAY - HOUR, "Le taxi roule")
    assert send_digests(MONDAY) == 1
    mail = Mail.objects.get()
    assert (mail.to_person, mail.kind, mail.plan) == (cast.reader, "digest", None)
    for words in ("Le taxi roule", "parce que vous la suivez", "http://127.0.0.1:8000"):
        assert words in mail.text
        assert words in mail.html


def test_the_same_thing_is_never_mailed_twice(action: Node, cast: Cast) -> None:
    tell(cast.reader, action, MONDAY - HOUR)
    assert [send_digests(MONDAY + DAY * n) for n in range(3)] == [1, 0, 0]


def test_a_second_summary_waits_for_the_next_day(action: Node, cast: Cast) -> None:
    wants(cast.reader, rhythm="at_once")
    moments = [MONDAY, MONDAY + HOUR, MONDAY + DAY]
    sent = []
    for at in moments:
        tell(cast.reader, action, at)
        sent.append(send_digests(at))
    assert sent == [1, 0, 1]


def test_who_wants_more_than_one_a_day_gets_each_at_once(
    action: Node, cast: Cast
) -> None:
    wants(cast.reader, rhythm="at_once", more_than_one_a_day=True)
    for hours in range(3):
        tell(cast.reader, action, MONDAY + HOUR * hours)
        assert send_digests(MONDAY + HOUR * hours) == 1


def test_a_daily_summary_waits_for_the_morning(action: Node, cast: Cast) -> None:
    tell(cast.reader, action, MONDAY - HOUR * 6)
    assert send_digests(moment("2027-05-03T06:59")) == 0
    assert send_digests(moment("2027-05-03T07:00")) == 1


@pytest.mark.parametrize(("weekday", "first"), [(0, 0), (2, 2), (6, 6)])
def test_a_weekly_summary_leaves_on_its_day(
    action: Node, cast: Cast, weekday: int, first: int
) -> None:
    wants(cast.reader, rhythm="weekly", weekday=weekday)
    tell(cast.reader, action, MONDAY - HOUR)
    sent = [send_digests(MONDAY + DAY * day) for day in range(7)]
    assert sent.index(1) == first
    assert sum(sent) == 1


def test_a_missed_day_is_made_up_for(action: Node, cast: Cast) -> None:
    wants(cast.reader, rhythm="weekly", weekday=0)
    tell(cast.reader, action, MONDAY - DAY)
    assert send_digests(MONDAY + DAY) == 0
    assert send_digests(MONDAY + DAY * 6) == 1


def test_who_wants_none_gets_none(action: Node, cast: Cast) -> None:
    wants(cast.reader, rhythm="never")
    tell(cast.reader, action, MONDAY - DAY * 9)
    assert send_digests(MONDAY) == 0


@pytest.mark.parametrize(
    ("at", "count"), [("21:59", 1), ("22:00", 0), ("03:00", 0), ("07:30", 1)]
)
def test_quiet_hours_are_kept_over_midnight(
    action: Node, cast: Cast, at: str, count: int
) -> None:
    wants(cast.reader, rhythm="at_once", quiet_from="22:00", quiet_to="07:30")
    tell(cast.reader, action, MONDAY - DAY)
    assert send_digests(moment(f"2027-05-03T{at}")) == count


def test_what_she_read_herself_is_not_mailed(action: Node, cast: Cast) -> None:
    tell(cast.reader, action, MONDAY - HOUR)
    Notification.objects.update(read_at=MONDAY)
    assert send_digests(MONDAY) == 0


def test_nothing_of_a_draft_is_mailed(action: Node, cast: Cast) -> None:
    tell(cast.reader, action, MONDAY - HOUR)
    Plan.objects.update(state=PlanState.DRAFT)
    assert send_digests(MONDAY) == 0


def test_a_long_summary_says_how_many_more_there_are(action: Node, cast: Cast) -> None:
    for rank in range(33):
        tell(cast.reader, action, MONDAY - HOUR, f"Fait {rank}.")
    assert send_digests(MONDAY) == 1
    mail = Mail.objects.get()
    assert mail.text.count("Fait ") == 30
    assert "\n3 " in mail.text
