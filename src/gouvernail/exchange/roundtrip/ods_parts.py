"""The parts of an OpenDocument workbook beside its sheets, and the file of all.

OASIS OpenDocument 1.3.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from gouvernail.exchange.roundtrip import looks
from gouvernail.exchange.roundtrip.ods_looks import PAGES, tint_styles

MIME = "application/vnd.oasis.opendocument.spreadsheet"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = {
    "office": f"{_OASIS}office:1.0",
    "table": f"{_OASIS}table:1.0",
    "text": f"{_OASIS}text:1.0",
    "style": f"{_OASIS}style:1.0",
    "number": f"{_OASIS}datastyle:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "config": f"{_OASIS}config:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "of": f"{_OASIS}of:1.2",
    "ooo": "http://openoffice.org/2004/office",
}
ROOT = " ".join(f'xmlns:{name}="{uri}"' for name, uri in SPACES.items())
ROOT += ' office:version="1.3"'
# The least that a zip can say: the same book gives the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)


def filed(title: str, language: str, content: str, settings: str) -> bytes:
    """The file of a workbook."""
    parts = {
        "content.xml": content,
        "styles.xml": _styles(title, language),
        "settings.xml": settings,
        "meta.xml": _meta(title, language),
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        # The kind of the file comes first and bare: readers look there.
        _add(file, "mimetype", MIME, zipfile.ZIP_STORED)
        for name, text in {**parts, "META-INF/manifest.xml": _manifest(parts)}.items():
            _add(file, name, text, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def settings_of(sheets: Sequence[tuple[str, int]], active: str, top: int) -> str:
    """How the file opens: which sheet is seen, what stays in sight in each: `top`
    rows, and so many columns."""
    tables = "".join(_view(name, columns, top) for name, columns in sheets)
    return (
        f"{HEAD}<office:document-settings {ROOT}><office:settings>"
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views">'
        "<config:config-item-map-entry>"
        f"{_item('ViewId', 'string', 'view1')}{_item('ActiveTable', 'string', active)}"
        f'<config:config-item-map-named config:name="Tables">{tables}'
        "</config:config-item-map-named></config:config-item-map-entry>"
        "</config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )


def _view(name: str, columns: int, top: int) -> str:
    items = (
        ("HorizontalSplitMode", "short", 2),
        ("VerticalSplitMode", "short", 2),
        ("HorizontalSplitPosition", "int", columns),
        ("VerticalSplitPosition", "int", top),
        ("ActiveSplitRange", "short", 3),
        ("PositionLeft", "int", 0),
        ("PositionRight", "int", columns),
        ("PositionTop", "int", 0),
        ("PositionBottom", "int", top),
    )
    inside = "".join(_item(name, kind, str(value)) for name, kind, value in items)
    entry = f"<config:config-item-map-entry config:name={quoteattr(name)}>"
    return f"{entry}{inside}</config:config-item-map-entry>"


def _item(name: str, kind: str, value: str) -> str:
    return (
        f'<config:config-item config:name="{name}" config:type="{kind}">'
        f"{escape(value)}</config:config-item>"
    )


def _add(file: zipfile.ZipFile, name: str, text: str, method: int) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = method
    file.writestr(entry, text)


def _manifest(parts: Mapping[str, str]) -> str:
    space = f"{_OASIS}manifest:1.0"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}"'
        f' manifest:media-type="{kind}"/>'
        for name, kind in (("/", MIME), *((part, "text/xml") for part in parts))
    )
    return (
        f'{HEAD}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">'
        f"{entries}</manifest:manifest>"
    )


def _meta(title: str, language: str) -> str:
    return (
        f"{HEAD}<office:document-meta {ROOT}><office:meta>"
        f"<dc:title>{escape(title)}</dc:title>"
        f"<dc:language>{escape(language)}</dc:language>"
        "</office:meta></office:document-meta>"
    )


def _styles(title: str, language: str) -> str:
    pages = "".join(_layout(name, *size) for name, size in PAGES.items())
    masters = "".join(_master(name, title) for name in PAGES)
    return (
        f"{HEAD}<office:document-styles {ROOT}><office:styles>"
        '<style:style style:name="Default" style:family="table-cell">'
        f'<style:text-properties style:font-name="{looks.FONT}"'
        f' fo:font-family="{looks.FONT}" fo:font-size="{looks.SIZE}pt"'
        f' fo:language={quoteattr(language)} fo:country="BE"/></style:style>'
        f"{tint_styles()}</office:styles><office:automatic-styles>{pages}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles>"
        "</office:document-styles>"
    )


def _layout(name: str, width: float, height: float, across: int) -> str:
    way = "landscape" if width > height else "portrait"
    return (
        f'<style:page-layout style:name="page-{name}"><style:page-layout-properties'
        f' fo:page-width="{width}cm" fo:page-height="{height}cm"'
        f' style:print-orientation="{way}" fo:margin="1cm"'
        f' style:scale-to-X="{across}" style:scale-to-Y="0"/>'
        '<style:footer-style><style:header-footer-properties fo:min-height="0.6cm"'
        ' fo:margin-top="0.2cm"/></style:footer-style></style:page-layout>'
    )


def _master(name: str, title: str) -> str:
    """A page: title and sheet below on the left, its number on the right."""
    return (
        f'<style:master-page style:name="{name}" style:page-layout-name="page-{name}">'
        "<style:footer><style:region-left><text:p>"
        f"{escape(title)} · <text:sheet-name>–</text:sheet-name></text:p>"
        "</style:region-left><style:region-right><text:p><text:page-number>1"
        "</text:page-number> / <text:page-count>1</text:page-count></text:p>"
        "</style:region-right></style:footer></style:master-page>"
    )
