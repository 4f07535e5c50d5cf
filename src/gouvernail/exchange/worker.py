"""The process that opens one file of any kind: an exchange format, or a document.

As `reading.worker`, one floor higher: what is a plan already is not read as a document.
"""

import sys
from typing import Any

from gouvernail.exchange.formats import exchanged
from gouvernail.reading import Reading, SourceDocument
from gouvernail.reading.transport import packed
from gouvernail.reading.worker import Tell, read as read_document, serve


def main() -> int:
    """Read what stands on the standard input: see `reading.worker.serve`."""
    return serve(read)


def read(head: dict[str, Any], data: bytes, tell: Tell) -> None:
    """Tell of a file: the plan of an exchange format, which has no blocks to show, or
    what a document says."""
    name: str = head["name"]
    found = None if head.get("bare") else exchanged(data, name)
    if found is None:
        read_document(head, data, tell)
        return
    source = SourceDocument(name=name, blocks=(), text="", format=found.form)
    tell("reading", packed(Reading(found.plan, source, ())))


if __name__ == "__main__":
    sys.exit(main())
