"""Paragraphs as an OpenDocument text (.odt), written without any office program.

The smallest file that every word processor opens: a list of its parts, one style
sheet, one text (OASIS OpenDocument 1.3).
"""

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

MIME = "application/vnd.oasis.opendocument.text"
NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'office:version="1.3"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MANIFEST = (
    HEAD + '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
    'manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" '
    'manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" '
    'manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" '
    'manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
STYLES = (
    f"{HEAD}<office:document-styles {NAMESPACES}><office:styles>"
    '<style:style style:name="Standard" style:family="paragraph">'
    '<style:paragraph-properties fo:margin-bottom="0.25cm" fo:line-height="130%"/>'
    '<style:text-properties fo:font-size="11pt" fo:language="fr" fo:country="BE"/>'
    "</style:style></office:styles></office:document-styles>"
)


def dump_odt(title: str, paragraphs: Iterable[str]) -> bytes:
    """The file. A line break within a paragraph stays one."""
    body = "".join(_paragraph(each) for each in paragraphs)
    content = (
        f"{HEAD}<office:document-content {NAMESPACES}><office:body><office:text>"
        f"{body}</office:text></office:body></office:document-content>"
    )
    meta = (
        f"{HEAD}<office:document-meta {NAMESPACES}><office:meta>"
        f"<dc:title>{_plain(title)}</dc:title><dc:language>fr-BE</dc:language>"
        "</office:meta></office:document-meta>"
    )
    parts = {"content.xml": content, "styles.xml": STYLES, "meta.xml": meta}
    return _zipped({**parts, "META-INF/manifest.xml": MANIFEST})


def _paragraph(text: str) -> str:
    lines = "<text:line-break/>".join(_plain(line) for line in text.splitlines())
    return f'<text:p text:style-name="Standard">{lines}</text:p>'


def _plain(text: str) -> str:
    """Without the signs that XML refuses."""
    return escape("".join(sign for sign in text if sign >= " " or sign == "\t"))


def _zipped(parts: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        # The kind of the file comes first and bare: readers look there.
        file.writestr("mimetype", MIME, compress_type=zipfile.ZIP_STORED)
        for name, content in parts.items():
            file.writestr(name, content)
    return held.getvalue()
