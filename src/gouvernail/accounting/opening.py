"""A file of eComptes is opened by a process of its own, as any document is.

It comes from outside and may be a bomb; the child is bound to some time and memory, and
knows neither secrets nor database.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile

from gouvernail.accounting.worker import LIMITS, NO_MEMORY
from gouvernail.exchange.ecomptes.answering import Answer
from gouvernail.exchange.ecomptes.reading import MAX_MEGABYTES
from gouvernail.plan.wording import PlanError, gettext_noop as _

COMMAND = (sys.executable, "-P", "-m", "gouvernail.accounting.worker")
# All that the child knows of where it runs.
KNOWN = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "PYTHONPATH")
# The same sentence as that of the reader, which is not started for so much.
TOO_HEAVY = _("The file weighs more than %(limit)s MB; no eComptes file does.")
TOO_LONG = _("This file takes too long to read: no answer of eComptes does.")
TOO_BIG = _("This file takes too much memory to read: no answer of eComptes does.")
BROKEN = _("This file could not be read: ask eComptes for it again.")
EMPTY = _("The file is empty: choose another one.")


def opened(data: bytes) -> Answer:
    """What eComptes tells in `data`; raises `PlanError` with one sentence otherwise."""
    if not data:
        raise PlanError(EMPTY)
    check_weight(len(data))
    ended = _run(data)
    if ended.returncode:
        raise _why(ended.returncode, ended.stderr)
    try:
        kind, *told = json.loads(ended.stdout)
        if kind == "refused":
            raise PlanError(told[0], **told[1])
        return Answer.model_validate(told[0], strict=False)
    except (ValueError, TypeError, IndexError) as error:
        raise PlanError(BROKEN) from error


def check_weight(size: int) -> None:
    """Refuse what is too heavy before it is read."""
    if size > MAX_MEGABYTES * 1_000_000:
        raise PlanError(TOO_HEAVY, limit=MAX_MEGABYTES)


def _run(data: bytes) -> "subprocess.CompletedProcess[bytes]":
    known = {name: os.environ[name] for name in KNOWN if name in os.environ}
    with tempfile.TemporaryDirectory(prefix="gouvernail-") as place:
        try:
            return subprocess.run(  # noqa: S603
                COMMAND,
                input=data,
                capture_output=True,
                timeout=LIMITS.seconds,
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
