"""Tells what kind of file some bytes are, and which reader reads it.

Content decides, not the name: a picture renamed .docx is a picture. Readers are
imported when their format turns up, for each brings its own library.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from typing import Any

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.source import Progress, SourceDocument

_READERS: Mapping[str, tuple[str, str]] = {
    "docx": ("docx.reader", "read_docx"),
    "odt": ("odt.reader", "read_odt"),
    "pdf": ("pdf.reader", "read_pdf"),
    "xlsx": ("workbook.reader", "read_workbook"),
    "ods": ("workbook.reader", "read_workbook"),
    "xls": ("workbook.reader", "read_workbook"),
    "csv": ("csvtable", "read_csv"),
    "html": ("html.reader", "read_html"),
    "txt": ("text", "read_text"),
}
_CONVERTED = {"doc": "docx", "rtf": "docx"}
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_PACKAGE = "office.package"
_IMAGE = _(
    "This file is a picture. Bring the document itself: Word, LibreOffice, Excel, PDF,"
    " web page or text."
)
_OTHER = _(
    "Documents of this kind are not read here. Bring the plan as a Word, LibreOffice,"
    " Excel or PDF file, a web page or a text."
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype html|html)", re.I
)
_TAGS = re.compile(rb"<(?:p|div|h[1-6]|ul|ol|li|table|tr|td|section|article)\b", re.I)
_MEMBERS = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
)
_MIMETYPES = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.spreadsheet-template": "ods",
}


def read_source(data: bytes, name: str, progress: Progress) -> SourceDocument:
    """The source document of a file of any format read here.

    Raises `PlanError` where the format is not one of them, or the file is broken.
    """
    kind = format_of(data, name)
    if kind in _CONVERTED:
        convert = _function("office.conversion", "convert_office")
        data, kind = convert(data, kind), _CONVERTED[kind]
    found: SourceDocument = _function(*_READERS[kind])(data, name, progress)
    return found


def format_of(data: bytes, name: str) -> str:
    """The format of `data`, as the ending of its kind of file ("docx", "txt"…).

    Raises `PlanError`, one sentence, for what no reader reads.
    """
    if data.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if data.startswith(_OLE):
        return _old_office(data, name)
    if data.startswith(_IMAGES):
        raise PlanError(_IMAGE)
    return _textual(data, name)


def _function(module: str, name: str) -> Callable[..., Any]:
    found: Callable[..., Any] = getattr(
        import_module(f"gouvernail.reading.readers.{module}"), name
    )
    return found


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()[:2000]
            mimetype = _mimetype(package, names)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, RuntimeError):
        _function(_PACKAGE, "refuse_as_broken")()
        raise
    if mimetype in _MIMETYPES:
        return _MIMETYPES[mimetype]
    for folder, kind in _MEMBERS:
        if any(name.startswith(folder) for name in names):
            return kind
    raise PlanError(_OTHER)


def _mimetype(package: zipfile.ZipFile, names: list[str]) -> str:
    if "mimetype" not in names or package.getinfo("mimetype").file_size > 200:
        return ""
    return package.read("mimetype").decode("ascii", "replace").strip()


def _old_office(data: bytes, name: str) -> str:
    """Word and Excel files before 2007, and protected ones of any age."""
    if _function(_PACKAGE, "is_encrypted_office")(data):
        _function(_PACKAGE, "refuse_as_protected")()
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "xls"
    raise PlanError(_OTHER)


def _textual(data: bytes, name: str) -> str:
    ending = PurePath(name).suffix.lower()
    head = data[:_HEAD]
    if ending in (".csv", ".tsv"):
        return "csv"
    if _HTML.match(head) or len(_TAGS.findall(data[: 8 * _HEAD])) >= 3:
        return "html"
    if ending in (".txt", ".md", ".markdown", ".text"):
        return "txt"
    looks_tabular = _function("csvtable", "is_table")
    return "csv" if looks_tabular(data) else "txt"
