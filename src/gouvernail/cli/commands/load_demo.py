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
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.campaigns.services.reminding import run_due_campaign_steps
from gouvernail.cli.demonstration import PASSWORD, Demonstration
from gouvernail.cli.demonstration_adoption import load_adoption
from gouvernail.cli.demonstration_around import load_around
from gouvernail.cli.demonstration_people import load_people
from gouvernail.cli.demonstration_promises import load_promises
from gouvernail.cli.demonstration_renewal import load_renewal
from gouvernail.cli.demonstration_revision import load_revision
from gouvernail.cli.demonstration_sharing import load_sharing
from gouvernail.cli.demonstration_steering import load_steering
from gouvernail.cli.demonstration_synergies import load_synergies
from gouvernail.cli.demonstration_term import load_terms
from gouvernail.notifications.services import send_waiting_mails
from gouvernail.organisations.models import Organisation

FOLDER = settings.BASE_DIR / "examples"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(options: argparse.Namespace) -> None:
    """Load what is not there yet, then say who can sign in."""
    call_command("migrate", verbosity=0)
    with (FOLDER / "rochevaux.toml").open("rb") as file:
        content: dict[str, Any] = tomllib.load(file)
    slugs = [each["slug"] for each in content["organisation"]]
    if not Organisation.objects.filter(slug__in=slugs).exists():
        with transaction.atomic():
            Demonstration(content, FOLDER).load()
            load_around(FOLDER / "rochevaux-around.toml")
            load_steering(FOLDER / "rochevaux-steering.toml")
            load_people(FOLDER / "rochevaux-people.toml", PASSWORD)
            load_sharing(FOLDER / "rochevaux-sharing.toml")
            load_synergies(FOLDER / "rochevaux-synergies.toml")
            load_terms(FOLDER / "rochevaux-term.toml")
            load_adoption(FOLDER / "rochevaux-adoption.toml")
            load_promises(FOLDER / "rochevaux-promises.toml")
            load_revision(FOLDER / "rochevaux-revision.toml")
            load_renewal(FOLDER / "rochevaux-renewal.toml")
        # The job that writes to everybody would end with this command.
        run_due_campaign_steps(timezone.now())
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
