"""Where a command writes."""

import sys
from pathlib import Path

from gouvernail.plan.wording import Wording


def write(data: bytes, target: str | None) -> None:
    """`data` to the file `target`, or to the standard output."""
    if target:
        Path(target).write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def tell(wording: Wording, language: str) -> None:
    """One line for the person, beside what the command prints."""
    sys.stderr.write(wording.render(language) + "\n")
