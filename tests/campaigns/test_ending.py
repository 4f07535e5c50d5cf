"""What changes while a campaign runs, and how it ends."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pytest_django import DjangoCaptureOnCommitCallbacks

from gouvernail.adoption.services.running import close_plan
from gouvernail.answers.models import AnswerLink
from gouvernail.campaigns.enums import Reply
from gouvernail.campaigns.models import Asked, Campaign, Recipient
from gouvernail.campaigns.replies import replies_of
from gouvernail.campaigns.services.changing import (
    add_pilot,
    ask_after_all,
    exempt_action,
    exempt_person,
    revoke_link_of,
)
from gouvernail.campaigns.services.closing import cancel_campaign, close_campaign
from gouvernail.campaigns.services.reminding import remind_now, run_due_campaign_steps
from gouvernail.history.models import Change
from gouvernail.notifications.models import Mail
from gouvernail.plans.models import Node
from gouvernail.progress.services import withdraw_update
from tests.campaigns.conftest import DUE, OPENING, Say, at
from tests.factories import Cast


def states(campaign: Campaign) -> dict[str, Reply]:
    """How far each person is, by first name."""
    return {each.person.first_name: each.state for each in replies_of(campaign).persons}


def line(campaign: Campaign, key: str) -> Asked:
    """The line of an action in the campaign."""
    return Asked.objects.select_related("campaign__plan", "node").get(
        campaign=campaign, node__key=key
    )


def test_counts_follow_what_is_said_by_anyone_in_any_way(
    opened: Campaign, cast: Cast, say: Say
) -> None:
    say("a1", cast.contributor, OPENING)
    say("a3", cast.coordinator, OPENING)
    replies = replies_of(opened)
    assert (replies.actions.answered, replies.actions.total) == (2, 4)
    assert (replies.people.answered, replies.people.total) == (1, 3)
    assert states(opened) == {
        "Contributor": Reply.STARTED,
        "Department_head": Reply.ANSWERED,
        "Finance": Reply.SILENT,
    }


def test_what_was_said_before_the_opening_or_taken_back_is_no_answer(
    opened: Campaign, cast: Cast, say: Say
) -> None:
    say("a1", cast.contributor, OPENING - timedelta(days=1))
    mistake = say("a4", cast.coordinator, OPENING)
    withdraw_update(update=mistake, by=cast.coordinator)
    assert replies_of(opened).actions.answered == 0


def test_departments_are_counted_apart(opened: Campaign, cast: Cast, say: Say) -> None:
    say("a1", cast.contributor, OPENING)
    lines = replies_of(opened).departments
    assert [
        (
            each.department and each.department.name,
            each.share.answered,
            each.share.total,
        )
        for each in lines
    ] == [("Action sociale", 1, 3), (None, 0, 1)]


def test_a_refused_address_and_a_missing_one_are_seen(
    opened: Campaign, cast: Cast
) -> None:
    Mail.objects.filter(to_person=cast.contributor).update(
        sent_at=None, failed_at=at(OPENING), error="550 no such user"
    )
    cast.finance.email = ""
    cast.finance.save()
    found = states(opened)
    assert found["Contributor"] == Reply.REFUSED
    assert found["Finance"] == Reply.NO_ADDRESS


def test_an_exemption_wants_a_reason_and_leaves_the_denominator(
    opened: Campaign, cast: Cast
) -> None:
    asked, by, now = line(opened, "a4"), cast.coordinator, at(OPENING)
    with pytest.raises(ValidationError):
        exempt_action(asked=asked, reason="  ", by=by, now=now)
    exempt_action(asked=asked, reason="Congé de maladie", by=by, now=now)
    assert replies_of(opened).actions.total == 3
    assert states(opened)["Finance"] == Reply.EXEMPTED
    assert Change.objects.latest("pk").reason == "Congé de maladie"
    ask_after_all(asked=asked, by=by)
    assert replies_of(opened).actions.total == 4


def test_a_person_is_exempted_of_all_her_actions(opened: Campaign, cast: Cast) -> None:
    exempt_person(
        campaign=opened,
        person=cast.contributor,
        reason="Départ",
        by=cast.coordinator,
        now=at(OPENING),
    )
    assert replies_of(opened).actions.total == 2
    assert run_due_campaign_steps(at(DUE)).reminded == 2


def test_a_late_pilot_gets_her_mail_and_her_link(
    opened: Campaign,
    cast: Cast,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    Node.objects.filter(plan=opened.plan, key="a5").update(lead=cast.elected)
    with django_capture_on_commit_callbacks(execute=True):
        count = add_pilot(
            campaign=opened, person=cast.elected, by=cast.coordinator, now=at(OPENING)
        )
    assert count == 1
    assert replies_of(opened).actions.total == 5
    link = AnswerLink.objects.get(person=cast.elected)
    assert [node.key for node in link.nodes.order_by("path")] == ["a5"]
    assert Mail.objects.filter(to_person=cast.elected).count() == 1


def test_who_takes_an_action_over_is_asked_in_place_of_the_former(
    opened: Campaign, cast: Cast
) -> None:
    Node.objects.filter(plan=opened.plan, key="a2").update(lead=cast.finance)
    by, now = cast.coordinator, at(OPENING)
    assert add_pilot(campaign=opened, person=cast.finance, by=by, now=now) == 1
    assert line(opened, "a2").person == cast.finance
    link = Recipient.objects.for_page().get(person=cast.finance).link
    assert link is not None
    assert {node.key for node in link.nodes.order_by("path")} == {"a2", "a4"}
    with pytest.raises(ValidationError):
        add_pilot(campaign=opened, person=cast.finance, by=by, now=now)


def test_a_link_is_revoked_for_one_person(opened: Campaign, cast: Cast) -> None:
    revoke_link_of(campaign=opened, person=cast.contributor, by=cast.coordinator)
    links = AnswerLink.objects.exclude(revoked_at=None)
    assert [link.person for link in links.order_by("pk")] == [cast.contributor]


def test_closing_freezes_where_the_plan_stands(
    opened: Campaign, cast: Cast, say: Say
) -> None:
    say("a1", cast.contributor, OPENING, "done")
    assert close_campaign(campaign=opened, by=cast.coordinator, now=at(DUE))
    say("a2", cast.contributor, DUE, "done")
    opened.refresh_from_db()
    assert opened.snapshot is not None
    assert opened.snapshot.verify()
    assert opened.snapshot.standings.tally.done == 1
    assert not close_campaign(campaign=opened, by=cast.coordinator, now=at(DUE))


def test_a_word_after_the_closing_is_kept_and_marked(
    opened: Campaign, cast: Cast, say: Say
) -> None:
    close_campaign(campaign=opened, by=cast.coordinator, now=at(DUE))
    say("a1", cast.contributor, DUE)
    replies = replies_of(opened)
    assert replies.actions.answered == 0
    assert [each.asked.node.key for each in replies.came_late] == ["a1"]


def test_links_end_after_the_grace_and_waiting_mails_stay(
    opened: Campaign, cast: Cast
) -> None:
    Mail.objects.update(sent_at=None, claimed_at=None)
    close_campaign(campaign=opened, by=cast.coordinator, now=at(OPENING))
    last = max(link.expires_at for link in AnswerLink.objects.order_by("pk"))
    assert last.date() == OPENING + timedelta(days=4)
    assert not Mail.objects.unclaimed().exists()


def test_a_cancelled_campaign_withdraws_its_links_and_keeps_what_was_said(
    opened: Campaign, cast: Cast, say: Say
) -> None:
    say("a1", cast.contributor, OPENING)
    assert cancel_campaign(campaign=opened, by=cast.coordinator, now=at(DUE))
    assert not AnswerLink.objects.open_at(at(OPENING)).exists()
    assert replies_of(opened).actions.answered == 1
    assert opened.snapshot is None
    assert run_due_campaign_steps(at(DUE)).mails == 0


def test_nothing_changes_in_a_campaign_that_is_over(
    opened: Campaign, cast: Cast
) -> None:
    asked, by, now = line(opened, "a4"), cast.coordinator, at(DUE)
    close_campaign(campaign=opened, by=by, now=now)
    with pytest.raises(ValidationError):
        exempt_action(asked=asked, reason="Trop tard", by=by, now=now)
    assert remind_now(campaign=opened, by=by, now=now) == 0


def test_only_who_steers_closes(opened: Campaign, cast: Cast) -> None:
    for role in ("department_head", "contributor", "reader"):
        with pytest.raises(PermissionDenied):
            close_campaign(campaign=opened, by=cast[role], now=at(DUE))
        with pytest.raises(PermissionDenied):
            cancel_campaign(campaign=opened, by=cast[role], now=at(DUE))


def test_a_campaign_ends_with_its_plan(opened: Campaign, cast: Cast) -> None:
    close_plan(plan=opened.plan, by=cast.administrator)
    opened.refresh_from_db()
    assert (opened.state, opened.closed_by) == ("closed", cast.administrator)
    assert opened.snapshot is not None
    waiting = Mail.objects.unclaimed().filter(plan=opened.plan)
    assert not waiting.filter(failed_at=None).exists()


def test_a_campaign_that_was_to_begin_is_given_up_with_its_plan(
    planned: Campaign, cast: Cast
) -> None:
    close_plan(plan=planned.plan, by=cast.administrator)
    planned.refresh_from_db()
    assert planned.state == "cancelled"
    assert run_due_campaign_steps(at(DUE)).mails == 0
