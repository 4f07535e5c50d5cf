"""Write a document of a plan, or all of them: complete plan, sheets, minutes …"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from django.utils.translation import activate

from gouvernail.cli.commands.export import find_plan
from gouvernail.cli.language import user_language
from gouvernail.cli.output import write
from gouvernail.editions.catalogue import FORMATS, KINDS
from gouvernail.editions.making import document_of
from gouvernail.editions.wishes import Wish
from gouvernail.plan.audience import Audience
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.reports.papers.kinds import Subject
from gouvernail.reports.papers.material import Extent


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which document of which plan, which format, for whom, where to."""
    parser.add_argument("kind", nargs="?", metavar="KIND", help="see --list")
    parser.add_argument("plan", nargs="?", metavar="PLAN")
    parser.add_argument(
        "--list",
        action="store_true",
        help="name the kinds and their formats; with a plan, what each may be about",
    )
    parser.add_argument("--all", action="store_true", help="every kind, in folder -o")
    parser.add_argument("--to", choices=sorted(FORMATS), help="default: pdf")
    parser.add_argument("--part", default="", help="only the branch of that id")
    parser.add_argument("--about", default="", help="a meeting, a year, a version")
    parser.add_argument("--template", default="", help="a number, or none for ours")
    parser.add_argument(
        "--for", dest="audience", choices=[*Audience], default=Audience.INTERNAL
    )
    parser.add_argument("-o", "--output", metavar="OUT", help="write there instead")


def run(options: argparse.Namespace) -> None:
    """The document, all of them, or the list of those that there are."""
    activate(user_language())
    if options.list or options.all:
        # Then the plan is the only name that is said.
        options.plan = options.plan or options.kind
    if options.list:
        _list(find_plan(options.plan) if options.plan else None)
    elif options.all:
        _write_all(options)
    elif options.kind and options.plan:
        wish = _wish(options, options.kind, options.to or "pdf")
        write(document_of(find_plan(options.plan), wish), options.output)
    else:
        raise PlanError(_("Say which document of which plan; --list names them."))


def _wish(options: argparse.Namespace, kind: str, form: str) -> Wish:
    return Wish(
        kind,
        form,
        audience=Audience(options.audience),
        subject=options.about,
        extent=Extent(options.part),
        template=options.template,
    )


def _list(plan: Plan | None) -> None:
    for name, kind in KINDS.items():
        forms = " ".join(kind.formats)
        sys.stdout.write(f"{name:<18}{kind.label}  [{forms}]\n")
        if plan is not None and kind.subjects is not None:
            _list_subjects(kind.subjects(plan, Audience.INTERNAL))


def _list_subjects(subjects: Iterable[Subject]) -> None:
    for subject in subjects:
        sys.stdout.write(f"  --about {subject.code:<14}{subject.label}\n")


def _write_all(options: argparse.Namespace) -> None:
    """Every kind that can be had; what cannot is said, and the rest is written."""
    if not options.plan or not options.output:
        raise PlanError(_("Say of which plan, and with -o into which folder."))
    plan, folder = find_plan(options.plan), Path(options.output)
    folder.mkdir(parents=True, exist_ok=True)
    for wish in _wishes(options):
        try:
            data = document_of(plan, wish)
        except PlanError as error:
            sys.stderr.write(f"{wish.kind}: {error.wording.render(user_language())}\n")
            continue
        file = folder / f"{wish.kind}.{wish.form}"
        file.write_bytes(data)
        sys.stdout.write(f"{file}\n")


def _wishes(options: argparse.Namespace) -> Iterator[Wish]:
    """One for each kind that these readers may have, in the format wished for or in
    all; each about the first thing that it may be about."""
    for_house = options.audience == Audience.INTERNAL
    for name, kind in KINDS.items():
        if kind.is_for_house and not for_house:
            continue
        forms = [options.to] if options.to else kind.formats
        for form in forms:
            if form in kind.formats:
                yield replace(_wish(options, name, form), subject="")
