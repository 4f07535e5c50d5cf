"""A workbook that comes back is opened by a process of its own.

It may be a bomb, or loop without end: a child reads it, bound to some time and memory,
knowing neither secrets nor database, and tells in JSON what it says.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from typing import Any

from gouvernail.exchange.roundtrip.value import Returned
from gouvernail.plan.wording import PlanError
from gouvernail.reading.events import broken, too_big, too_long
from gouvernail.reading.limits import Limits
from gouvernail.workbooks.keeping import returned_in

COMMAND = (sys.executable, "-P", "-m", "gouvernail.workbooks.worker")
LIMITS = Limits(seconds=60, megabytes=1536)
# All that the child knows of where it runs.
KNOWN = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "PYTHONPATH")
NO_MEMORY = 3


def read_apart(data: bytes, limits: Limits = LIMITS) -> Returned:
    """What `read_book` gives, from a child bound to `limits`.

    Raises `PlanError` where the file is refused, and where it takes too much.
    """
    ended = _run(data, limits)
    if ended.returncode:
        raise _why(ended.returncode, ended.stderr)
    told: dict[str, Any] = json.loads(ended.stdout)
    if "refused" in told:
        template, params = told["refused"]
        raise PlanError(template, **params)
    return returned_in(told["read"])


def _run(data: bytes, limits: Limits) -> "subprocess.CompletedProcess[bytes]":
    known = {name: os.environ[name] for name in KNOWN if name in os.environ}
    bounds = (str(limits.seconds), str(limits.megabytes))
    with tempfile.TemporaryDirectory(prefix="gouvernail-") as place:
        try:
            return subprocess.run(  # noqa: S603
                (*COMMAND, *bounds),
                input=data,
                capture_output=True,
                timeout=limits.seconds,
                cwd=place,
                env={**known, "HOME": place, "TMPDIR": place},
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise too_long() from error


def _why(code: int, said: bytes) -> PlanError:
    if code in (-signal.SIGXCPU, -signal.SIGALRM):
        return too_long()
    if code in (NO_MEMORY, -signal.SIGKILL) or b"MemoryError" in said[-4000:]:
        return too_big()
    return broken()
