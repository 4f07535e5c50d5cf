"""Tells the workbook that a plan gives out to be worked on from any other file.

It says changes of a plan, not a plan: whoever brings it as one is told where it goes.
"""

import io
import zipfile
import zlib

from gouvernail.exchange.roundtrip.layout import FACTS_SHEET
from gouvernail.plan.model import PlanFile
from gouvernail.plan.wording import PlanError, gettext_noop as _

PACKED = b"PK\x03\x04"
# Where XLSX and ODS name their sheets.
PARTS = ("xl/workbook.xml", "content.xml")
NAME = f'"{FACTS_SHEET}"'.encode()
PIECE = 1 << 20
# A part that holds more than this is for the readers to refuse.
MOST_PIECES = 200
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError),
)


def refuse_working_book(data: bytes, _name: str) -> PlanFile | None:
    """None for any other file; raises `PlanError` for such a workbook."""
    if not data.startswith(PACKED) or not _names_our_sheet(data):
        return None
    raise PlanError(
        _(
            "This is the workbook of a plan, given out to be worked on: bring it back"
            " on the page “Workbook” of that plan. To make a new plan, bring its plan"
            " file or its table."
        )
    )


def _names_our_sheet(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [name for name in PARTS if name in package.namelist()]
            return any(_holds(package, part) for part in parts)
    except BROKEN:
        # Whatever is wrong with it, it is for the readers to say.
        return False


def _holds(package: zipfile.ZipFile, part: str) -> bool:
    end = b""
    with package.open(part) as stream:
        for _step in range(MOST_PIECES):
            piece = stream.read(PIECE)
            if NAME in end + piece:
                return True
            if not piece:
                return False
            end = piece[-len(NAME) :]
    return False
