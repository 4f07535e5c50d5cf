"""The process that reads one document and is then gone: see `apart.py`.

Takes on its standard input a line of JSON and the bytes of the document; gives on its
standard output one JSON array a line: what is done, then the reading or the sentence
of its refusal, then the pictures of the pages where they are asked for.
"""

import base64
import json
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from typing import Any, BinaryIO

from PIL import Image

from gouvernail.plan.wording import PlanError
from gouvernail.reading.document import read_blocks, read_document
from gouvernail.reading.limits import Limits, confine, end_after, step_back
from gouvernail.reading.transport import packed, packed_wording

# A reader may tell of every row of a table; nobody looks that often.
_PAUSE_IN_SECONDS = 0.1
_MOST_PAGES = 400

Tell = Callable[..., None]
Read = Callable[[dict[str, Any], bytes, Tell], None]


def main() -> int:
    """Read the document that stands on the standard input: see `serve`."""
    return serve(read)


def serve(read: Read) -> int:
    """Have `read` tell of what stands on the standard input, within its limits.

    0, or 3 where memory ran out.
    """
    head, data = _request(sys.stdin.buffer)
    limits = Limits(**head["limits"])
    confine(limits.seconds, limits.megabytes, limits.file_megabytes)
    end_after(limits.seconds)
    step_back()
    tell = _teller()
    try:
        read(head, data, tell)
    except PlanError as error:
        tell("refused", *packed_wording(error.wording))
    except MemoryError:
        return 3
    return 0


def _request(stream: BinaryIO) -> tuple[dict[str, Any], bytes]:
    head: dict[str, Any] = json.loads(stream.readline())
    return head, stream.read()


def _teller() -> Tell:
    """Writes events where standard output was; what libraries print goes elsewhere."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def tell(*event: object) -> None:
        out.write(json.dumps(event).encode() + b"\n")
        out.flush()

    return tell


def read(head: dict[str, Any], data: bytes, tell: Tell) -> None:
    """Tell of a document: its blocks alone where `head` says `bare`, else its plan."""
    if head.get("bare"):
        bare = read_blocks(data, head["name"], progress=_progress(tell))
        tell("reading", packed(bare))
        return
    reading = read_document(
        data, head["name"], progress=_progress(tell), columns=head["columns"]
    )
    tell("reading", packed(reading))
    if head["images"] and reading.source.format == "pdf":
        _picture(data, reading.source.pages or 0, tell)


def _progress(tell: Tell) -> Callable[[int, int], None]:
    told = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal told
        now = time.monotonic()
        if done < total and now - told < _PAUSE_IN_SECONDS:
            return
        told = now
        tell("progress", "recognising" if done >= total else "reading", done, total)

    return progress


def _picture(data: bytes, pages: int, tell: Tell) -> None:
    """Send the pages as pictures, as far as time and memory allow."""
    # It brings a library that only this format needs.
    images = import_module("gouvernail.reading.pages").page_images(data)
    tell("progress", "picturing", 0, pages)
    for number, image in zip(range(1, _MOST_PAGES + 1), images, strict=False):
        with Image.open(BytesIO(image)) as opened:
            width, height = opened.size
        tell("page", number, width, height, base64.b64encode(image).decode("ascii"))
        tell("progress", "picturing", number, pages)


if __name__ == "__main__":
    sys.exit(main())
