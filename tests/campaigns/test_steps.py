"""Who is silent is reminded once, then her head of department learns it, then above."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings, strategies as st

from gouvernail.accounts.models import User
from gouvernail.answers.models import AnswerLink
from gouvernail.campaigns.models import Asked, Campaign, Recipient
from gouvernail.campaigns.services.changing import exempt_action
from gouvernail.campaigns.services.reminding import (
    remind_now,
    run_due_campaign_steps,
    run_steps,
)
from gouvernail.notifications.models import Mail
from tests.campaigns.conftest import DUE, OPENING, Say, at
from tests.factories import Cast

HEADS = date(2027, 5, 25)
DIRECTOR = date(2027, 5, 27)


def reminders() -> list[User]:
    """Who was reminded, as often as she was."""
    mails = Mail.objects.filter(key__contains=":remind:").select_related("to_person")
    return [mail.to_person for mail in mails if mail.to_person]


def test_the_days_follow_the_working_days(planned: Campaign) -> None:
    assert planned.heads_told_on == HEADS
    assert planned.director_told_on == DIRECTOR
    assert planned.links_end_on == date(2027, 5, 28)


def test_nobody_is_reminded_before_the_due_day(opened: Campaign) -> None:
    done = run_due_campaign_steps(at(DUE - timedelta(days=1)))
    assert done.mails == 0
    assert reminders() == []


def test_who_answered_is_not_reminded(opened: Campaign, cast: Cast, say: Say) -> None:
    say("a1", cast.contributor, OPENING)
    say("a2", cast.coordinator, OPENING)
    assert run_due_campaign_steps(at(DUE)).reminded == 2
    assert cast.contributor not in reminders()


def test_who_answered_one_of_two_is_reminded_of_the_other(
    opened: Campaign, cast: Cast, say: Say
) -> None:
    say("a1", cast.contributor, OPENING)
    run_due_campaign_steps(at(DUE))
    mail = Mail.objects.get(to_person=cast.contributor, key__contains=":remind:")
    assert "Mener l’action 2" in mail.text
    assert "Créer un taxi social" not in mail.text


def test_a_reminder_comes_once(opened: Campaign) -> None:
    for day in (0, 0, 1, 3, 4):
        run_due_campaign_steps(at(DUE + timedelta(days=day)))
    people = reminders()
    assert len(people) == len(set(people)) == 3


def test_nothing_leaves_on_a_day_off(opened: Campaign) -> None:
    Campaign.objects.filter(pk=opened.pk).update(due_on=date(2027, 5, 16))
    assert run_due_campaign_steps(at(date(2027, 5, 16))).reminded == 0
    assert run_due_campaign_steps(at(date(2027, 5, 17))).reminded == 0
    assert run_due_campaign_steps(at(date(2027, 5, 18))).reminded == 3


def test_the_head_learns_in_one_mail_of_her_people_and_their_actions(
    opened: Campaign, head: User, say: Say, cast: Cast
) -> None:
    say("a1", cast.contributor, OPENING)
    run_due_campaign_steps(at(DUE))
    assert run_due_campaign_steps(at(HEADS)).heads == 1
    mail = Mail.objects.get(key__contains=":head:")
    assert mail.to_person == head
    assert cast.contributor.full_name in mail.text
    assert "Mener l’action 2" in mail.text
    assert "taxi social" not in mail.text
    assert "Mener l’action 3" not in mail.text  # her own
    assert run_due_campaign_steps(at(HEADS)).heads == 0


def test_then_the_director_learns_what_is_left(
    opened: Campaign, cast: Cast, say: Say
) -> None:
    for day in (DUE, HEADS):
        run_due_campaign_steps(at(day))
    say("a2", cast.contributor, HEADS)
    assert run_due_campaign_steps(at(DIRECTOR)).directors == 1
    mail = Mail.objects.get(key__contains=":director:")
    assert mail.to_person == cast.administrator
    for title in ("taxi social", "Mener l’action 3", "Mener l’action 4"):
        assert title in mail.text
    assert "Mener l’action 2" not in mail.text
    assert run_due_campaign_steps(at(DIRECTOR)).directors == 0


def test_steps_missed_for_a_week_come_one_day_after_the_other(
    opened: Campaign,
) -> None:
    late = date(2027, 6, 7)
    done = run_due_campaign_steps(at(late))
    assert (done.reminded, done.heads, done.directors) == (3, 0, 0)
    done = run_due_campaign_steps(at(late + timedelta(days=1)))
    assert (done.reminded, done.heads, done.directors) == (0, 1, 1)
    mail = Mail.objects.get(key__contains=":director:")
    assert "Mener l’action 2" not in mail.text  # her head was told only today


def test_without_a_director_nobody_is_told(opened: Campaign) -> None:
    Campaign.objects.filter(pk=opened.pk).update(director=None)
    for day in (DUE, HEADS, DIRECTOR):
        assert run_due_campaign_steps(at(day)).directors == 0


def test_one_person_or_all_are_reminded_at_once_but_once_a_day(
    opened: Campaign, cast: Cast
) -> None:
    day, by = at(OPENING + timedelta(days=5)), cast.coordinator
    only = [cast.contributor.pk]
    assert remind_now(campaign=opened, by=by, now=day, people=only) == 1
    assert remind_now(campaign=opened, by=by, now=day) == 2
    assert remind_now(campaign=opened, by=by, now=day) == 0
    assert sorted(each.pk for each in reminders()) == sorted(
        Recipient.objects.values_list("person", flat=True)
    )


def test_a_reminder_gives_a_new_link_for_one_that_was_revoked(
    opened: Campaign, cast: Cast
) -> None:
    AnswerLink.objects.filter(person=cast.contributor).update(revoked_at=at(OPENING))
    remind_now(
        campaign=opened,
        by=cast.coordinator,
        now=at(OPENING + timedelta(days=5)),
        people=[cast.contributor.pk],
    )
    link = Recipient.objects.for_page().get(person=cast.contributor).link
    assert link is not None
    assert link.revoked_at is None
    text = Mail.objects.get(key__contains=":remind:").text
    assert link.address in text


def test_only_who_steers_sends_reminders(opened: Campaign, cast: Cast) -> None:
    for role in ("department_head", "contributor", "reader"):
        with pytest.raises(PermissionDenied):
            remind_now(campaign=opened, by=cast[role], now=at(DUE))
        with pytest.raises(PermissionDenied):
            run_steps(campaign=opened, by=cast[role], now=at(DUE))


def test_a_plan_put_back_to_draft_writes_to_nobody(opened: Campaign) -> None:
    opened.plan.state = "draft"
    opened.plan.save()
    assert run_due_campaign_steps(at(DUE)).mails == 0


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["steps", "answer", "exempt", "remind"]),
        st.integers(0, 3),
        st.integers(0, 4),
    ),
    max_size=8,
)


@given(acts=ACTS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_happens_nobody_is_written_to_twice_nor_when_exempt(
    opened: Campaign, cast: Cast, say: Say, acts: list[tuple[str, int, int]]
) -> None:
    keys = ["a1", "a2", "a3", "a4"]
    _begin_again(opened)
    day, spared = DUE, dict[int, int]()
    for act, which, wait in acts:
        day += timedelta(days=wait)
        asked = Asked.objects.for_page().get(campaign=opened, node__key=keys[which])
        if act == "answer":
            say(keys[which], cast.coordinator, day)
        elif act == "exempt" and asked.exempted_at is None:
            asked.campaign = opened
            exempt_action(asked=asked, reason="Congé", by=cast.coordinator, now=at(day))
        elif act == "remind":
            remind_now(campaign=opened, by=cast.coordinator, now=at(day))
        else:
            run_due_campaign_steps(at(day))
        for person in _spared(opened):
            spared.setdefault(person, _mails_to(person))
    found = Mail.objects.values_list("key", flat=True)
    assert len(found) == len(set(found))
    for person, before in spared.items():
        assert _mails_to(person) == before


def _begin_again(campaign: Campaign) -> None:
    """Hypothesis goes through the same database: take back what it did."""
    Mail.objects.exclude(key__contains=":ask:").delete()
    Asked.objects.update(
        exempted_at=None, exempted_reason="", escalated_at=None, director_told_at=None
    )
    Recipient.objects.update(reminded_at=None)


def _spared(campaign: Campaign) -> set[int]:
    """People of whom nothing is expected: each of their actions is exempted."""
    rows = list(Asked.objects.of_campaign(campaign).exclude(person=None))
    people = {row.person_id for row in rows if row.person_id}
    waiting = {row.person_id for row in rows if row.exempted_at is None}
    return people - waiting


def _mails_to(person: int) -> int:
    asking = Mail.objects.filter(to_person=person)
    return asking.exclude(key__contains=":head:").count()
