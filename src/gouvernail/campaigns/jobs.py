"""The job that writes to everybody beside the requests, however many they are."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.replies import replies_of
from gouvernail.campaigns.services.posting import Post
from gouvernail.notifications.jobs import send_soon


@task
def ask_everybody(pk: int) -> None:
    """Write to who has not been written to; killed, it goes on where it stopped."""
    campaign = Campaign.objects.running().for_page().filter(pk=pk).first()
    if campaign is None:
        return
    Post(replies_of(campaign), timezone.now()).ask_everybody()
    send_soon()


def ask_soon(campaign: Campaign) -> None:
    """Have everybody written to, once what the request wrote is kept."""
    transaction.on_commit(partial(ask_everybody.enqueue, campaign.pk))
