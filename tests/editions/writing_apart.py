"""A process of its own that writes a paper: how long, with how much memory.

    python -m tests.editions.writing_apart PAPER FORMAT …    a pickled `Paper`

One line of JSON: seconds and bytes by format, and the most memory that it took.
"""

import json
import os
import pickle
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from gouvernail.editions.catalogue import FORMATS  # noqa: E402


def main(name: str, forms: list[str]) -> None:
    paper = pickle.loads(Path(name).read_bytes())  # noqa: S301 - the test's own
    told = {}
    for form in forms:
        start = time.perf_counter()
        size = len(FORMATS[form].write(paper))
        told[form] = [time.perf_counter() - start, size]
    sys.stdout.write(json.dumps({"forms": told, "megabytes": peak()}))


def peak() -> float:
    """The most that this program took, in megabytes.

    Not `getrusage`: Linux counts there what its parent took before it began.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(x for x in status.splitlines() if x.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
