"""A document in the clothes of a template, made by a process of its own.

A template is written by somebody else: it may be a bomb, or loop without end. So a
child fills it, bound to some time and memory, which knows neither secrets nor database;
it gets the values and gives the file, or the sentences that say what is wrong.
"""

import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.limits import Limits
from gouvernail.reports.fields import LISTED, POURED, fields_of, known_of
from gouvernail.reports.papers.material import Material
from gouvernail.stationery.models import Template
from gouvernail.stationery.telling import problem_of
from gouvernail.writing.paper import Paper
from gouvernail.writing.template import Filling
from gouvernail.writing.template_problems import TemplateError

COMMAND = (sys.executable, "-P", "-m", "gouvernail.stationery.worker")
LIMITS = Limits(seconds=20, megabytes=1024)
# All that the child knows of where it runs.
KNOWN = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "PYTHONPATH")
TOO_LONG = _(
    "Filling this template takes too long: take a loop away, or a loop within a loop."
)
TOO_BIG = _("Filling this template takes too much memory: take a loop away.")
BROKEN = _(
    "This template could not be filled: open it in Word, save it under another name,"
    " and bring it again."
)
NO_MEMORY = 3


def fill(
    template: Template, told: Material, paper: Paper, fonts: Path | None = None
) -> bytes:
    """The Word file of `paper` with the template; raises as `fill_bytes` does."""
    return fill_bytes(template.read(), told, paper, fonts)


def fill_bytes(
    data: bytes,
    told: Material,
    paper: Paper,
    fonts: Path | None = None,
    limits: Limits = LIMITS,
) -> bytes:
    """The same with the bytes of a template.

    Raises `TemplateError` with everything that is wrong and where; `PlanError` where
    it takes too much time or memory.
    """
    filling = filling_of(paper, fields_of(told, paper), fonts)
    return filled_apart(data, filling, limits)


def filling_of(
    paper: Paper, fields: Mapping[str, Any], fonts: Path | None = None
) -> Filling:
    """All that a template of ours or theirs may be filled with."""
    return Filling(paper, fields, known_of(), POURED, LISTED, fonts)


def filled_apart(data: bytes, filling: Filling, limits: Limits = LIMITS) -> bytes:
    """The same with values at hand."""
    ended = _run((data, filling, limits))
    if ended.returncode:
        raise _why(ended.returncode, ended.stderr)
    head, _line, made = ended.stdout.partition(b"\n")
    problems = [problem_of(each) for each in json.loads(head)]
    if problems:
        raise TemplateError(problems)
    return made


def _run(asked: tuple[bytes, Filling, Limits]) -> "subprocess.CompletedProcess[bytes]":
    known = {name: os.environ[name] for name in KNOWN if name in os.environ}
    with tempfile.TemporaryDirectory(prefix="gouvernail-") as place:
        try:
            return subprocess.run(  # noqa: S603
                COMMAND,
                # Ours, for the child: what comes back is never unpickled.
                input=pickle.dumps(asked),
                capture_output=True,
                timeout=asked[2].seconds,
                cwd=place,
                env={**known, "HOME": place, "TMPDIR": place},
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise PlanError(TOO_LONG) from error


def _why(code: int, said: bytes) -> PlanError:
    if code in (-signal.SIGXCPU, -signal.SIGALRM):
        return PlanError(TOO_LONG)
    if code in (NO_MEMORY, -signal.SIGKILL) or b"MemoryError" in said[-4000:]:
        return PlanError(TOO_BIG)
    return PlanError(BROKEN)
