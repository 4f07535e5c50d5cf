"""Read a document (any format) and store a draft plan; prints its address."""

import argparse
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from gouvernail.cli.bounds import bounded
from gouvernail.exchange.formats import plan_from
from gouvernail.imports.services import load_plan_file
from gouvernail.organisations.models import Organisation
from gouvernail.plan.model import PlanFile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A file, and whose plan it is."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--organisation", metavar="SLUG", required=True)


def run(options: argparse.Namespace) -> None:
    """Store the plan; an organisation that is not known yet is created."""
    path = Path(options.file)
    with bounded():
        value = plan_from(path.read_bytes(), path.name)
    call_command("migrate", verbosity=0)
    organisation = _organisation(options.organisation, value)
    plan = load_plan_file(organisation=organisation, value=value)
    sys.stdout.write(f"{settings.BASE_URL}{plan.get_absolute_url()}\n")
    sys.stderr.write(f"{plan.name}: {len(value.nodes)}\n")


def _organisation(slug: str, value: PlanFile) -> Organisation:
    named = value.organisations[0] if value.organisations else None
    organisation, _created = Organisation.objects.get_or_create(
        slug=slug,
        defaults={
            "name": named.name if named and named.name else slug,
            "kind": named.kind.value if named else "other",
        },
    )
    return organisation
