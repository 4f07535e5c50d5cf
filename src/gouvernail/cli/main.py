"""The `gouvernail` command.

Commands that need no database (`read`, `schema`) never start Django: they answer at
once, anywhere.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence

import django

from gouvernail.cli.language import user_language
from gouvernail.plan.wording import PlanError

PURE = {
    "read": "read a document and print the plan file",
    "schema": "print the JSON Schema of the plan file",
}
WITH_DATABASE = {
    "load": "read a document and store a draft plan",
    "export": "write a plan as json, xlsx or csv",
    "document": "write a document of a plan, or all of them",
    "plans": "list the plans",
    "publish_static": "write the public site of an authority as files",
    "send_reminders": "gather what is new, send reminders, summaries and mails",
    "verify_versions": "check that no adopted version was altered; 1 when one was",
    "tidy": "delete what was kept long enough: mails, sign-ins, links, sessions",
    "generate": "make up a region for measurements",
    "load_demo": "migrate the database and load the demonstration",
    "manage": "run a command of Django (migrate, createsuperuser …)",
}
CANNOT_READ = 2
Command = Callable[[argparse.Namespace], None]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it worked, 2 with one clear line when it cannot."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    name = arguments[0].replace("-", "_") if arguments else ""
    if name not in PURE | WITH_DATABASE:
        return _usage(arguments)
    if name in WITH_DATABASE:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        _do_jobs_here(name)
        django.setup()
    command = importlib.import_module(f"gouvernail.cli.commands.{name}")
    parser = argparse.ArgumentParser(
        prog=f"gouvernail {arguments[0]}", description=command.__doc__
    )
    command.add_arguments(parser)
    return _run(command.run, parser.parse_args(arguments[1:]))


def _do_jobs_here(name: str) -> None:
    """A thread dies with its process, and a command is soon over: no job in a thread.

    `manage` may serve for long (runserver), and keeps them.
    """
    if name != "manage" and os.environ.get("GOUVERNAIL_JOBS", "thread") == "thread":
        os.environ["GOUVERNAIL_JOBS"] = "immediate"


def _run(run: Command, options: argparse.Namespace) -> int:
    try:
        run(options)
    except PlanError as error:
        sys.stderr.write(error.wording.render(user_language()) + "\n")
        return CANNOT_READ
    except BrokenPipeError:
        return 0
    except OSError as error:
        sys.stderr.write(f"{error.filename or ''}: {error.strerror}\n")
        return CANNOT_READ
    return 0


def _usage(arguments: Sequence[str]) -> int:
    lines = [
        f"  {name.replace('_', '-'):<16}{summary}"
        for name, summary in (PURE | WITH_DATABASE).items()
    ]
    wanted = not arguments or arguments[0] in {"-h", "--help", "help"}
    stream = sys.stdout if wanted else sys.stderr
    stream.write("usage: gouvernail COMMAND …\n\n" + "\n".join(lines) + "\n")
    return 0 if wanted else CANNOT_READ


if __name__ == "__main__":
    sys.exit(main())
