"""Every document of the product, and every format that one can be written in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import gouvernail
from gouvernail.evaluations.papers import KINDS as EVALUATION_KINDS
from gouvernail.reports.papers import KINDS as PLAN_KINDS
from gouvernail.reports.papers.kinds import Kind
from gouvernail.writing.docx import docx_of
from gouvernail.writing.html import html_of
from gouvernail.writing.odt import odt_of
from gouvernail.writing.odt_parts import MIME
from gouvernail.writing.paper import Paper
from gouvernail.writing.pdf import pdf_of
from gouvernail.writing.pptx import pptx_of
from gouvernail.writing.xlsx import xlsx_of

KINDS: dict[str, Kind] = {**PLAN_KINDS, **EVALUATION_KINDS}

# Built with the front end; without them typst takes letters of its own.
LETTERS = Path(gouvernail.__file__).parent / "static" / "build" / "letters"
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Format:
    """A format: what browsers call it, what writes it."""

    mime: str
    write: Callable[[Paper], bytes]


FORMATS: dict[str, Format] = {
    "pdf": Format("application/pdf", lambda paper: pdf_of(paper, letters())),
    "docx": Format(
        f"{OFFICE}.wordprocessingml.document", lambda paper: docx_of(paper, letters())
    ),
    "odt": Format(MIME, lambda paper: odt_of(paper, letters())),
    "xlsx": Format(f"{OFFICE}.spreadsheetml.sheet", xlsx_of),
    "html": Format("text/html; charset=utf-8", html_of),
    "pptx": Format(
        f"{OFFICE}.presentationml.presentation",
        lambda paper: pptx_of(paper, letters()),
    ),
}


def letters() -> Path | None:
    """The letters of the product, where they are built."""
    return LETTERS if LETTERS.is_dir() else None
