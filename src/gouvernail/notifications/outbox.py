"""Where mails stay when no server is named: in the journal, to be read on screen."""

from collections.abc import Sequence
from email.utils import parseaddr
from uuid import uuid4

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.notifications.enums import MailKind
from gouvernail.notifications.models import Mail
from gouvernail.notifications.sending import OF_JOURNAL


class KeptBackend(BaseEmailBackend):
    """Sends nothing anywhere. What the journal does not hold yet is added to it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep them; how many."""
        for message in email_messages:
            if OF_JOURNAL not in message.extra_headers:
                _keep(message)
        return len(email_messages)


def _keep(message: EmailMessage) -> None:
    address = parseaddr(message.to[0])[1]
    Mail.objects.create(
        key=f"kept:{uuid4()}",
        to_person=User.objects.filter(email__iexact=address).first(),
        to_address=address,
        subject=str(message.subject),
        text=str(message.body),
        html=_page(message),
        kind=MailKind.ACCOUNT,
        sent_at=timezone.now(),
    )


def _page(message: EmailMessage) -> str:
    if not isinstance(message, EmailMultiAlternatives):
        return ""
    pages = (each[0] for each in message.alternatives if each[1] == "text/html")
    return next((str(page) for page in pages), "")
