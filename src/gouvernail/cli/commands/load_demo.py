"""Migrate the configured database and load the demonstration authorities.

Their documents stand in `examples/` and go through the real importer; people,
departments and follow-up come from `examples/rochevaux.toml`. Loading twice changes
nothing.
"""

import argparse
import sys
import tomllib
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.campaigns.services.reminding import run_due_campaign_steps
from gouvernail.cli.demonstration import PASSWORD
from gouvernail.cli.demonstration_whole import load_whole
from gouvernail.cli.dry_run import migrated
from gouvernail.notifications.services import send_waiting_mails
from gouvernail.organisations.models import Organisation

FOLDER = settings.BASE_DIR / "examples"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(options: argparse.Namespace) -> None:
    """Load what is not there yet, then say who can sign in."""
    migrated(dry=options.dry_run)
    with (FOLDER / "rochevaux.toml").open("rb") as file:
        content: dict[str, Any] = tomllib.load(file)
    slugs = [each["slug"] for each in content["organisation"]]
    if not Organisation.objects.filter(slug__in=slugs).exists():
        with transaction.atomic():
            load_whole(FOLDER)
        # The job that writes to everybody would end with this command.
        run_due_campaign_steps(timezone.now())
        if not options.dry_run:
            send_waiting_mails()
    _say_log_ins(content)


def _say_log_ins(content: dict[str, Any]) -> None:
    sys.stdout.write(f"\n  password of everybody: {PASSWORD}\n\n")
    for operator in User.objects.filter(is_staff=True).order_by("email"):
        sys.stdout.write(f"  {operator.email:<48} runs the installation\n")
    for person in content["person"]:
        roles = ", ".join(
            f"{each['role']} ({each['organisation']})" for each in person["memberships"]
        )
        sys.stdout.write(f"  {person['email']:<48} {roles}\n")
    sys.stdout.write("\n")
