"""Write a plan of the database as json, xlsx or csv."""

import argparse

from gouvernail.cli.language import user_language
from gouvernail.cli.output import write
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.reports.files import FORMATS, plan_as


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which plan, which format, where to."""
    parser.add_argument("plan", metavar="PLAN", help="as `gouvernail plans` names it")
    parser.add_argument("--to", choices=sorted(FORMATS), required=True)
    parser.add_argument("-o", "--output", metavar="OUT", help="write there instead")


def run(options: argparse.Namespace) -> None:
    """The whole plan, follow-up included."""
    plan = find_plan(options.plan)
    write(plan_as(plan, options.to, language=user_language()), options.output)


def find_plan(name: str) -> Plan:
    """The plan of that name (`organisation/plan`), or one sentence."""
    organisation, _slash, slug = name.partition("/")
    plan = Plan.objects.live().named(organisation, slug).first()
    if plan is None:
        raise PlanError(
            _("There is no plan “%(name)s”; `gouvernail plans` lists them."), name=name
        )
    return plan
