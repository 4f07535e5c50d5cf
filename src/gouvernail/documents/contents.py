"""What a file is, judged by its content: its name may say anything."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACROS = "vbaProject.bin"
# Written by the program that made the package; the word, then the media type.
PACKAGES = {
    "word/": ("docx", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xl/": ("xlsx", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ppt/": ("pptx", "vnd.openxmlformats-officedocument.presentationml.presentation"),
}
OPEN_DOCUMENTS = {
    "vnd.oasis.opendocument.text": "odt",
    "vnd.oasis.opendocument.spreadsheet": "ods",
    "vnd.oasis.opendocument.presentation": "odp",
    "vnd.oasis.opendocument.graphics": "odg",
}
PHOTOS = {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis"}
# How much of a text is looked at.
HEAD = 65_536


@dataclass(frozen=True)
class Kind:
    """A kind of file that may be attached."""

    extension: str
    media_type: str


SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", Kind("png", "image/png")),
    (b"\xff\xd8\xff", Kind("jpg", "image/jpeg")),
    (b"GIF87a", Kind("gif", "image/gif")),
    (b"GIF89a", Kind("gif", "image/gif")),
    (b"%PDF-", Kind("pdf", "application/pdf")),
    (b"{\\rtf", Kind("rtf", "application/rtf")),
)


def kind_of(data: bytes) -> Kind | None:
    """The kind of this content; None for what may not be attached."""
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    if data.startswith(OLD_OFFICE):
        return Kind("doc", "application/x-ole-storage")
    return _picture_in_boxes(data) or _text(data)


def _picture_in_boxes(data: bytes) -> Kind | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind("webp", "image/webp")
    if data[4:8] == b"ftyp" and data[8:12] in PHOTOS:
        return Kind("heic", "image/heic")
    return None


def _package(data: bytes) -> Kind | None:
    """An office document; not a bare archive, nor one that carries programs."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if any(name.endswith(MACROS) for name in names):
        return None
    if "[Content_Types].xml" in names:
        return _by_folder(names)
    return _open_document(data)


def _by_folder(names: list[str]) -> Kind | None:
    for folder, (extension, media_type) in PACKAGES.items():
        if any(name.startswith(folder) for name in names):
            return Kind(extension, f"application/{media_type}")
    return None


def _open_document(data: bytes) -> Kind | None:
    # The standard puts the type first and uncompressed, so that it reads as is.
    head = data[30:200]
    for media_type, extension in OPEN_DOCUMENTS.items():
        if head.startswith(b"mimetypeapplication/" + media_type.encode()):
            return Kind(extension, f"application/{media_type}")
    return None


def _text(data: bytes) -> Kind | None:
    head = data[:HEAD]
    if b"\x00" in head or not head.strip():
        return None
    odd = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
    return None if odd else Kind("txt", "text/plain")
