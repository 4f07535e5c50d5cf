"""The `gouvernail` command.

Commands that need no database (`read`, `schema`) never start Django: they answer at
once, anywhere.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import django
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError

from gouvernail.cli.language import user_language
from gouvernail.plan.wording import PlanError, Wording, gettext_noop as _


@dataclass(frozen=True)
class Entry:
    """One command: what the list says of it, and what it needs.

    What `writes` gets `--dry-run`, and is taken back as a whole where that is asked.
    """

    summary: str
    needs_database: bool = True
    writes: bool = False


COMMANDS: Mapping[str, Entry] = {
    "read": Entry("read a document and print the plan file", needs_database=False),
    "schema": Entry("print the JSON Schema of the plan file", needs_database=False),
    "load": Entry("read a document and store a draft plan", writes=True),
    "export": Entry("write a plan in a format of exchange, or as a document"),
    "document": Entry("write a document of a plan, or all of them"),
    "plans": Entry("list the plans"),
    "take_out": Entry("write everything of an authority in one archive"),
    "restore": Entry("bring the archive of an authority back", writes=True),
    "take_ecomptes": Entry("take over what eComptes answers", writes=True),
    "workbook": Entry("write a plan as a workbook to work in"),
    "take_workbook": Entry("take over what a workbook changes", writes=True),
    "publish_static": Entry(
        "write the public site of an authority as files", writes=True
    ),
    "send_reminders": Entry(
        "gather what is new, send reminders, summaries and mails", writes=True
    ),
    "verify_versions": Entry(
        "check that no adopted version was altered; 1 when one was"
    ),
    "tidy": Entry(
        "delete what was kept long enough: mails, sign-ins, links, sessions",
        writes=True,
    ),
    "generate": Entry("make up a region for measurements", writes=True),
    "load_demo": Entry("migrate the database and load the demonstration", writes=True),
    "manage": Entry("run a command of Django (migrate, createsuperuser …)"),
}
CANNOT_READ = 2
NOTHING_WRITTEN = _("Dry run: nothing was written.")
Command = Callable[[argparse.Namespace], None]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it worked, 2 with one clear line when it cannot."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    name = arguments[0].replace("-", "_") if arguments else ""
    entry = COMMANDS.get(name)
    if entry is None:
        return _usage(arguments)
    if entry.needs_database:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        _do_jobs_here(name, arguments)
        django.setup()
    command = importlib.import_module(f"gouvernail.cli.commands.{name}")
    parser = argparse.ArgumentParser(
        prog=f"gouvernail {arguments[0]}",
        description=command.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_arguments(parser)
    run = _rehearsed(parser, command.run) if entry.writes else command.run
    return _run(run, parser.parse_args(arguments[1:]))


def _do_jobs_here(name: str, arguments: Sequence[str]) -> None:
    """A thread dies with its process, and a command is soon over: no job in a thread.

    `manage` may serve for long (runserver), and keeps them. A dry run gives no other
    process anything to do.
    """
    here = os.environ.get("GOUVERNAIL_JOBS", "thread") == "thread"
    if name != "manage" and (here or any(a.startswith("--dry") for a in arguments)):
        os.environ["GOUVERNAIL_JOBS"] = "immediate"


def _rehearsed(parser: argparse.ArgumentParser, run: Command) -> Command:
    """The command, with `--dry-run`: then what it wrote is taken back."""
    # It brings Django, which commands without a database do without.
    dry_run = importlib.import_module("gouvernail.cli.dry_run")
    dry_run.add_flag(parser)

    def either(options: argparse.Namespace) -> None:
        if not options.dry_run:
            run(options)
            return
        with dry_run.rehearsal():
            run(options)
        sys.stderr.write(Wording(NOTHING_WRITTEN).render(user_language()) + "\n")

    return either


def _run(run: Command, options: argparse.Namespace) -> int:
    try:
        run(options)
    except PlanError as error:
        return _refuse(error)
    except BrokenPipeError:
        return 0
    except OSError as error:
        sys.stderr.write(f"{error.filename or ''}: {error.strerror}\n")
        return CANNOT_READ
    except PermissionDenied:
        return _refuse(PlanError(_("This person may not do that.")))
    except DatabaseError as error:
        why = " ".join(str(error).split())[:300]
        return _refuse(PlanError(_("The database refuses: %(why)s"), why=why))
    return 0


def _refuse(error: PlanError) -> int:
    sys.stderr.write(error.wording.render(user_language()) + "\n")
    return CANNOT_READ


def _usage(arguments: Sequence[str]) -> int:
    lines = [
        f"  {name.replace('_', '-'):<16}{entry.summary}"
        for name, entry in COMMANDS.items()
    ]
    wanted = not arguments or arguments[0] in {"-h", "--help", "help"}
    stream = sys.stdout if wanted else sys.stderr
    stream.write("usage: gouvernail COMMAND …\n\n" + "\n".join(lines) + "\n")
    return 0 if wanted else CANNOT_READ


if __name__ == "__main__":
    sys.exit(main())
