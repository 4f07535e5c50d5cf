"""Take over what a workbook of a plan changes, as one person and as far as she may.

What somebody changed in the plan meanwhile, and rows taken out of a sheet, are told
and left as they are.
"""

import argparse
import sys
from pathlib import Path

from django.utils.translation import gettext as _, override

from gouvernail.cli.commands.export import find_plan
from gouvernail.cli.language import user_language
from gouvernail.cli.person import person_of
from gouvernail.exchange.roundtrip.value import Difference
from gouvernail.workbooks.asking import Asked, Proposal, without_conflicts
from gouvernail.workbooks.services.applying import apply_return, proposal_of
from gouvernail.workbooks.services.bringing import bring_workbook


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which plan, which file, as whom."""
    parser.add_argument("plan", metavar="PLAN", help="as `gouvernail plans` names it")
    parser.add_argument("file", metavar="FILE", type=Path, help="the workbook")
    parser.add_argument(
        "--as", dest="person", metavar="EMAIL", required=True, help="who changes it"
    )


def run(options: argparse.Namespace) -> None:
    """Tell every change, then write those that nothing speaks against."""
    plan, by = find_plan(options.plan), person_of(options.person)
    with override(user_language()):
        data, name = options.file.read_bytes(), options.file.name
        returned = bring_workbook(plan=plan, name=name, data=data, by=by)
        proposal = proposal_of(returned, by)
        for asked in proposal.asked:
            sys.stdout.write(_told(proposal, asked) + "\n")
        for cell in proposal.returned.unread:
            said = _("not read: %(sheet)s, line %(line)s, %(text)s")
            told = {"sheet": cell.table, "line": cell.number, "text": cell.text[:80]}
            sys.stdout.write(said % told + "\n")
        picks = without_conflicts(proposal)
        if picks:
            apply_return(returned=returned, picks=picks, by=by)
        counts = {"count": len(picks), "left": len(proposal.asked) - len(picks)}
        done = _("%(count)s changes taken over, %(left)s left as they are.")
        sys.stdout.write(done % counts + "\n")


def _told(proposal: Proposal, asked: Asked) -> str:
    each = asked.difference
    said = f"{asked.act.value}\t{each.table}\t{_row(proposal, each)}\t{each.column}"
    change = f"\t{each.today} → {each.now}" if each.column else ""
    return f"{said}{change}\t{asked.why_not}".rstrip().replace("\n", " ")


def _row(proposal: Proposal, each: Difference) -> str:
    node = proposal.material.named(each.row)
    return str(node) if node else each.row or str(each.number)
