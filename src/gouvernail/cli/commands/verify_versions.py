"""Check that every adopted version and every evaluation is still what was frozen.

One line for each fault, and exit code 1; silence in the faults is exit code 0. To run
every night, from cron or a timer, and after a restored backup.
"""

import argparse
import json
import sys
from collections.abc import Sequence

from gouvernail.adoption.verifying import Fault, Verdict, verify_all
from gouvernail.cli.language import user_language
from gouvernail.evaluations.verifying import Altered, altered_evaluations

ALTERED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to print what was found."""
    parser.add_argument("--json", action="store_true", help="for programs")


def run(options: argparse.Namespace) -> None:
    """Look at everything, then say it."""
    verdict, altered = verify_all(), altered_evaluations()
    written = _as_json if options.json else _as_lines
    sys.stdout.write(written(verdict, altered))
    if verdict.faults or altered:
        sys.exit(ALTERED)


def _as_lines(verdict: Verdict, altered: Sequence[Altered]) -> str:
    lines = [f"{each.plan} v{each.number}: {_said(each)}\n" for each in verdict.faults]
    lines += [f"{each.plan} “{each.title}”: {_said(each)}\n" for each in altered]
    if not lines:
        lines = [f"{verdict.versions} versions, 0 altered\n"]
    return "".join(lines)


def _as_json(verdict: Verdict, altered: Sequence[Altered]) -> str:
    value = {
        "versions": verdict.versions,
        "faults": [
            {"plan": each.plan, "version": each.number, "fault": _said(each)}
            for each in verdict.faults
        ],
        "evaluations": [
            {"plan": each.plan, "evaluation": each.title, "fault": _said(each)}
            for each in altered
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _said(fault: Fault | Altered) -> str:
    return fault.wording.render(user_language())
