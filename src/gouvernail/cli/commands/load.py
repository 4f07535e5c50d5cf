"""Read a document (any format) and store a draft plan; prints its address.

Also says how many nodes of each level were read, and what the reader wants known.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from gouvernail.cli.bounds import bounded
from gouvernail.cli.dry_run import migrated
from gouvernail.exchange.formats import plan_from
from gouvernail.imports.services import load_plan_file
from gouvernail.organisations.models import Organisation
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import PlanFile
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A file, and whose plan it is."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument(
        "--organisation",
        metavar="SLUG",
        required=True,
        help="whose plan it is; one that is not known yet is created",
    )
    parser.add_argument("--json", action="store_true", help="for programs")


def run(options: argparse.Namespace) -> None:
    """Store the plan; an organisation that is not known yet is created."""
    path = Path(options.file)
    with bounded():
        value = plan_from(path.read_bytes(), path.name)
    migrated(dry=options.dry_run)
    organisation = _organisation(options.organisation, value)
    plan = load_plan_file(organisation=organisation, value=value)
    # What is taken back has no address.
    address = "" if options.dry_run else f"{settings.BASE_URL}{plan.get_absolute_url()}"
    told = _told(plan, value, address)
    if options.json:
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        _say(told)


def _told(plan: Plan, value: PlanFile, address: str) -> dict[str, Any]:
    counts = Counter(node.kind for node in value.nodes)
    return {
        "plan": plan.name,
        "address": address or None,
        "title": value.title,
        "nodes": {kind.value: counts[kind] for kind in NodeKind if counts[kind]},
        "messages": [
            {"level": each.level.value, "code": each.code, "text": each.text}
            for each in value.messages
        ],
    }


def _say(told: dict[str, Any]) -> None:
    if told["address"]:
        sys.stdout.write(f"{told['address']}\n")
    sys.stderr.write(f"{told['plan']}: {sum(told['nodes'].values())}\n")
    for kind, count in told["nodes"].items():
        sys.stderr.write(f"  {kind:<12}{count:>6}\n")
    for each in told["messages"]:
        sys.stderr.write(f"{each['level']}: {each['text']}\n")


def _organisation(slug: str, value: PlanFile) -> Organisation:
    found = Organisation.objects.filter(slug=slug).first()
    if found is not None:
        return found
    try:
        Organisation._meta.get_field("slug").clean(slug, None)
    except ValidationError:
        raise PlanError(
            _("“%(slug)s” cannot be a short name."), slug=slug[:60]
        ) from None
    named = value.organisations[0] if value.organisations else None
    return Organisation.objects.create(
        slug=slug,
        name=named.name if named and named.name else slug,
        kind=named.kind.value if named else "other",
    )
