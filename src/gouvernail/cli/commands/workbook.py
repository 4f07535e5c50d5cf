"""Write a plan, or a part of it, as a workbook to work in and to bring back."""

import argparse

from django.utils.translation import override

from gouvernail.cli.commands.export import find_plan
from gouvernail.cli.language import user_language
from gouvernail.cli.output import write
from gouvernail.cli.person import person_of
from gouvernail.workbooks.enums import Format
from gouvernail.workbooks.parts import ALL
from gouvernail.workbooks.services.giving import give_workbook


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which plan, which part, as whom, where to."""
    parser.add_argument("plan", metavar="PLAN", help="as `gouvernail plans` names it")
    parser.add_argument("-o", "--output", metavar="OUT", help="write there instead")
    parser.add_argument(
        "--part",
        default=ALL,
        help="all, mine (with --as), department:NUMBER or branch:ID",
    )
    parser.add_argument("--format", choices=Format.values, default=Format.XLSX.value)
    parser.add_argument(
        "--as", dest="person", metavar="EMAIL", help="with what that person may change"
    )


def run(options: argparse.Namespace) -> None:
    """Everything, as the console sees it, or what one person may have."""
    plan = find_plan(options.plan)
    with override(user_language()):
        data = give_workbook(
            plan=plan,
            user=person_of(options.person) if options.person else None,
            part=options.part,
            fmt=options.format,
            language=user_language(),
        )
    write(data, options.output)
