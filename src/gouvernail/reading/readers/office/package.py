"""Opens the zip package that an office document is, safely.

Sizes are checked before anything is expanded, and again while it is: the table of a
hostile package may lie about them.
"""

import io
import struct
import zipfile
import zlib
from typing import Never

from gouvernail.plan.wording import PlanError, gettext_noop as _

MAX_ENTRIES = 10_000
MAX_EXPANDED = 200 * 1024 * 1024
MAX_PART = 60 * 1024 * 1024
# Only above this size is a part judged by how much it expands.
_SMALL = 5 * 1024 * 1024
_MAX_RATIO = 250
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 1

_BROKEN = _(
    "This document is damaged or incomplete: open it in your word processor or"
    " spreadsheet, save it again and try once more."
)
_PROTECTED = _(
    "This document is protected by a password: save it without and try again."
)
_TOO_BIG = _(
    "This document expands to more than can be read here: take its pictures and"
    " annexes out, save it and try again."
)


class Package:
    """The parts of a zip package, read one by one within limits."""

    def __init__(self, data: bytes) -> None:
        """Raises `PlanError` where `data` is broken, protected or too big."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except _ZIP_ERRORS:
            raise PlanError(_BROKEN) from None
        _check_entries(entries)
        self._entries = {entry.filename.lstrip("/"): entry for entry in entries}
        self._expanded = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, in the order of the package."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, or None where the package has none of that name.

        Raises `PlanError` where the part is broken, protected or too big.
        """
        entry = self._entries.get(name.lstrip("/"))
        if entry is None:
            return None
        try:
            with self._archive.open(entry) as part:
                data = part.read(MAX_PART + 1)
        except _ZIP_ERRORS:
            raise PlanError(_BROKEN) from None
        self._expanded += len(data)
        if len(data) > MAX_PART or self._expanded > MAX_EXPANDED:
            raise PlanError(_TOO_BIG)
        return data

    def part(self, name: str) -> bytes:
        """The bytes of a part without which there is no document."""
        data = self.read(name)
        if data is None:
            refuse_as_broken()
        return data


_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def is_encrypted_office(data: bytes) -> bool:
    """Whether `data` is a Word or Excel document locked by a password.

    Such a document is no zip package but an old container with an encrypted stream.
    """
    return data.startswith(_OLE) and _ENCRYPTED_STREAM in data


def refuse_as_broken() -> Never:
    """Raises the `PlanError` of a damaged document."""
    raise PlanError(_BROKEN)


def refuse_as_protected() -> Never:
    """Raises the `PlanError` of a document locked by a password."""
    raise PlanError(_PROTECTED)


def refuse_as_too_long() -> Never:
    """Raises the `PlanError` of a document with more text than a plan can have."""
    raise PlanError(
        _(
            "This document holds more text than can be read here: keep the pages of"
            " the plan only and try again."
        )
    )


def refuse_as_pictures() -> Never:
    """Raises the `PlanError` of a document that is a pile of scanned pages."""
    raise PlanError(
        _(
            "This document holds pictures of pages and no text: save it as PDF and"
            " bring that, so that its text can be recognised."
        )
    )


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        refuse_as_protected()
    if any(entry.compress_type not in _COMPRESSIONS for entry in entries):
        refuse_as_broken()
    if len(entries) > MAX_ENTRIES or _expands_too_much(entries):
        raise PlanError(_TOO_BIG)


def _expands_too_much(entries: list[zipfile.ZipInfo]) -> bool:
    if sum(entry.file_size for entry in entries) > MAX_EXPANDED:
        return True
    return any(
        entry.file_size > MAX_PART
        or entry.file_size > max(_SMALL, entry.compress_size * _MAX_RATIO)
        for entry in entries
    )
