"""Any file that may hold a plan, opened by a process of its own.

Our own plan file is the exception: JSON of one strict schema needs no process, and
costs a tenth of starting one.
"""

from collections.abc import Generator

from gouvernail.exchange.planfile import FORMAT, load_plan
from gouvernail.reading import Reading, SourceDocument
from gouvernail.reading.apart import follow_apart
from gouvernail.reading.columns import Meanings
from gouvernail.reading.events import Event

WORKER = "gouvernail.exchange.worker"
# Within so many bytes a plan file says what it is.
HEAD = 200


def follow_any(
    data: bytes, name: str, *, columns: Meanings
) -> Generator[Event, None, None]:
    """What `reading.apart.follow_apart` tells, pages included, of files of the exchange
    formats too; their reading has no blocks. Raises `PlanError` as it does."""
    if FORMAT.encode() in data[:HEAD]:
        source = SourceDocument(name=name, blocks=(), text="", format="json")
        yield Reading(load_plan(data), source, ())
        return
    yield from follow_apart(data, name, columns=columns, images=True, worker=WORKER)
