"""What the OpenDocument samples share: a package from XML written by hand."""

import io
import zipfile
from xml.sax.saxutils import escape

_NAMES = (
    "office text style table draw fo:xsl-fo-compatible svg:svg-compatible"
    " meta dc xlink number"
)
_KIND = "application/vnd.oasis.opendocument.text"


def _spaces() -> str:
    found = []
    for name in _NAMES.split():
        prefix, _, path = name.partition(":")
        if prefix == "dc":
            found.append('xmlns:dc="http://purl.org/dc/elements/1.1/"')
        elif prefix == "xlink":
            found.append('xmlns:xlink="http://www.w3.org/1999/xlink"')
        else:
            space = {"draw": "drawing", "number": "datastyle"}.get(
                prefix, path or prefix
            )
            found.append(
                f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
            )
    return " ".join(found)


def text_file(styles: str, body: str, header: str, footer: str) -> bytes:
    """An .odt: automatic styles, the body of the text, header and footer texts."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_spaces()} '
        f'office:version="1.3"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    return _package({"content.xml": content, "styles.xml": _styles(header, footer)})


def _styles(header: str, footer: str) -> str:
    heads = "".join(
        f'<style:style style:name="Heading_20_{n}" style:display-name="Heading {n}" '
        f'style:family="paragraph" style:default-outline-level="{n}">'
        f'<style:text-properties fo:font-size="{20 - 3 * n}pt" fo:font-weight="bold"/>'
        "</style:style>"
        for n in (1, 2, 3)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {_spaces()} '
        f'office:version="1.3"><office:styles><style:style style:name="Standard" '
        f'style:family="paragraph"><style:text-properties fo:font-size="11pt"/>'
        f"</style:style>{heads}</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="pm1"><style:page-layout-properties '
        'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/>'
        "</style:page-layout></office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="pm1">'
        f"<style:header><text:p>{escape(header)}</text:p></style:header>"
        f"<style:footer><text:p>{escape(footer)} <text:page-number>1</text:page-number>"
        "</text:p></style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )


def _package(parts: dict[str, str]) -> bytes:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" '
        'manifest:media-type="text/xml"/>'
        for name in parts
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest='
        '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>'
        f"{entries}</manifest:manifest>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        _add(archive, "mimetype", _KIND, zipfile.ZIP_STORED)
        for name, text in {**parts, "META-INF/manifest.xml": manifest}.items():
            _add(archive, name, text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str, how: int) -> None:
    archive.writestr(zipfile.ZipInfo(name, (2025, 9, 1, 0, 0, 0)), text, how)
