"""What reading one document may take, and how a process binds itself to it."""

import os
import resource
import signal
from dataclasses import dataclass

_MEGABYTE = 1024 * 1024
_GRACE_IN_SECONDS = 5


@dataclass(frozen=True)
class Limits:
    """Time on the clock, address space, and the largest file that may be written.

    The address space is far more than what is used: libraries reserve what they never
    touch, and LibreOffice, where it converts, reserves most.
    """

    seconds: int = 90
    megabytes: int = 1536
    file_megabytes: int = 64


LIMITS = Limits()


def confine(
    seconds: int, megabytes: int, file_megabytes: int = LIMITS.file_megabytes
) -> None:
    """Bind this process and its children, for good, to so much time and memory.

    Beyond its seconds of processor it is killed; beyond its megabytes it gets
    `MemoryError`. What was already bound tighter stays so.
    """
    _bind(resource.RLIMIT_CPU, seconds, seconds + _GRACE_IN_SECONDS)
    _bind(resource.RLIMIT_AS, megabytes * _MEGABYTE)
    _bind(resource.RLIMIT_FSIZE, file_megabytes * _MEGABYTE)
    _bind(resource.RLIMIT_CORE, 0)


def end_after(seconds: int) -> None:
    """Kill this process in so many seconds, even where nobody is left to do it."""
    signal.alarm(seconds + _GRACE_IN_SECONDS)


def step_back() -> None:
    """Let the web process go first."""
    os.nice(5)


def _bind(kind: int, soft: int, hard: int | None = None) -> None:
    wanted = soft, soft if hard is None else hard
    present = resource.getrlimit(kind)
    resource.setrlimit(
        kind, (_least(wanted[0], *present), _least(wanted[1], present[1]))
    )


def _least(*limits: int) -> int:
    known = [limit for limit in limits if limit != resource.RLIM_INFINITY]
    return min(known)
