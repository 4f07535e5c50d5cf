"""The file of a template before anything else reads it: what may be in such a package.

A Word file is a zip of XML. Programs, objects of other programs, and whatever would be
fetched from elsewhere when somebody opens the document are refused; links that one
clicks on stay. What is refused is said in one sentence.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.writing.template_problems import Place, Problem, TemplateError, refused

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 500
DOCUMENT = "word/document.xml"
TEMPLATE_TYPE = b"wordprocessingml.template.main+xml"
DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"
# What a reader follows only when somebody clicks.
CLICKED = ("http://", "https://", "mailto:")
PROGRAMS = ("vbaproject", "vbadata", "activex", "macrosheet", "customui")
OBJECTS = ("embeddings/", "oleobject", "afchunk")
LINKED = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|RD|DATABASE"
    r"|MACROBUTTON|AUTOTEXT|EMBED|GOTOBUTTON)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r'"[^"]*"')
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

NO_TEMPLATE = _(
    "This file is not a Word template: bring a .docx file, saved by Word or"
    " LibreOffice."
)
LOCKED = _(
    "This file is in the old format .doc, or protected by a password: save it as .docx,"
    " without password."
)
TOO_LARGE = _("This file is too large: 5 MB at most, and 60 MB once unpacked.")
MACROS = _("This file holds macros: save it as .docx, without macros.")
EMBEDDED = _(
    "This file holds an object of another program (“%(name)s”): replace it by a picture"
    " or by text."
)
ELSEWHERE = _(
    "This file would fetch “%(target)s” from elsewhere: insert the picture or the text"
    " itself instead of a link."
)
FIELD = _(
    "This file holds a field “%(name)s”, which fetches something from elsewhere or runs"
    " something: take it out."
)
DECLARED = _("This file declares entities of its own: save it again in Word.")


def checked_package(data: bytes) -> bytes:
    """The package, ready to be opened: a .dotx as a .docx, no template attached.

    Raises `TemplateError` with all that it holds and may not.
    """
    if len(data) > MOST_BYTES:
        raise refused(TOO_LARGE)
    parts = _parts(data)
    found = list(_faults(parts))
    if found:
        raise TemplateError(Problem(Place("file"), each) for each in found)
    return _packed(parts)


def _parts(data: bytes) -> dict[str, bytes]:
    """Name → bytes of each part."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refused(LOCKED)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            size = sum(entry.file_size for entry in entries)
            if size > MOST_UNPACKED or len(entries) > MOST_PARTS:
                raise refused(TOO_LARGE)
            parts = {entry.filename: package.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError) as error:
        raise refused(NO_TEMPLATE) from error
    except (NotImplementedError, RuntimeError, ValueError) as error:
        # A way of packing that we do not know, a password.
        raise refused(NO_TEMPLATE) from error
    if DOCUMENT not in parts or "[Content_Types].xml" not in parts:
        raise refused(NO_TEMPLATE)
    return parts


def _faults(parts: dict[str, bytes]) -> Iterator[Wording]:
    names = [name.casefold() for name in parts]
    types = parts["[Content_Types].xml"].lower()
    if b"macroenabled" in types or any(_is_in(each, PROGRAMS) for each in names):
        yield Wording(MACROS)
    for name in parts:
        if _is_in(name.casefold(), OBJECTS):
            yield Wording(EMBEDDED, {"name": name.rpartition("/")[2]})
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            yield from _faults_of(name, data)


def _is_in(name: str, words: tuple[str, ...]) -> bool:
    return any(word in name for word in words)


def _faults_of(name: str, data: bytes) -> Iterator[Wording]:
    root = _root(data)
    if root is None:
        yield Wording(DECLARED)
    elif name.endswith(".rels"):
        yield from _links(root)
    elif name.startswith("word/"):
        yield from _fields(root)


def _root(data: bytes) -> "etree._Element | None":
    """The part as a tree; None where it declares a document type."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise refused(NO_TEMPLATE) from error
    about: Any = root.getroottree().docinfo
    return None if about.doctype else root


def _links(root: "etree._Element") -> Iterator[Wording]:
    """What is fetched: pictures, texts, frames, templates from elsewhere."""
    for each in root:
        if each.get("TargetMode", "").casefold() != "external":
            continue
        kind, target = each.get("Type", ""), each.get("Target", "")
        is_link = kind.endswith("/hyperlink")
        if kind.endswith("/attachedTemplate"):
            continue
        if not is_link or not target.casefold().startswith(CLICKED):
            yield Wording(ELSEWHERE, {"target": target[:80]})


def _fields(root: "etree._Element") -> Iterator[Wording]:
    """Fields of Word that bring something in; a code may be cut in many pieces."""
    codes = [each.get(f"{W}instr", "") for each in root.iter(f"{W}fldSimple")]
    for paragraph in root.iter(f"{W}p"):
        codes.append(
            "".join(each.text or "" for each in paragraph.iter(f"{W}instrText"))
        )
    for code in codes:
        # What stands between quotation marks is an address or a text.
        found = LINKED.search(QUOTED.sub("", code))
        if found:
            yield Wording(FIELD, {"name": found[1].upper()})
    for name in ("altChunk", "subDoc", "mailMerge", "object", "control"):
        if next(root.iter(W + name), None) is not None:
            yield Wording(EMBEDDED, {"name": name})


def _packed(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    types = parts["[Content_Types].xml"].replace(TEMPLATE_TYPE, DOCUMENT_TYPE)
    parts = {**parts, "[Content_Types].xml": types}
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, _detached(name, data))
    return held.getvalue()


def _detached(name: str, data: bytes) -> bytes:
    """Settings without the template that Word would look for on some disk."""
    if name not in ("word/settings.xml", "word/_rels/settings.xml.rels"):
        return data
    root = _root(data)
    if root is None:
        return data
    for each in list(root):
        kind = each.get("Type", "")
        if each.tag == f"{W}attachedTemplate" or kind.endswith("/attachedTemplate"):
            root.remove(each)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
