"""Reading within bounds on the command line: a bad file ends in a sentence, in time."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.limits import LIMITS, Limits

_MEGABYTE = 1024 * 1024


@contextmanager
def bounded(limits: Limits = LIMITS) -> Iterator[None]:
    """Run within the time and memory that one document may take, then free again.

    Raises `PlanError` beyond.
    """
    memory = resource.getrlimit(resource.RLIMIT_AS)
    handler = signal.signal(signal.SIGALRM, _too_long)
    resource.setrlimit(resource.RLIMIT_AS, (_most(limits, memory[1]), memory[1]))
    signal.alarm(limits.seconds)
    try:
        yield
    except MemoryError:
        raise PlanError(
            _(
                "This document takes too much memory to read: bring a part of it, or"
                " the same plan as text."
            )
        ) from None
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, handler)
        resource.setrlimit(resource.RLIMIT_AS, memory)


def _most(limits: Limits, hard: int) -> int:
    wanted = limits.megabytes * _MEGABYTE
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise PlanError(
        _(
            "This document takes too long to read: bring a part of it, or the same plan"
            " as text."
        )
    )
