"""The job that tells other programs, beside the requests."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from gouvernail.organisations.models import Organisation
from gouvernail.webhooks.gathering import gather_events
from gouvernail.webhooks.models import Webhook
from gouvernail.webhooks.sending import send_deliveries


@task
def tell_now(pk: int) -> None:
    """Gather what happened in that authority, and send what waits."""
    house = Organisation.objects.filter(pk=pk).first()
    if house is not None:
        gather_events(timezone.now(), house)
    send_deliveries()


def tell_soon(organisation: Organisation) -> None:
    """Have it done once what is being written is kept, where anybody listens."""
    if Webhook.objects.of_organisation(organisation).active().exists():
        transaction.on_commit(partial(tell_now.enqueue, organisation.pk))
