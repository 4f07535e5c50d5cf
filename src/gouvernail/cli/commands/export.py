"""Write a plan of the database as a file: a format of exchange, or a document.

json is the plan file, whole and read back as it stands; xlsx and csv are its tables;
docx, odt and pdf are the complete plan as a document (`gouvernail document` writes the
other documents).
"""

import argparse
from collections.abc import Callable, Mapping

from django.utils import timezone
from django.utils.translation import activate

from gouvernail.accounting.sending import ecomptes_file
from gouvernail.cli.language import user_language
from gouvernail.cli.output import write
from gouvernail.editions.making import document_of
from gouvernail.editions.wishes import Wish
from gouvernail.plan.audience import Audience
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.reports.files import plan_as

Writer = Callable[[Plan, argparse.Namespace], bytes]
WHOLE_PLAN = "plan"


def _table(plan: Plan, options: argparse.Namespace) -> bytes:
    audience = Audience(options.audience)
    return plan_as(plan, options.to, language=user_language(), audience=audience)


def _document(plan: Plan, options: argparse.Namespace) -> bytes:
    audience = Audience(options.audience)
    return document_of(plan, Wish(WHOLE_PLAN, options.to, audience=audience))


def _accounts(plan: Plan, options: argparse.Namespace) -> bytes:
    return ecomptes_file(plan, year=options.year)


FORMATS: Mapping[str, Writer] = {
    "json": _table,
    "xlsx": _table,
    "csv": _table,
    "docx": _document,
    "odt": _document,
    "pdf": _document,
    "ecomptes": _accounts,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which plan, which format, for whom, where to."""
    parser.add_argument("plan", metavar="PLAN", help="as `gouvernail plans` names it")
    parser.add_argument("--to", choices=[*FORMATS], required=True)
    parser.add_argument(
        "--for",
        dest="audience",
        choices=[*Audience],
        default=Audience.INTERNAL,
        help="what these readers may see (default: internal, everything)",
    )
    parser.add_argument(
        "--year",
        type=int,
        default=timezone.localdate().year,
        metavar="Y",
        help="budget year of ecomptes (default: this one)",
    )
    parser.add_argument("-o", "--output", metavar="OUT", help="write there instead")


def run(options: argparse.Namespace) -> None:
    """The whole plan, follow-up included."""
    activate(user_language())
    plan = find_plan(options.plan)
    write(FORMATS[options.to](plan, options), options.output)


def find_plan(name: str) -> Plan:
    """The plan of that name (`organisation/plan`), or one sentence."""
    organisation, _slash, slug = name.partition("/")
    plan = Plan.objects.live().named(organisation, slug).first()
    if plan is None:
        raise PlanError(
            _("There is no plan “%(name)s”; `gouvernail plans` lists them."), name=name
        )
    return plan
