"""Gather what is new, write reminders and summaries, send the mails that wait.

To run often, from cron or a timer: every quarter of an hour does. Running it twice
sends nothing twice.
"""

import argparse
import sys
from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.services.reminding import run_due_campaign_steps
from gouvernail.doctor.services import keep_checkups
from gouvernail.editions.services import delete_what_is_past
from gouvernail.evaluations.services.freezing import freeze_what_is_due
from gouvernail.evaluations.telling import remind_judges
from gouvernail.notifications.services import (
    gather_news,
    remind_of_grants,
    remind_of_measures,
    remind_of_silence,
    send_digests,
    send_waiting_mails,
)
from gouvernail.participation.services.consulting import keep_the_days
from gouvernail.participation.services.erasing import erase_what_is_past
from gouvernail.participation.services.telling import tell_followers
from gouvernail.publishing.services.due import publish_what_is_due
from gouvernail.publishing.services.files import make_what_is_left
from gouvernail.publishing.services.previewing import delete_old_previews

Step = Callable[[datetime], int]


def _remind_of_silence(now: datetime) -> int:
    """Not where a campaign asks for news already."""
    running = Campaign.objects.running().select_related("plan").order_by("pk")
    return remind_of_silence(now, but=[campaign.plan for campaign in running])


# In this order: what is told before what tells it. Each says how many it made.
STEPS: list[tuple[str, Step]] = [
    ("campaign mails", lambda now: run_due_campaign_steps(now).mails),
    ("evaluations frozen", freeze_what_is_due),
    ("reminders of judgements", remind_judges),
    ("plans changed for the public", publish_what_is_due),
    ("consultations opened and closed", keep_the_days),
    ("mails to followers", tell_followers),
    ("words and addresses of citizens erased", erase_what_is_past),
    ("public documents started again", make_what_is_left),
    ("previews deleted", delete_old_previews),
    ("news", gather_news),
    ("reminders of silence", _remind_of_silence),
    ("reminders of grants", remind_of_grants),
    ("reminders of indicators", remind_of_measures),
    ("summaries", send_digests),
    ("checkups of plans", keep_checkups),
    ("made documents deleted", delete_what_is_past),
]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """As if it were another moment."""
    parser.add_argument(
        "--now", type=_moment, help="the moment, as 2027-05-03T09:00 (default: now)"
    )


def run(options: argparse.Namespace) -> None:
    """Each step, then the mails."""
    now = options.now or timezone.now()
    for name, step in STEPS:
        _say(name, step(now))
    # Without a moment of its own, the clock goes on while mails leave.
    _say("mails sent", send_waiting_mails(options.now))


def _say(name: str, count: int) -> None:
    sys.stdout.write(f"{name}: {count}\n")


def _moment(written: str) -> datetime:
    moment = parse_datetime(written)
    if moment is None:
        raise argparse.ArgumentTypeError(f"not a moment: {written}")
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
