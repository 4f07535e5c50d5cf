"""Mails leave by a real server, which refuses, waits or breaks the line."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pytest_django import Settings

from gouvernail.history.models import Change
from gouvernail.notifications.models import Mail, Preference
from gouvernail.notifications.services import (
    mark_returned,
    send_again,
    send_waiting_mails,
)
from tests.factories import Cast
from tests.notifications.conftest import Queue, moment
from tests.support.smtp import Mailbox

NOW = moment("2027-05-03T09:00")


def test_a_mail_leaves_with_its_two_forms_and_a_way_to_stop_it(
    queue: Queue, mailbox: Mailbox, cast: Cast
) -> None:
    queue()
    assert send_waiting_mails() == 1
    message = mailbox.message_to(cast.contributor.email)
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    address = message["List-Unsubscribe"].strip()
    assert address.startswith("<http://127.0.0.1:8000/mail/stop/")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"


def test_one_connection_serves_a_whole_batch(
    queue: Queue, mailbox: Mailbox, cast: Cast
) -> None:
    for role in ("administrator", "reader", "elected"):
        queue(cast[role])
    assert send_waiting_mails() == 3
    assert mailbox.lines == 1


def test_a_refused_address_fails_in_one_sentence_and_is_not_tried_again(
    queue: Queue, mailbox: Mailbox, cast: Cast
) -> None:
    lost, fine = queue(cast.reader), queue(cast.elected)
    refused = cast.reader.email
    mailbox.on_recipient = lambda to: "550 unknown" if to == refused else "250 fine"
    assert send_waiting_mails() == 1
    mailbox.on_recipient = lambda _to: "250 fine"
    assert send_waiting_mails() == 0
    lost.refresh_from_db()
    assert lost.failed_at
    assert lost.error.endswith("550 unknown")
    assert mailbox.recipients == [fine.to_address]


def test_a_server_that_says_later_is_tried_again_later_and_later(
    queue: Queue, mailbox: Mailbox
) -> None:
    mail, now, waits = queue(), NOW, []
    mailbox.on_recipient = lambda _to: "450 busy"
    while not mail.failed_at:
        assert send_waiting_mails(now) == 0
        mail.refresh_from_db()
        waits.append((mail.not_before - now).total_seconds() / 60)
        now = max(now, mail.not_before)
    assert waits[:-1] == [5, 15, 60, 240, 720]
    assert mail.attempts == 6


def test_a_mail_put_off_leaves_at_its_time(queue: Queue, mailbox: Mailbox) -> None:
    mail = queue()
    mailbox.on_recipient = lambda _to: "450 busy"
    send_waiting_mails(NOW)
    mailbox.on_recipient = lambda _to: "250 fine"
    assert send_waiting_mails(NOW + timedelta(minutes=4)) == 0
    assert send_waiting_mails(NOW + timedelta(minutes=5)) == 1
    assert mailbox.recipients == [mail.to_address]


def test_a_server_that_is_away_costs_no_mail_its_chances(
    queue: Queue, mailbox: Mailbox, settings: Settings
) -> None:
    first, second = queue(), queue()
    settings.EMAIL_PORT = 9  # Nobody listens there.
    assert send_waiting_mails(NOW) == 0
    for mail in (first, second):
        mail.refresh_from_db()
        assert (mail.claimed_at, mail.failed_at, mail.attempts) == (None, None, 0)
    settings.EMAIL_PORT = mailbox.port
    assert send_waiting_mails(NOW + timedelta(minutes=6)) == 2


def test_a_line_that_breaks_leaves_the_mail_in_doubt_and_the_others_waiting(
    queue: Queue, mailbox: Mailbox
) -> None:
    broken, other = queue(), queue()
    mailbox.on_message = lambda _to: ""
    assert send_waiting_mails(NOW) == 0
    mailbox.on_message = lambda _to: "250 fine"
    assert send_waiting_mails(NOW) == 1
    later = NOW + timedelta(hours=1)
    assert list(Mail.objects.in_doubt(later)) == [broken]
    assert list(Mail.objects.sent()) == [other]


def test_a_line_that_died_between_two_mails_is_opened_again(
    queue: Queue, mailbox: Mailbox, cast: Cast
) -> None:
    queue(cast.reader)
    queue(cast.elected)
    mailbox.leaves_after = 1
    assert send_waiting_mails() == 2
    assert mailbox.lines == 2


def test_who_steers_sends_a_mail_in_doubt_again(
    queue: Queue, mailbox: Mailbox, cast: Cast
) -> None:
    mail = queue()
    Mail.objects.update(claimed_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(PermissionDenied):
        send_again(mail=mail, by=cast.contributor)
    send_again(mail=mail, by=cast.coordinator)
    assert send_waiting_mails() == 1
    assert Change.objects.filter(verb="mail.sent_again", by=cast.coordinator).exists()


def test_a_mail_that_is_leaving_or_left_is_not_sent_again(
    queue: Queue, mailbox: Mailbox, cast: Cast
) -> None:
    mail = queue()
    Mail.objects.update(claimed_at=timezone.now())
    send_again(mail=mail, by=cast.coordinator)
    assert send_waiting_mails() == 0
    Mail.objects.update(sent_at=timezone.now())
    send_again(mail=mail, by=cast.coordinator)
    assert send_waiting_mails() == 0


def test_a_mail_that_came_back_leaves_again_to_the_new_address(
    queue: Queue, mailbox: Mailbox, cast: Cast
) -> None:
    mail = queue()
    send_waiting_mails()
    mark_returned(mail=mail, by=cast.coordinator)
    mail.refresh_from_db()
    assert mail.failed_at
    assert mail.error
    cast.contributor.email = "new@valmont.example"
    cast.contributor.save()
    send_again(mail=Mail.objects.get(), by=cast.coordinator)
    assert send_waiting_mails() == 1
    assert mailbox.recipients[-1] == "new@valmont.example"


def test_a_mail_waits_for_the_end_of_quiet_hours(
    queue: Queue, mailbox: Mailbox, cast: Cast
) -> None:
    Preference.objects.create(
        person=cast.contributor, quiet_from="20:00", quiet_to="07:30"
    )
    queue()
    assert send_waiting_mails(moment("2027-05-03T22:00")) == 0
    assert send_waiting_mails(moment("2027-05-04T07:29")) == 0
    assert send_waiting_mails(moment("2027-05-04T07:30")) == 1
