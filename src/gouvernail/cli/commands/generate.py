"""Make up a region for measurements: authorities, people, plans, years of follow-up.

None of it is real. The same seed and the same last day make the same region. The
database is migrated first, and must hold no authority yet.
"""

import argparse
import sys
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from gouvernail.cli.dry_run import migrated
from gouvernail.cli.region.loading import Measures, Region, open_log_ins
from gouvernail.cli.region.places import most_authorities, number_of, places
from gouvernail.cli.region.rows import BEGUN
from gouvernail.cli.region.trees import FEWEST
from gouvernail.organisations.models import Organisation
from gouvernail.plan.model import MAX_NODES
from gouvernail.plan.wording import PlanError, gettext_noop as _

NODES, UPDATES = 200, 4
# The largest plan of a region has three to four times the average.
MOST_NODES = MAX_NODES // 4
MOST_UPDATES = 100
TOLD = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How large, and which one."""
    parser.add_argument("--organisations", type=int, metavar="N", required=True)
    parser.add_argument("--seed", type=int, metavar="S", default=1)
    parser.add_argument(
        "--updates-per-action",
        type=int,
        metavar="U",
        default=UPDATES,
        help=f"on average (default: {UPDATES})",
    )
    parser.add_argument(
        "--nodes-per-plan",
        type=int,
        metavar="M",
        default=NODES,
        help=f"on average (default: {NODES})",
    )
    parser.add_argument(
        "--until",
        type=date.fromisoformat,
        metavar="DAY",
        help="last day of the follow-up (default: today)",
    )
    parser.add_argument(
        "--add", action="store_true", help="beside the authorities that are there"
    )


def run(options: argparse.Namespace) -> None:
    """Write the region, all of it or nothing; say what there is and who signs in."""
    until = options.until or timezone.localdate()
    _check(options, until)
    migrated(dry=options.dry_run)
    after, room = _first_free(add=options.add), most_authorities()
    _within("--organisations", options.organisations, 1, room - 2 * after)
    measures = Measures(
        options.seed, options.updates_per_action, options.nodes_per_plan, until
    )
    region = Region(measures)
    wanted = places(options.organisations, after)
    with transaction.atomic():
        region.load(wanted, lambda made: _tell(made, len(wanted)))
        password, log_ins = open_log_ins(region)
    _take_statistics()
    _say(region, password, {} if options.dry_run else log_ins)


def _check(options: argparse.Namespace, until: date) -> None:
    _within("--organisations", options.organisations, 1, most_authorities())
    _within("--nodes-per-plan", options.nodes_per_plan, FEWEST, MOST_NODES)
    _within("--updates-per-action", options.updates_per_action, 0, MOST_UPDATES)
    if until <= BEGUN:
        raise PlanError(_("The follow-up begins on %(day)s: end it later."), day=BEGUN)


def _within(option: str, number: int, least: int, most: int) -> None:
    if not least <= number <= most:
        raise PlanError(
            _("%(option)s takes a number between %(least)s and %(most)s."),
            option=option,
            least=least,
            most=most,
        )


def _first_free(*, add: bool) -> int:
    """The number of the first place that is not there yet."""
    codes = list(Organisation.objects.order_by().values_list("ins", flat=True))
    if codes and not add:
        raise PlanError(
            _(
                "The database already holds %(count)s authorities: take an empty one,"
                " or say --add."
            ),
            count=len(codes),
        )
    return max((number_of(code) for code in codes), default=-1) + 1


def _take_statistics() -> None:
    """What a database that has lived knows of its tables, and chooses its ways by."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _tell(made: int, wanted: int) -> None:
    if made == wanted or made % max(1, wanted // TOLD) == 0:
        sys.stderr.write(f"{made}/{wanted}\n")


def _say(region: Region, password: str, log_ins: dict[str, str]) -> None:
    for kind, count in region.made.items():
        sys.stdout.write(f"{kind:<14}{count:>10}\n")
    for what, email in log_ins.items():
        sys.stdout.write(f"{what}: {email} / {password}\n")
