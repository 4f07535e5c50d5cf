"""A paper as a PDF: tagged for who listens (PDF/UA-1), set by typst."""

import json
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.writing.letters import letters_in
from gouvernail.writing.paper import Paper
from gouvernail.writing.plain import plain_of
from gouvernail.writing.png import as_svg

SQUARE = "□"
UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed')
# Latin with every accent, Greek, Cyrillic: what the letters that typst brings can draw.
LETTERS_OF_EUROPE = 0x500
USUAL_SIGNS = frozenset("‐‑–—‘’‚“”„†‡•…‰‹›€™←↑→↓−≈≠≤≥□■●○◦✓ẞ\u2002\u2003\u2009\u202f")
SOURCE = Path(__file__).with_name("paper.typ")
LOGO = "logo.svg"

# Fewer rows than that always stand on one page. Room above and below the words of a
# row, in points: the usual one is 4.5.
SHORT, TIGHTER = 4, (4.1, 3.7, 3.3)


@dataclass(frozen=True)
class Setting:
    """What typst needs beside the paper: its files (their type knows nothing of several
    files), and where letters are."""

    files: Any
    fonts: Path | None


def pdf_of(paper: Paper, fonts: Path | None = None) -> bytes:
    """The PDF; the same paper gives the same bytes.

    `fonts` is a folder of letters beside those that typst brings. A sign that none of
    them draws stands as an empty square: PDF/UA wants every sign to be seen. Raises
    `PlanError` where the paper cannot be set as an accessible PDF.
    """
    setting = Setting(_files(paper), fonts)
    try:
        plain = _with_whole_ends(_plain(paper), setting)
        told = json.dumps(plain, ensure_ascii=False)
        return _set(told, setting)
    except typst.TypstError as error:
        undrawn = set("".join(UNDRAWN.findall(str(error)))) - {SQUARE}
        if not undrawn:
            raise _unset(error) from error
    return _set(_squared(told), setting)


def pages_of(paper: Paper, fonts: Path | None = None) -> tuple[int, ...]:
    """On which page of the PDF each heading stands."""
    pages = _asked("<pages>", _plain(paper), Setting(_files(paper), fonts))
    return tuple(pages)


def _with_whole_ends(plain: dict[str, Any], setting: Setting) -> dict[str, Any]:
    """Tables whose total would stand alone on a page are set a little tighter."""
    if not any(_has_long_total(each) for each in plain["blocks"]):
        return plain
    for inset in TIGHTER:
        pages: dict[int, set[int]] = {}
        for place, page in _asked("<ends>", plain, setting):
            pages.setdefault(place, set()).add(page)
        parted = [str(place) for place, found in pages.items() if len(found) > 1]
        if not parted:
            break
        plain["tight"].update(dict.fromkeys(parted, inset))
    return plain


def _has_long_total(block: dict[str, Any]) -> bool:
    rows = block["rows"] if block["is"] == "table" else []
    return len(rows) > SHORT and bool(rows[-1]["is_total"])


def _asked(label: str, plain: dict[str, Any], setting: Setting) -> Any:
    """What the source answers when it is asked."""
    told = json.dumps(plain, ensure_ascii=False)
    with _panic_as_sentence():
        found = typst.query(
            setting.files,
            label,
            field="value",
            one=True,
            sys_inputs={"paper": told},
            font_paths=letters_in(setting.fonts),
        )
    return json.loads(found)


def _plain(paper: Paper) -> dict[str, Any]:
    """The paper as the source reads it; its logo is the name of a file."""
    plain = plain_of(paper)
    plain["cover"]["logo"] = LOGO if paper.cover.logo else ""
    plain["tight"] = {}
    return plain


def _files(paper: Paper) -> dict[str, bytes]:
    """The source, and the logo: of several files, typst takes texts alone."""
    return {"main.typ": _source(), LOGO: as_svg(paper.cover.logo or b"")}


def _set(told: str, setting: Setting) -> bytes:
    with _panic_as_sentence():
        made: bytes = typst.compile(
            setting.files,
            sys_inputs={"paper": told},
            font_paths=letters_in(setting.fonts),
            pdf_standards="ua-1",
            format="pdf",
        )
    return made


@contextmanager
def _panic_as_sentence() -> Iterator[None]:
    """A fault inside typst is no `Exception`: it would end the process that asks."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _unset(error) from error


def _unset(error: BaseException) -> PlanError:
    reason = str(error)
    return PlanError(_("This document cannot be made a PDF: %(reason)s"), reason=reason)


def _squared(told: str) -> str:
    """With a square for what is no letter of Europe, no usual sign."""
    return "".join(sign if _is_drawn(sign) else SQUARE for sign in told)


def _is_drawn(sign: str) -> bool:
    is_letter = ord(sign) < LETTERS_OF_EUROPE and unicodedata.category(sign) != "Cn"
    return is_letter or sign in USUAL_SIGNS


@cache
def _source() -> bytes:
    return SOURCE.read_bytes()
