"""Room for the calls of a request, asked for once.

CPython keeps the frames of Python functions in chunks of 16 kB, which it asks of the
system one by one and gives back as soon as they are empty. A template that calls and
returns across the border of a chunk does so a thousand times in a page: up to ten
milliseconds in the system, more or less as the calls above happen to be deep. A call
whose frame alone is larger than a chunk gets a chunk of its own, and all that it calls
finds its place in what is left of it.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
# Words of eight bytes. Nothing is written there: only what is used costs memory.
ROOM = 60_000


def with_room(call: Callable[P, R]) -> Callable[P, R]:
    """The same call, whose own calls stand in one chunk."""

    def roomy(*args: P.args, **kwargs: P.kwargs) -> R:
        return call(*args, **kwargs)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=ROOM)
    return roomy
