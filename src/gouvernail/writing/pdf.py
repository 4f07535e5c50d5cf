"""A paper as a PDF: tagged for who listens (PDF/UA-1), set by typst."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

import typst

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.writing.letters import letters_in
from gouvernail.writing.paper import Paper
from gouvernail.writing.plain import plain_of

SQUARE = "□"
UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed')
# Latin with every accent, Greek, Cyrillic: what the letters that typst brings can draw.
LETTERS_OF_EUROPE = 0x500
USUAL_SIGNS = frozenset("‐‑–—‘’‚“”„†‡•…‰‹›€™←↑→↓−≈≠≤≥□■●○◦✓ẞ\u2002\u2003\u2009\u202f")
SOURCE = Path(__file__).with_name("paper.typ")


def pdf_of(paper: Paper, fonts: Path | None = None) -> bytes:
    """The PDF; the same paper gives the same bytes.

    `fonts` is a folder of letters beside those that typst brings. A sign that none of
    them draws stands as an empty square: PDF/UA wants every sign to be seen. Raises
    `PlanError` where the paper cannot be set as an accessible PDF.
    """
    told = json.dumps(plain_of(paper), ensure_ascii=False)
    try:
        return _set(told, fonts)
    except typst.TypstError as error:
        undrawn = set("".join(UNDRAWN.findall(str(error)))) - {SQUARE}
        if not undrawn:
            raise PlanError(
                _("This document cannot be made a PDF: %(reason)s"), reason=str(error)
            ) from error
    return _set(_squared(told), fonts)


def _set(told: str, fonts: Path | None) -> bytes:
    made: bytes = typst.compile(
        _source(),
        sys_inputs={"paper": told},
        font_paths=letters_in(fonts),
        pdf_standards="ua-1",
        format="pdf",
    )
    return made


def _squared(told: str) -> str:
    """With a square for what is no letter of Europe, no usual sign."""
    return "".join(sign if _is_drawn(sign) else SQUARE for sign in told)


def _is_drawn(sign: str) -> bool:
    is_letter = ord(sign) < LETTERS_OF_EUROPE and unicodedata.category(sign) != "Cn"
    return is_letter or sign in USUAL_SIGNS


@cache
def _source() -> bytes:
    return SOURCE.read_bytes()
