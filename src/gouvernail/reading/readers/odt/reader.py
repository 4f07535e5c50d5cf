"""OpenDocument texts (.odt, .ott, and .fodt in one piece) to a source document.

The order of the blocks is that of the body; text boxes follow the paragraph they are
anchored in. Notes come after the body, then headers, then footers, each told once.
Macros, pictures and comments are not looked at.
"""

from collections.abc import Iterator
from typing import Never

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.readers.odt.body import Story
from gouvernail.reading.readers.odt.styles import OFFICE, STYLE, Styles
from gouvernail.reading.readers.office.flow import Flow
from gouvernail.reading.readers.office.package import (
    Package,
    refuse_as_pictures,
    refuse_as_protected,
)
from gouvernail.reading.readers.office.xml import Element, followed, parse_xml
from gouvernail.reading.source import Progress, Region, SourceDocument, silent

_ZIP = b"PK"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"
_PICTURES = "Pictures/"
_COMMON = (f"{OFFICE}styles",)
_AUTOMATIC = (f"{OFFICE}automatic-styles",)
_APART = (
    (Region.HEADER, ("header", "header-left", "header-first")),
    (Region.FOOTER, ("footer", "footer-left", "footer-first")),
)


def read_odt(data: bytes, name: str, progress: Progress = silent) -> SourceDocument:
    """The source document of the OpenDocument text `data`.

    Raises `PlanError` where it is broken, protected, too big, no text document, or
    holds nothing but pictures.
    """
    pictures = False
    if data.startswith(_ZIP):
        package = Package(data)
        if _ENCRYPTED in (package.read(_MANIFEST) or b""):
            refuse_as_protected()
        content = parse_xml(package.part("content.xml"))
        styles = package.read("styles.xml")
        around = content if styles is None else parse_xml(styles)
        pictures = any(part.startswith(_PICTURES) for part in package.names)
    else:
        content = around = parse_xml(data)
    document = _document(content, around, name, progress)
    if pictures and not document.blocks:
        refuse_as_pictures()
    return document


def _document(
    content: Element, around: Element, name: str, progress: Progress
) -> SourceDocument:
    """`around` holds the styles of the document and the pages it is printed on."""
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        _refuse_as_other()
    common = [*around.iterchildren(*_COMMON)]
    flow = Flow()
    styles = Styles(common, content.iterchildren(*_AUTOMATIC))
    story = Story(body, styles)
    for item in story.items(followed(body, progress)):
        flow.add(item)
    for note in story.notes:
        flow.add_apart(Story(note, styles, Region.NOTE).items(note))
    page_styles = Styles(common, around.iterchildren(*_AUTOMATIC))
    for region, names in _APART:
        told: set[str] = set()
        for part in _page_parts(around, names):
            flow.add_apart(Story(part, page_styles, region).items(part), told)
    return flow.document(name, "odt")


def _refuse_as_other() -> Never:
    raise PlanError(
        _("This file is no text document: open it, save it as .odt and try again.")
    )


def _page_parts(around: Element, names: tuple[str, ...]) -> Iterator[Element]:
    """The headers or footers of all kinds of pages."""
    tags = {STYLE + name for name in names}
    for page in around.iterfind(f"{OFFICE}master-styles/{STYLE}master-page"):
        for part in page:
            is_shown = part.get(f"{STYLE}display") != "false"
            if is_shown and part.tag in tags:
                yield part
