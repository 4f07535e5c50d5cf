"""Wanting a mail: once, never of a draft, never to who wants none."""

import pytest

from gouvernail.accounts.models import User
from gouvernail.core.accent import derive
from gouvernail.notifications.enums import MailKind
from gouvernail.notifications.models import Mail
from gouvernail.notifications.services import (
    PlanIsDraft,
    queue_mail,
    send_waiting_mails,
    stop_mails,
)
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan
from tests.factories import Cast
from tests.notifications.conftest import Queue


def test_the_same_key_makes_one_mail(queue: Queue) -> None:
    first, second = queue(key="campaign:1:7"), queue(key="campaign:1:7", subject="Bis")
    assert first == second
    assert Mail.objects.get().subject == "Où en sont vos actions\u202f?"


def test_nothing_is_queued_for_a_draft(queue: Queue, in_force: Plan) -> None:
    in_force.state = PlanState.DRAFT
    with pytest.raises(PlanIsDraft):
        queue()
    assert not Mail.objects.exists()


def test_what_waits_does_not_leave_once_the_plan_is_a_draft_again(
    queue: Queue, in_force: Plan, mailoutbox: list[object]
) -> None:
    queue()
    Plan.objects.update(state=PlanState.DRAFT)
    assert send_waiting_mails() == 0
    Plan.objects.update(state=PlanState.IN_FORCE)
    assert send_waiting_mails() == 1
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("kind", [MailKind.CAMPAIGN, MailKind.DIGEST])
def test_who_wants_no_campaign_mail_still_gets_the_others(
    queue: Queue, cast: Cast, kind: MailKind
) -> None:
    stop_mails(person=cast.contributor, kind=MailKind.CAMPAIGN)
    mail = queue(User.objects.get(pk=cast.contributor.pk), kind=kind)
    assert bool(mail.failed_at) == (kind == MailKind.CAMPAIGN)
    assert bool(mail.error) == (kind == MailKind.CAMPAIGN)


def test_a_closed_account_gets_no_mail(queue: Queue, cast: Cast) -> None:
    cast.contributor.is_active = False
    assert queue().failed_at
    assert send_waiting_mails() == 0


def test_a_mail_has_the_colour_of_the_authority_and_all_its_text_in_plain(
    queue: Queue, cast: Cast
) -> None:
    cast.organisation.accent = "#7a2e5d"
    cast.organisation.save()
    mail = queue(plan=Plan.objects.select_related("organisation").get())
    assert derive("#7a2e5d").light["accent"] in mail.html
    for words in ("CPAS de Valmont", "/mail/stop/", "/me/notifications/settings/"):
        assert words in mail.text
        assert words in mail.html


def test_words_of_people_are_escaped_in_the_page_only(queue: Queue) -> None:
    mail = queue(subject="<b>Bourg & Pré</b>")
    assert "&lt;b&gt;Bourg &amp; Pré" in mail.html
    assert "<b>Bourg & Pré</b>" in mail.text


def test_a_subject_never_breaks_a_header(
    queue: Queue, mailoutbox: list[object]
) -> None:
    queue(subject="Un\nBcc: tout@monde.example")
    assert send_waiting_mails() == 1
    assert len(mailoutbox) == 1


def test_a_mail_without_plan_needs_none(cast: Cast) -> None:
    mail = queue_mail(
        key="link:1",
        person=cast.reader,
        subject="Votre lien",
        template="digest",
        context={"groups": [], "more": 0, "centre": "/"},
        kind=MailKind.LINK,
    )
    assert mail.plan is None
    assert "/mail/stop/" not in mail.text + mail.html
    assert send_waiting_mails() == 1
