"""Puts mails for so many people into the configured database, then says what became.

    python -m tests.support.mailing queue 500
    python -m tests.support.mailing states

For tests that kill a real process: they cannot look into its database otherwise.
"""

import json
import os
import sys

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from gouvernail.accounts.models import User  # noqa: E402
from gouvernail.notifications.models import Mail  # noqa: E402
from gouvernail.notifications.services import queue_mail  # noqa: E402
from gouvernail.organisations.models import Organisation  # noqa: E402
from gouvernail.plans.enums import PlanState  # noqa: E402
from tests.factories import make_plan  # noqa: E402


def queue(count: int) -> None:
    """One campaign mail to each of `count` people, of a plan in force."""
    call_command("migrate", verbosity=0)
    here = Organisation.objects.create(kind="cpas", name="CPAS", slug="valmont")
    plan = make_plan(here)
    plan.state = PlanState.IN_FORCE
    plan.save()
    for rank in range(count):
        person = User.objects.create(email=f"person{rank}@valmont.example")
        queue_mail(
            key=f"campaign:1:{person.pk}",
            person=person,
            subject="Où en sont vos actions ?",
            template="digest",
            context={"groups": [], "more": 0, "centre": "/"},
            kind="campaign",
            plan=plan,
        )


def states() -> None:
    """Address → sent, doubt, waiting or failed."""
    sys.stdout.write(json.dumps({m.to_address: _state(m) for m in Mail.objects.all()}))


def _state(mail: Mail) -> str:
    if mail.sent_at:
        return "sent"
    if mail.failed_at:
        return "failed"
    return "doubt" if mail.claimed_at else "waiting"


if __name__ == "__main__":
    if sys.argv[1] == "queue":
        queue(int(sys.argv[2]))
    else:
        states()
