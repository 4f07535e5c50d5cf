"""Write a document of a plan: complete plan, action sheets, follow-up …"""

import argparse
import sys

from django.utils.translation import activate

from gouvernail.cli.commands.export import find_plan
from gouvernail.cli.language import user_language
from gouvernail.cli.output import write
from gouvernail.editions.catalogue import FORMATS, KINDS
from gouvernail.editions.making import Wish, document_of
from gouvernail.plan.audience import Audience
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reports.papers.material import Extent


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which document of which plan, which format, for whom, where to."""
    parser.add_argument("kind", nargs="?", metavar="KIND", choices=[*KINDS, None])
    parser.add_argument("plan", nargs="?", metavar="PLAN")
    parser.add_argument("--list", action="store_true", help="name the kinds")
    parser.add_argument("--to", choices=sorted(FORMATS), default="pdf")
    parser.add_argument("--part", default="", help="only the branch of that id")
    parser.add_argument("--about", default="", help="a meeting, a year, a version")
    parser.add_argument(
        "--for", dest="audience", choices=[*Audience], default=Audience.INTERNAL
    )
    parser.add_argument("-o", "--output", metavar="OUT", help="write there instead")


def run(options: argparse.Namespace) -> None:
    """The document, or the list of those that there are."""
    activate(user_language())
    if options.list:
        for name, kind in KINDS.items():
            sys.stdout.write(f"{name:<18}{kind.label}\n")
        return
    if not options.kind or not options.plan:
        raise PlanError(_("Say which document of which plan; --list names them."))
    wish = Wish(
        options.kind,
        options.to,
        audience=Audience(options.audience),
        subject=options.about,
        extent=Extent(options.part),
    )
    data = document_of(find_plan(options.plan), wish)
    write(data, options.output)
