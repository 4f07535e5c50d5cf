"""The parts of an OpenDocument text that hold no word: styles, page, list of parts.

OASIS OpenDocument 1.3.
"""

from xml.sax.saxutils import escape, quoteattr

from gouvernail.writing.paper import Cover, Frame

MIME = "application/vnd.oasis.opendocument.text"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
}
NAMESPACES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in SPACES.items())
ROOT = f'{NAMESPACES} office:version="1.3"'
SIZES = {1: 17, 2: 13, 3: 11.5, 4: 10.5, 5: 10, 6: 10}
FACE = "'Source Sans 3', Calibri, Carlito, 'Liberation Sans', sans-serif"
INK, SOFT, RULE, GROUP = "#1d2226", "#5a6167", "#c9c6bc", "#f3f1ea"
# Between the margins, in centimetres: upright, lying.
ROOM = {False: 17.0, True: 25.7}
BELGIAN = ("fr", "nl", "de")
# Name of a style: (space before, space after, size, colour, what else).
LOOKS = {
    "body": (0, 0.18, 10.5, INK, ""),
    "lead": (0, 0.25, 12, SOFT, ""),
    "soft": (0, 0.18, 9, SOFT, ""),
    "quote": (0, 0.18, 10.5, INK, 'fo:font-style="italic"'),
    "cell": (0, 0, 9, INK, ""),
    "cell-right": (0, 0, 9, INK, ""),
    "cell-center": (0, 0, 9, INK, ""),
    "head": (0, 0, 9, SOFT, 'fo:font-weight="bold"'),
    "strong": (0, 0, 9, INK, 'fo:font-weight="bold"'),
    "whose": (0, 0.1, 10.5, INK, 'fo:font-weight="bold"'),
}
TOGETHER = ("lead", "soft")


def styles_of(cover: Cover, frame: Frame) -> str:
    """`styles.xml`: paragraphs, headings, cells, the page with its head and foot."""
    language = f'fo:language="{cover.language}"'
    country = ' fo:country="BE"' if cover.language in BELGIAN else ""
    standard = (
        '<style:default-style style:family="paragraph"><style:text-properties'
        f' fo:font-family="{FACE}" fo:font-size="10.5pt" {language}{country}/>'
        "</style:default-style>"
        '<style:style style:name="Standard" style:family="paragraph"/>'
    )
    looks = "".join(_paragraph(name) for name in LOOKS)
    headings = "".join(_heading(level, cover.accent) for level in SIZES)
    return (
        f"{HEAD}<office:document-styles {ROOT}><office:styles>{standard}{looks}"
        f"{headings}{_title()}{_bullets()}</office:styles>"
        f"<office:automatic-styles>{_layout(cover)}</office:automatic-styles>"
        f"<office:master-styles>{_master(cover, frame)}</office:master-styles>"
        "</office:document-styles>"
    )


def cell_styles() -> str:
    """The automatic styles of `content.xml`: cells, breaks."""
    edge = f"0.5pt solid {RULE}"
    return (
        _cell("cell", f'fo:border-bottom="{edge}"')
        + _cell("group", f'fo:background-color="{GROUP}" fo:border-bottom="{edge}"')
        + _cell("total", f'fo:border-top="1pt solid {INK}"')
        + '<style:style style:name="row" style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always"/></style:style>'
        '<style:style style:name="after" style:family="paragraph"'
        ' style:parent-style-name="body"><style:paragraph-properties'
        ' fo:break-before="page"/></style:style>'
    )


def manifest(pictures: list[str]) -> str:
    """The list of the parts."""
    parts = [("/", MIME), ("content.xml", "text/xml"), ("styles.xml", "text/xml")]
    parts += [("meta.xml", "text/xml"), *((name, "image/png") for name in pictures)]
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}"'
        f' manifest:media-type="{kind}"/>'
        for name, kind in parts
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return (
        f'{HEAD}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">'
        f"{entries}</manifest:manifest>"
    )


def _paragraph(name: str) -> str:
    before, after, size, colour, more = LOOKS[name]
    align = {"cell-right": "end", "cell-center": "center"}.get(name, "start")
    together = ' fo:keep-with-next="always"' if name in TOGETHER else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph"'
        ' style:parent-style-name="Standard"><style:paragraph-properties'
        f' fo:margin-top="{before}cm" fo:margin-bottom="{after}cm"'
        f' fo:text-align="{align}"{together}/><style:text-properties'
        f' fo:font-size="{size}pt" fo:color="{colour}" {more}/></style:style>'
    )


def _heading(level: int, accent: str) -> str:
    colour = accent if level in (1, 3) else INK
    return (
        f'<style:style style:name="Heading_20_{level}"'
        f' style:display-name="Heading {level}" style:family="paragraph"'
        f' style:parent-style-name="Standard" style:default-outline-level="{level}">'
        '<style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.15cm"'
        ' fo:keep-with-next="always"/><style:text-properties fo:font-weight="bold"'
        f' fo:font-size="{SIZES[level]}pt" fo:color="{colour}"/></style:style>'
    )


def _title() -> str:
    return (
        '<style:style style:name="Title" style:family="paragraph"'
        ' style:parent-style-name="Standard"><style:paragraph-properties'
        ' fo:margin-bottom="0.15cm"/><style:text-properties fo:font-size="21pt"'
        ' fo:font-weight="bold"/></style:style>'
    )


def _bullets() -> str:
    place = (
        '<style:list-level-properties text:space-before="0.3cm"'
        ' text:min-label-width="0.5cm"/>'
    )
    return (
        '<text:list-style style:name="bullets"><text:list-level-style-bullet'
        f' text:level="1" text:bullet-char="•">{place}</text:list-level-style-bullet>'
        '</text:list-style><text:list-style style:name="numbers">'
        '<text:list-level-style-number text:level="1" style:num-format="1"'
        f' style:num-suffix=".">{place}</text:list-level-style-number>'
        "</text:list-style>"
    )


def _cell(name: str, more: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties fo:padding="0.1cm" {more}/></style:style>'
    )


def _layout(cover: Cover) -> str:
    width, height = ("29.7cm", "21cm") if cover.is_landscape else ("21cm", "29.7cm")
    way = "landscape" if cover.is_landscape else "portrait"
    edge = (
        '<style:header-footer-properties fo:min-height="0.6cm" fo:margin-{}="0.3cm"/>'
    )
    return (
        '<style:page-layout style:name="page"><style:page-layout-properties'
        f' fo:page-width="{width}" fo:page-height="{height}"'
        f' style:print-orientation="{way}" fo:margin="2cm"/>'
        f"<style:header-style>{edge.format('bottom')}</style:header-style>"
        f"<style:footer-style>{edge.format('top')}</style:footer-style>"
        "</style:page-layout>"
    )


def _master(cover: Cover, frame: Frame) -> str:
    head = escape(f"{cover.authority} – {cover.title}")
    told = escape(f"{cover.on}  ·  {frame.page} ")
    return (
        f"<style:master-page style:name={quoteattr('Standard')}"
        ' style:page-layout-name="page">'
        f'<style:header><text:p text:style-name="soft">{head}</text:p></style:header>'
        f'<style:footer><text:p text:style-name="soft">{told}<text:page-number'
        f' text:select-page="current">1</text:page-number> {escape(frame.of)} '
        "<text:page-count>1</text:page-count></text:p></style:footer>"
        "</style:master-page>"
    )
