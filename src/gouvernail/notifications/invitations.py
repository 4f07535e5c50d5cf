"""The mail by which an invitation reaches somebody who may have no account here."""

from django.urls import reverse
from django.utils.translation import gettext as _, override

from gouvernail.notifications.addresses import absolute
from gouvernail.notifications.enums import MailKind
from gouvernail.notifications.jobs import send_soon
from gouvernail.notifications.mails import queue_mail
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Invitation
from gouvernail.organisations.promises import ROLE_PROMISES
from gouvernail.organisations.services.invitations import token_of


def mail_invitations(invitations: list[Invitation]) -> None:
    """Write one mail for each, to the address alone: nobody is looked up by it."""
    for each in invitations:
        house, address = each.organisation, reverse("invitation", args=[token_of(each)])
        with override(house.language):
            subject = _("Your access to Gouvernail, %(authority)s")
        queue_mail(
            key=_key(each),
            person=None,
            address=each.email,
            language=house.language,
            subject=subject % {"authority": house},
            template="invitation",
            context={
                "organisation": house,
                "invitation": each,
                "promise": ROLE_PROMISES[Role(each.role)],
                "url": absolute(address),
            },
            kind=MailKind.ACCOUNT,
        )
    if invitations:
        send_soon()


def _key(invitation: Invitation) -> str:
    return f"invitation:{invitation.pk}:{invitation.sent_at.timestamp():.6f}"
