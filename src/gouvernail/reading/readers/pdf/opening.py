"""Opens a PDF, or says in one sentence why it cannot be read."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from gouvernail.plan.wording import PlanError, gettext_noop as _

MAX_PAGES = 600
DAMAGED = _(
    "This PDF is damaged and cannot be read; save it again from the program that made"
    " it and try once more."
)
_LOCKED = _(
    "This PDF is protected by a password; save a copy without the password and try"
    " again."
)
_TOO_LONG = _(
    "This PDF has %(pages)s pages; %(limit)s at most can be read: keep only the pages"
    " that hold the plan."
)


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The document, closed afterwards.

    Raises `PlanError` where it asks for a password, is damaged or has too many pages.
    """
    document = _open(data)
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise PlanError(_TOO_LONG, pages=count, limit=MAX_PAGES)
        if count == 0:
            raise PlanError(DAMAGED)
        yield document
    finally:
        document.close()


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise PlanError(_LOCKED if locked else DAMAGED) from error


@contextmanager
def page_of(document: pdfium.PdfDocument, index: int) -> Iterator[pdfium.PdfPage]:
    """A page, closed afterwards; `PlanError` where it cannot be loaded."""
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise PlanError(DAMAGED) from error
    try:
        yield page
    finally:
        page.close()
