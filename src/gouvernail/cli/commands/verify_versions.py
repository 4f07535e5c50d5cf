"""Check that every adopted version is still what was frozen.

One line for each fault, and exit code 1; silence in the faults is exit code 0. To run
every night, from cron or a timer, and after a restored backup.
"""

import argparse
import json
import sys

from gouvernail.adoption.verifying import Fault, Verdict, verify_all
from gouvernail.cli.language import user_language

ALTERED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to print what was found."""
    parser.add_argument("--json", action="store_true", help="for programs")


def run(options: argparse.Namespace) -> None:
    """Look at everything, then say it."""
    verdict = verify_all()
    text = _as_json(verdict) if options.json else _as_lines(verdict)
    sys.stdout.write(text)
    if verdict.faults:
        sys.exit(ALTERED)


def _as_lines(verdict: Verdict) -> str:
    lines = [f"{each.plan} v{each.number}: {_said(each)}\n" for each in verdict.faults]
    if not lines:
        lines = [f"{verdict.versions} versions, 0 altered\n"]
    return "".join(lines)


def _as_json(verdict: Verdict) -> str:
    value = {
        "versions": verdict.versions,
        "faults": [
            {"plan": each.plan, "version": each.number, "fault": _said(each)}
            for each in verdict.faults
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _said(fault: Fault) -> str:
    return fault.wording.render(user_language())
