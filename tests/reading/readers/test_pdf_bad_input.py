"""Bad PDF files end in one sentence: no traceback, no hang, no crash."""

import os
import random
import subprocess
import sys

import pytest
from hypothesis import given, settings, strategies as st

from gouvernail.plan.wording import PlanError
from gouvernail.reading.readers.pdf.reader import read_pdf
from tests.reading.readers.pdf_files import blank, printed

# PDFium is C++: what makes it crash must fail the test, not end the run.
READ = """
import sys
from gouvernail.plan.wording import PlanError
from gouvernail.reading.readers.pdf.reader import read_pdf
sizes = [int(size) for size in sys.argv[1:]]
for size in sizes:
    try:
        read_pdf(sys.stdin.buffer.read(size), "x.pdf")
    except PlanError:
        pass
print("read", len(sizes))
"""


def _sentence(data: bytes) -> str:
    with pytest.raises(PlanError) as caught:
        read_pdf(data, "x.pdf")
    return str(caught.value)


def _read_or_refused(data: bytes) -> str:
    try:
        return read_pdf(data, "x.pdf").format
    except PlanError as error:
        return str(error)


def test_a_locked_file_is_refused_with_what_to_do():
    assert "password" in _sentence(printed("protege"))


def test_a_truncated_file_is_refused():
    data = printed("coupure")
    assert "damaged" in _sentence(data[:200])


def test_a_file_cut_in_its_middle_is_read_or_refused():
    data = printed("coupure")
    for share in (0.3, 0.6, 0.9):
        found = _read_or_refused(data[: int(share * len(data))])
        assert found == "pdf" or "damaged" in found


def test_two_thousand_pages_are_refused_with_the_limit():
    sentence = _sentence(blank(2000))
    assert "2000" in sentence
    assert "600" in sentence


def test_a_file_of_blank_pages_has_no_block():
    document = read_pdf(blank(3), "x.pdf")
    assert document.blocks == ()
    assert document.pages == 3


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_behind_the_mark_are_refused_or_read(tail):
    found = _read_or_refused(b"%PDF-1.7\n" + tail)
    assert found == "pdf" or found.endswith(".")


@pytest.mark.parametrize("name", ["fusions", "coupure", "puces"])
def test_a_damaged_copy_never_ends_the_process(name):
    data = printed(name)
    chance = random.Random(name)
    copies = [_damaged(data, chance) for _ in range(25)]
    done = subprocess.run(
        [sys.executable, "-c", READ, *[str(len(copy)) for copy in copies]],
        input=b"".join(copies),
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, "PATH": ""},
    )
    assert done.stdout == b"read 25\n", done.stderr[-2000:]


def _damaged(data: bytes, chance: random.Random) -> bytes:
    copy = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(copy))
        if chance.random() < 0.5:
            copy[at] = chance.randrange(256)
        else:
            del copy[at : at + chance.randint(1, 40)]
    return bytes(copy)
