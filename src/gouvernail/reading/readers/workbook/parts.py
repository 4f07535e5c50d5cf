"""The parts of a zipped workbook, opened within limits that a real one never meets."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from lxml import etree

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.readers.office.package import (
    refuse_as_broken,
    refuse_as_protected,
)
from gouvernail.reading.readers.office.xml import parse_xml

MAX_UNPACKED = 400_000_000
MAX_SMALL_PART = 30_000_000
MAX_PARTS = 5_000
_CHUNK = 1 << 16
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)


@dataclass(frozen=True)
class Parts:
    """The parts by name; names are compared without their case, as Excel does."""

    package: zipfile.ZipFile
    names: Mapping[str, str]

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.names

    def read(self, name: str) -> bytes:
        """The bytes of a small part, or none where it is missing."""
        if name not in self:
            return b""
        stored = self.names[name.lower()]
        if self.package.getinfo(stored).file_size > MAX_SMALL_PART:
            refuse_as_broken()
        try:
            return self.package.read(stored)
        except _ZIP_FAULTS:
            refuse_as_broken()

    def tree(self, name: str) -> etree._Element:
        """The root of an XML part; an empty element where the part is missing."""
        data = self.read(name)
        return parse_xml(data) if data else etree.Element("missing")

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part of any size, piece by piece."""
        if name not in self:
            return
        try:
            with closing(self.package.open(self.names[name.lower()])) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except _ZIP_FAULTS:
            refuse_as_broken()


def open_parts(data: bytes) -> Parts:
    """The parts of `data`; `PlanError` where it is no sound zip, or a zip bomb."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _ZIP_FAULTS:
        refuse_as_broken()
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED or len(entries) > MAX_PARTS:
        raise PlanError(
            _("This workbook unpacks to far more than a plan needs; it was not read.")
        )
    if any(entry.flag_bits & 1 for entry in entries):
        refuse_as_protected()
    return Parts(package, {entry.filename.lower(): entry.filename for entry in entries})


def pulled(chunks: Iterable[bytes], *tags: str) -> Iterator[etree._Element]:
    """The elements of these tags as their end is reached, of any namespace.

    Each is emptied once the next is asked for, with its siblings before it. Raises
    `PlanError` where the XML is broken.
    """
    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{tag}" for tag in tags],
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
    )
    try:
        for chunk in chunks:
            parser.feed(chunk)
            yield from _ended(parser)
    except etree.XMLSyntaxError:
        refuse_as_broken()


def _ended(parser: etree.XMLPullParser) -> Iterator[etree._Element]:
    for _event, found in parser.read_events():
        if isinstance(found, etree._Element):
            yield _sound(found)
            found.clear()
            parent = found.getparent()
            while parent is not None and found.getprevious() is not None:
                del parent[0]


def _sound(element: etree._Element) -> etree._Element:
    """An office document declares no types of its own: one that does is a trap."""
    if element.getroottree().docinfo.internalDTD is not None:
        refuse_as_broken()
    return element
