"""Take over what eComptes answers about a plan: its articles and projections.

Prints what changes, line by line: + new, ~ changed, - no longer in the file (taken
away with --clear only), ? an element that the plan does not know (left out).
"""

import argparse
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from django.utils.translation import activate

from gouvernail.accounting.comparing import Difference
from gouvernail.accounting.services.applying import apply_answer
from gouvernail.accounting.services.taking import bring_answer
from gouvernail.accounting.steps import Kind, Step
from gouvernail.cli.commands.export import find_plan
from gouvernail.cli.language import user_language
from gouvernail.cli.person import person_of

SIGNS = {Kind.NEW: "+", Kind.CHANGED: "~", Kind.GONE: "-"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which plan, which file, in whose name."""
    parser.add_argument("plan", metavar="PLAN", help="as `gouvernail plans` names it")
    parser.add_argument("file", metavar="FILE", help="as eComptes exports it")
    parser.add_argument(
        "--clear",
        action="store_true",
        help="take away lines of eComptes that the file says no more",
    )
    parser.add_argument(
        "--as", dest="by", metavar="EMAIL", help="who takes it over, for the journal"
    )


def run(options: argparse.Namespace) -> None:
    """Compare, say what changes, write it."""
    activate(user_language())
    plan = find_plan(options.plan)
    by = person_of(options.by) if options.by else None
    path = Path(options.file)
    kept = bring_answer(plan=plan, name=path.name, data=path.read_bytes(), by=by)
    found = apply_answer(ledger_return=kept, by=by, clears=options.clear)
    for line in _told(found):
        sys.stdout.write(line + "\n")
    counts = ", ".join(f"{count} {kind}" for kind, count in found.counts.items())
    sys.stderr.write(f"{plan.name}: {counts}\n")


def _told(found: Difference) -> Iterator[str]:
    for node in found.told:
        yield f"{node.spot.ref} {node.spot.title}"
        for step in node.told:
            yield f"  {SIGNS[step.kind]} {_line(step)}"
    for element in found.unknown:
        total = sum((told.line.amount for told in element.lines), Decimal(0))
        yield f"? {element.label} ({len(element.lines)}: {total:.2f})"


def _line(step: Step) -> str:
    line = step.shown
    before = f"{step.before.planned:.2f}" if step.before else "–"
    after = f"{step.after.amount:.2f}" if step.after else "–"
    about = (str(line.year or ""), step.budget_word, step.flow_word)
    words = " ".join(part for part in (*about, line.article, line.comment) if part)
    return f"{words}: {before} → {after}"
