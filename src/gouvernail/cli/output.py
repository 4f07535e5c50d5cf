"""Where a command writes."""

import sys
from pathlib import Path


def write(data: bytes, target: str | None) -> None:
    """`data` to the file `target`, or to the standard output."""
    if target:
        Path(target).write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
