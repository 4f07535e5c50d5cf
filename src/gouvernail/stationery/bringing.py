"""A file that somebody brings as a template, as a Word document."""

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.readers.office.conversion import can_convert, convert_office

OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
SAVE_AS_WORD = _(
    "This is an OpenDocument text: in LibreOffice, choose “Save as”, then Word (.docx),"
    " and bring that file."
)


def as_word(data: bytes, name: str) -> bytes:
    """`data`, turned into a Word file by LibreOffice where it is an OpenDocument text.

    Raises `PlanError` where LibreOffice is not installed here.
    """
    if not _is_open_document(data):
        return data
    if not can_convert():
        raise PlanError(SAVE_AS_WORD)
    return convert_office(data, "odt")


def _is_open_document(data: bytes) -> bool:
    """Its kind is told at the head of the file, unpacked: a template's, too."""
    return data.startswith(b"PK") and OPEN_DOCUMENT in data[:200]
