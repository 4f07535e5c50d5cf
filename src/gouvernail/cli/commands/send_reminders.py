"""Gather what is new, write reminders and summaries, send the mails that wait.

To run often, from cron or a timer: every quarter of an hour does. Running it twice
sends nothing twice. A dry run sends nothing at all: it says how many would leave.
"""

import argparse
import json
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
from gouvernail.notifications.models import Mail
from gouvernail.notifications.services import (
    gather_news,
    remind_of_grants,
    remind_of_measures,
    remind_of_silence,
    remind_of_tokens,
    send_digests,
    send_waiting_mails,
)
from gouvernail.participation.services.consulting import keep_the_days
from gouvernail.participation.services.erasing import erase_what_is_past
from gouvernail.participation.services.telling import tell_followers
from gouvernail.publishing.services.due import publish_what_is_due
from gouvernail.publishing.services.files import make_what_is_left
from gouvernail.publishing.services.previewing import delete_old_previews
from gouvernail.takeout.services import delete_past_archives
from gouvernail.webhooks.gathering import delete_old_deliveries, gather_events
from gouvernail.webhooks.models import Delivery
from gouvernail.webhooks.sending import send_deliveries

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
    ("reminders of tokens", remind_of_tokens),
    ("summaries", send_digests),
    ("checkups of plans", keep_checkups),
    ("made documents deleted", delete_what_is_past),
    ("old archives deleted", delete_past_archives),
    ("events for webhooks", gather_events),
    ("old events deleted", delete_old_deliveries),
]

# What leaves the machine: its name, what sends it at that moment (none is now, and the
# clock goes on meanwhile), how many wait for it.
Leave = tuple[str, Callable[[datetime | None], int], Step]
LEAVING: list[Leave] = [
    ("mails sent", send_waiting_mails, lambda now: Mail.objects.waiting(now).count()),
    ("events sent", send_deliveries, lambda now: Delivery.objects.due(now).count()),
]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """As if it were another moment."""
    parser.add_argument(
        "--now", type=_moment, help="the moment, as 2027-05-03T09:00 (default: now)"
    )
    parser.add_argument("--json", action="store_true", help="for programs")


def run(options: argparse.Namespace) -> None:
    """Each step, then what leaves; in a dry run, how much would."""
    now = options.now or timezone.now()
    done: dict[str, int] = {}
    say = done.__setitem__ if options.json else _say
    for name, step in STEPS:
        say(name, step(now))
    for name, send, waiting in LEAVING:
        say(name, waiting(now) if options.dry_run else send(options.now))
    if options.json:
        sys.stdout.write(json.dumps(done, indent=1) + "\n")


def _say(name: str, count: int) -> None:
    sys.stdout.write(f"{name}: {count}\n")


def _moment(written: str) -> datetime:
    moment = parse_datetime(written)
    if moment is None:
        raise argparse.ArgumentTypeError(f"not a moment: {written}")
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
