"""The process that fills one template and is then gone: see `filling.py`.

Takes on its standard input the template, the values and the limits; gives on its
standard output a line of JSON with what is wrong, then the document.
"""

import json
import os
import pickle
import sys

from gouvernail.reading.limits import Limits, confine, end_after
from gouvernail.stationery.telling import told_of
from gouvernail.writing.template import Filling, fill_template
from gouvernail.writing.template_problems import Problem, TemplateError


def main() -> int:
    """0, or 3 where memory ran out."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    asked: tuple[bytes, Filling, Limits] = pickle.load(sys.stdin.buffer)  # noqa: S301
    data, filling, limits = asked
    confine(limits.seconds, limits.megabytes, limits.file_megabytes)
    end_after(limits.seconds)
    try:
        problems, made = _filled(data, filling)
    except MemoryError:
        return 3
    out.write(json.dumps([told_of(each) for each in problems]).encode() + b"\n" + made)
    out.close()
    return 0


def _filled(data: bytes, filling: Filling) -> tuple[tuple[Problem, ...], bytes]:
    try:
        return (), fill_template(data, filling)
    except TemplateError as error:
        return error.problems, b""


if __name__ == "__main__":
    sys.exit(main())
