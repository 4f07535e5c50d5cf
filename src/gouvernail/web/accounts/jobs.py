"""What is looked up beside the request, so that its time tells nothing."""

from django_tasks import task

from gouvernail.accounts.links import forget_old_links
from gouvernail.accounts.models import User
from gouvernail.organisations.services.invitations import has_account
from gouvernail.web.accounts.mails import mail_of_link, mail_of_reset


@task
def send_link(address: str, forward: str) -> None:
    """Send a link to who has this address and may come in."""
    people = User.objects.filter(email__iexact=address, is_active=True)
    for user in people.filter(erased_at=None).order_by("pk"):
        if has_account(user):
            mail_of_link(user, forward)
    forget_old_links()


@task
def send_reset(number: int, address: str) -> None:
    """Send the address where she chooses another password; a guest has none."""
    for user in User.objects.filter(pk=number, is_active=True, erased_at=None):
        if has_account(user):
            mail_of_reset(user, address)
