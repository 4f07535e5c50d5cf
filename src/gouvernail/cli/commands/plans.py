"""List the plans of the database."""

import argparse
import json
import sys

from gouvernail.plans.models import Plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to print them."""
    parser.add_argument("--json", action="store_true", help="for programs")


def run(options: argparse.Namespace) -> None:
    """One line per plan, or one JSON list."""
    rows = [
        {
            "plan": plan.name,
            "organisation": plan.organisation.slug,
            "title": plan.title,
            "state": plan.state,
            "nodes": plan.node_count,
        }
        for plan in Plan.objects.live().for_list().with_node_count()
    ]
    if options.json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        return
    for row in rows:
        sys.stdout.write("{plan}  {nodes}  {title}\n".format(**row))
