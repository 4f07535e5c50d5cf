"""Word documents (.docx, .docm, .dotx) to a source document.

The order of the blocks is that of the body; text boxes follow the paragraph they are
anchored in. Footnotes and endnotes come after the body, then headers, then footers,
each told once. Macros, pictures and comments are not looked at.
"""

from collections.abc import Iterator
from posixpath import join, normpath

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.readers.docx.body import Declared, Story
from gouvernail.reading.readers.docx.looks import W
from gouvernail.reading.readers.docx.numbering import Numbering
from gouvernail.reading.readers.docx.styles import Styles
from gouvernail.reading.readers.office.flow import Flow
from gouvernail.reading.readers.office.package import Package, refuse_as_pictures
from gouvernail.reading.readers.office.xml import Element, followed, parse_xml
from gouvernail.reading.source import Progress, Region, SourceDocument, silent

_RELATIONSHIP = (
    "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
)
_MAIN = "word/document.xml"
# The strict variant of the format has other names for the same things.
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
}
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_APART = (
    ("footnotes", Region.NOTE),
    ("endnotes", Region.NOTE),
    ("header", Region.HEADER),
    ("footer", Region.FOOTER),
)
_MAX_PARTS = 200


def read_docx(data: bytes, name: str, progress: Progress = silent) -> SourceDocument:
    """The source document of the Word document `data`.

    Raises `PlanError` where it is broken, protected, too big, no Word document, or
    holds nothing but pictures.
    """
    package = Package(data)
    main = _main_part(package)
    root = _xml(package.part(main))
    body = root.find(f"{W}body")
    if body is None:
        raise PlanError(
            _("This file is no Word document: open it, save it as .docx and try again.")
        )
    related = _related(package, main)
    declared = _declared(package, related)
    flow = Flow()
    story = Story(body, declared)
    for item in story.items(followed(body, progress)):
        flow.add(item)
    _add_apart(flow, package, related, declared)
    document = flow.document(name, "docx")
    if not document.blocks and any("/media/" in part for part in package.names):
        refuse_as_pictures()
    return document


def _main_part(package: Package) -> str:
    for kind, target in _relationships(package, "_rels/.rels", ""):
        if kind == "officeDocument":
            return target
    return _MAIN


def _related(package: Package, main: str) -> list[tuple[str, str]]:
    folder, _slash, file = main.rpartition("/")
    return _relationships(package, join(folder, "_rels", f"{file}.rels"), folder)


def _relationships(package: Package, name: str, folder: str) -> list[tuple[str, str]]:
    """The kinds and names of the parts that a part refers to."""
    data = package.read(name)
    if data is None:
        return []
    found = []
    for element in parse_xml(data).iterchildren(_RELATIONSHIP):
        if element.get("TargetMode") == "External":
            continue
        target = element.get("Target", "")
        path = target if target.startswith("/") else join(folder, target)
        kind = element.get("Type", "").rpartition("/")[2]
        found.append((kind, normpath(path).lstrip("/")))
    return found


def _xml(data: bytes) -> Element:
    if _STRICT in data:
        for strict, usual in _TRANSITIONAL.items():
            data = data.replace(strict, usual)
    return parse_xml(data)


def _declared(package: Package, related: list[tuple[str, str]]) -> Declared:
    styles = Styles(_first(package, related, "styles"))
    return Declared(styles, Numbering(_first(package, related, "numbering"), styles))


def _first(
    package: Package, related: list[tuple[str, str]], kind: str
) -> Element | None:
    for found, target in related:
        data = package.read(target) if found == kind else None
        if data is not None:
            return _xml(data)
    return None


def _add_apart(
    flow: Flow, package: Package, related: list[tuple[str, str]], declared: Declared
) -> None:
    """Put notes, headers and footers below the body."""
    for kind, region in _APART:
        told: set[str] | None = None if region is Region.NOTE else set()
        targets = [target for found, target in related if found == kind]
        for target in targets[:_MAX_PARTS]:
            data = package.read(target)
            if data is None:
                continue
            root = _xml(data)
            for element in _stories(root, region):
                flow.add_apart(Story(element, declared, region).items(element), told)


def _stories(root: Element, region: Region) -> Iterator[Element]:
    if region is not Region.NOTE:
        yield root
        return
    for note in root:
        if note.get(f"{W}type") not in _SEPARATORS:
            yield note
