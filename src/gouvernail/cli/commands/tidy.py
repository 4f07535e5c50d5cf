"""Delete what was kept long enough: texts of mails, sign-ins, dead links, sessions.

To run every night, from cron or a timer. What was adopted, decided or said stays. Each
authority chooses for how many months its traces are kept.
"""

import argparse
import json
import sys
from dataclasses import asdict, fields

from django.utils import timezone

from gouvernail.privacy.services.tidying import Tidied, tidy

NAMES = {
    "mails": "mails emptied of their words",
    "sign_ins": "lines of sign-ins deleted",
    "answer_links": "links to answer deleted",
    "invitations": "invitations deleted",
    "sessions": "sessions that ended deleted",
    "login_links": "links to sign in deleted",
    "publications": "publications by rhythm thinned to one a month",
    "tokens": "dead tokens and old answers to programs deleted",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to print what went."""
    parser.add_argument("--json", action="store_true", help="for programs")


def run(options: argparse.Namespace) -> None:
    """One line for each kind of row, or one JSON object."""
    done = tidy(timezone.now(), dry=options.dry_run)
    if options.json:
        sys.stdout.write(json.dumps(asdict(done), indent=1) + "\n")
        return
    for each in fields(Tidied):
        sys.stdout.write(f"{NAMES[each.name]}: {getattr(done, each.name)}\n")
