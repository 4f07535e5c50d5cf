"""One step of a campaign in a process of its own, that dies at the worst moment.

The test starts it; it kills itself as a power cut would, without a last word.
"""

import os
import signal
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend
from django.core.management import call_command
from django.db.models.signals import post_save
from django.utils import timezone

from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.replies import replies_of
from gouvernail.campaigns.services.opening import write_down
from gouvernail.campaigns.services.posting import Post
from gouvernail.campaigns.services.preparing import prepare_campaign
from gouvernail.notifications.models import Mail
from gouvernail.notifications.sending import send_waiting_mails
from gouvernail.plans.models import Plan
from tests.campaigns.conftest import DUE, OPENING, add_people
from tests.factories import make_cast, make_plan, plan_value

PEOPLE = 500


class Countdown:
    """Dies at its `count`-th call; never for 0."""

    def __init__(self, count: int) -> None:
        self.left = count

    def __call__(self, **_kwargs: Any) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


class DyingBackend(EmailBackend):
    """Writes mails to files; may die once one left, before it is marked as sent."""

    after = Countdown(0)

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        """Send, then perhaps die."""
        sent = super().send_messages(messages)
        self.after()
        return sent or 0


def prepare(_count: int) -> None:
    """A campaign of five hundred people, open, nobody written to yet."""
    call_command("migrate", verbosity=0)
    cast = make_cast()
    plan = make_plan(cast.organisation, plan_value(PEOPLE + 20))
    add_people(plan, cast, PEOPLE)
    Plan.objects.filter(pk=plan.pk).update(state="in_force")
    campaign = Campaign.objects.create(
        plan=Plan.objects.for_page().get(pk=plan.pk),
        title="Suivi",
        opens_on=OPENING,
        due_on=DUE,
        grace_days=2,
        created_by=cast.coordinator,
        state="open",
        opened_at=timezone.now(),
        opened_by=cast.coordinator,
    )
    write_down(campaign, prepare_campaign(campaign))


def ask(count: int) -> None:
    """The job that writes to everybody; dies in the middle of a transaction."""
    post_save.connect(Countdown(count), sender=Mail, weak=False)
    campaign = Campaign.objects.for_page().get()
    Post(replies_of(campaign), timezone.now()).ask_everybody()


def send(count: int) -> None:
    """The job that sends what was written; dies between a mail and its mark."""
    DyingBackend.after = Countdown(count)
    send_waiting_mails()


def main(step: str, count: str, outbox: str) -> None:
    """Do that step."""
    settings.EMAIL_BACKEND = f"{__name__}.DyingBackend"
    settings.EMAIL_FILE_PATH = outbox
    {"prepare": prepare, "ask": ask, "send": send}[step](int(count))
