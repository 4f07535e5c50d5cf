"""Sending the mails that wait, so that nobody gets one twice.

Each is claimed in a transaction of its own before it leaves, and marked after. A job
killed between the two leaves a mail in doubt, which only a person sends again. Where
several jobs run, each mail is claimed by one.
"""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import connection as database, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _, override

from gouvernail.notifications.addresses import stop_address
from gouvernail.notifications.choices import preference_of
from gouvernail.notifications.enums import STOPPABLE
from gouvernail.notifications.models import Mail
from gouvernail.notifications.rhythm import quiet_until

# A server that says "later" is tried again after so many minutes, then given up.
DELAYS = (5, 15, 60, 240, 720)
# What an address that the server cannot write counts as.
NOT_SUPPORTED = 553
# Says that the mail is one of the journal, which keeps it already.
OF_JOURNAL = "X-Gouvernail-Mail"


class ServerIsAway(Exception):  # noqa: N818 - a state, not a fault of ours
    """The server takes nothing for now; no mail is to blame."""


@dataclass
class Round:
    """One go through what waits, over one connection."""

    clock: Callable[[], datetime]
    sent: int = 0
    backend: Any = field(default_factory=get_connection)

    def run(self) -> int:
        """Send all that may leave; stops where the server is away."""
        try:
            while mail := self._claimed():
                self._send(mail)
        except ServerIsAway:
            return self.sent
        finally:
            self.backend.close()
        return self.sent

    def _claimed(self) -> Mail | None:
        """The next mail, ours alone from now on."""
        while True:
            now = self.clock()
            # Durable: a claim that a transaction around it could take back is none.
            with transaction.atomic(durable=True):
                mail = self._next(now)
                if mail is None:
                    return None
                waiting = Mail.objects.waiting(now).filter(pk=mail.pk)
                if self._is_quiet(mail, now):
                    continue
                if waiting.update(claimed_at=now, attempts=F("attempts") + 1):
                    mail.attempts += 1
                    return mail

    def _next(self, now: datetime) -> Mail | None:
        waiting = Mail.objects.waiting(now).order_by("pk")
        if database.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True, of=("self",))
        return waiting.first()

    def _is_quiet(self, mail: Mail, now: datetime) -> bool:
        """Whether it falls in the quiet hours of its reader: then it waits for the end.

        A link that somebody just asked for is what she is waiting for.
        """
        if mail.to_person is None or mail.kind not in STOPPABLE:
            return False
        preference = preference_of(mail.to_person)
        end = quiet_until(preference, timezone.localtime(now))
        if end is None:
            return False
        Mail.objects.filter(pk=mail.pk).update(not_before=end)
        return True

    def _send(self, mail: Mail) -> None:
        self._connect(mail)
        try:
            self.backend.send_messages([message_of(mail)])
        except smtplib.SMTPRecipientsRefused as error:
            self._refused(mail, *_answer_to(error))
        except smtplib.SMTPSenderRefused as error:
            self._hold(mail, _said(error.smtp_code, error.smtp_error))
        except smtplib.SMTPResponseException as error:
            self._refused(mail, error.smtp_code, error.smtp_error)
        except smtplib.SMTPNotSupportedError as error:
            self._refused(mail, NOT_SUPPORTED, str(error))
        except (smtplib.SMTPException, OSError) as error:
            self._lost(mail, error)
        else:
            Mail.objects.filter(pk=mail.pk).update(sent_at=self.clock(), error="")
            self.sent += 1

    def _connect(self, mail: Mail) -> None:
        """Open the connection, or look whether the one we have still answers."""
        try:
            if not _still_answers(self.backend):
                self.backend.close()
            self.backend.open()
        except (smtplib.SMTPException, OSError) as error:
            self._hold(mail, str(error))

    def _refused(self, mail: Mail, code: int, words: bytes | str) -> None:
        """For good (5xx), or until later (4xx), with a growing delay."""
        said = _said(code, words)
        late = mail.attempts > len(DELAYS)
        if code < 500 and not late:
            self._release(mail, DELAYS[mail.attempts - 1], said)
            return
        with override(settings.LANGUAGE_CODE):
            sentence = _("The mail server refused it: %(answer)s")
        Mail.objects.filter(pk=mail.pk).update(
            claimed_at=None,
            failed_at=self.clock(),
            error=sentence % {"answer": said},
        )

    def _hold(self, mail: Mail, said: str) -> None:
        """Give the mail back as it was, and stop: the server takes none."""
        Mail.objects.filter(pk=mail.pk).update(attempts=F("attempts") - 1)
        self._release(mail, DELAYS[0], said)
        raise ServerIsAway

    def _lost(self, mail: Mail, error: Exception) -> None:
        """The line broke while it left: nobody knows whether it did. In doubt.

        Stop there: a server that breaks each line would put every mail in doubt.
        """
        Mail.objects.filter(pk=mail.pk).update(error=str(error)[:500])
        raise ServerIsAway

    def _release(self, mail: Mail, minutes: int, said: str) -> None:
        Mail.objects.filter(pk=mail.pk).update(
            claimed_at=None,
            not_before=self.clock() + timedelta(minutes=minutes),
            error=said[:500],
        )


def send_waiting_mails(now: datetime | None = None) -> int:
    """Send what waits, here and now; how many left. `jobs.send_soon` does it beside."""
    return Round(timezone.now if now is None else lambda: now).run()


def message_of(mail: Mail) -> EmailMultiAlternatives:
    """The mail as it leaves; its Message-ID is always the same."""
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[mail.to_address],
        headers=_headers(mail),
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def _headers(mail: Mail) -> dict[str, str]:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    mark = salted_hmac("gouvernail.mail", mail.key).hexdigest()[:24]
    headers = {
        "Message-ID": f"<{mail.pk}.{mark}@{domain}>",
        "Auto-Submitted": "auto-generated",
        OF_JOURNAL: str(mail.pk),
    }
    if address := _stop(mail):
        headers["List-Unsubscribe"] = f"<{address}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _stop(mail: Mail) -> str:
    """Where its reader stops such mails, in one click; empty where she asked for it."""
    if mail.to_person is not None and mail.kind in STOPPABLE:
        return stop_address(mail.to_person, mail.kind)
    return mail.stop_address


def _still_answers(backend: Any) -> bool:
    """Whether an open SMTP connection is still one; other backends have none."""
    line = vars(backend).get("connection")
    if line is None:
        return True
    try:
        return bool(line.noop()[0] == 250)
    except (smtplib.SMTPException, OSError):
        return False


def _answer_to(error: smtplib.SMTPRecipientsRefused) -> tuple[int, bytes | str]:
    return next(iter(error.recipients.values()))


def _said(code: int, words: bytes | str) -> str:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(said.split())}"[:500]
