"""The process that reads one workbook and is then gone: see `apart.py`.

Takes on its standard input the file, as arguments its seconds and megabytes; gives on
its standard output what the file says, or the sentence that refuses it, in JSON.
"""

import json
import os
import sys
from typing import Any

from gouvernail.exchange.roundtrip.reading import read_book
from gouvernail.plan.wording import PlanError
from gouvernail.reading.limits import confine, end_after
from gouvernail.workbooks.keeping import kept


def main() -> int:
    """0, or 3 where memory ran out."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    seconds, megabytes = (int(each) for each in sys.argv[1:])
    confine(seconds, megabytes)
    end_after(seconds)
    try:
        out.write(json.dumps(_read(sys.stdin.buffer.read())).encode())
    except MemoryError:
        return 3
    out.close()
    return 0


def _read(data: bytes) -> dict[str, Any]:
    try:
        return {"read": kept(read_book(data))}
    except PlanError as error:
        params = {name: str(told) for name, told in error.wording.params.items()}
        return {"refused": [error.wording.template, params]}


if __name__ == "__main__":
    sys.exit(main())
