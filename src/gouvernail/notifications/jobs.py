"""The job that sends mails beside the requests."""

from functools import partial

from django.db import transaction
from django_tasks import task

from gouvernail.notifications.sending import send_waiting_mails


@task
def send_mails() -> None:
    """Send what waits."""
    send_waiting_mails()


def send_soon() -> None:
    """Have what waits sent beside the request, once what it wrote is kept."""
    transaction.on_commit(partial(send_mails.enqueue))
