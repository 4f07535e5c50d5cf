"""The process that reads one file of eComptes and is then gone: see `opening.py`.

Takes on its standard input the file; gives on its standard output one line of JSON:
the answer, or the sentence of its refusal.
"""

import json
import os
import sys

from gouvernail.exchange.ecomptes.answering import answer_of
from gouvernail.exchange.ecomptes.reading import read_ecomptes
from gouvernail.plan.wording import PlanError
from gouvernail.reading.limits import Limits, confine, end_after
from gouvernail.reading.transport import packed_wording

NO_MEMORY = 3
LIMITS = Limits(seconds=60, megabytes=1536)


def main() -> int:
    """0, or 3 where memory ran out."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    confine(LIMITS.seconds, LIMITS.megabytes, LIMITS.file_megabytes)
    end_after(LIMITS.seconds)
    try:
        said = _said(sys.stdin.buffer.read())
    except MemoryError:
        return NO_MEMORY
    out.write(json.dumps(said).encode())
    out.close()
    return 0


def _said(data: bytes) -> list[object]:
    try:
        answer = answer_of(read_ecomptes(data))
    except PlanError as error:
        return ["refused", *packed_wording(error.wording)]
    return ["answer", answer.model_dump(mode="json")]


if __name__ == "__main__":
    sys.exit(main())
