"""The parts of an OpenDocument text that hold no word: styles of cells, list of parts.

OASIS OpenDocument 1.3.
"""

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
INK, SOFT, RULE, GROUP = "#1d2226", "#5a6167", "#c9c6bc", "#f3f1ea"
# Between the margins, in centimetres: upright, lying.
ROOM = {False: 17.0, True: 25.7}
# What stands above something, and the same where nothing follows.
ABOVE, APART = ("lead", "soft"), 'fo:keep-with-next="auto"'
KINDS = {"png": "image/png", "svg": "image/svg+xml", "jpg": "image/jpeg"}


def cell_styles(accent: str) -> str:
    """The automatic styles of `content.xml`: tables, cells, breaks."""
    edge = f"0.5pt solid {RULE}"
    return (
        _cell("cell", f'fo:border-bottom="{edge}"')
        + _cell("bare", "")
        + _cell("group", f'fo:background-color="{GROUP}" fo:border-bottom="{edge}"')
        + _cell("total", f'fo:border-top="1pt solid {INK}"')
        + _cell("figure", f'fo:border-top="2pt solid {accent}"')
        + _rows()
        + '<style:style style:name="after" style:family="paragraph"'
        ' style:parent-style-name="gap"><style:paragraph-properties'
        ' fo:break-before="page"/></style:style>'
        + "".join(_placed(level) for level in range(1, 7))
        + "".join(_own(f"leaf-{each}", each, APART) for each in ABOVE)
        + _mark("strong", 'fo:font-weight="bold"')
        + _mark("added", 'style:text-underline-style="solid"')
        + _mark("removed", 'style:text-line-through-style="solid"')
    )


def manifest(pictures: list[str]) -> str:
    """The list of the parts."""
    parts = [("/", MIME), ("content.xml", "text/xml"), ("styles.xml", "text/xml")]
    parts += [("meta.xml", "text/xml")]
    parts += [(name, KINDS[name.rpartition(".")[2]]) for name in pictures]
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


def _rows() -> str:
    """A row stays whole unless it is tall; so does a table of facts."""
    return (
        '<style:style style:name="row" style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always"/></style:style>'
        '<style:style style:name="tall" style:family="table-row">'
        '<style:table-row-properties fo:keep-together="auto"/></style:style>'
        '<style:style style:name="whole" style:family="table">'
        '<style:table-properties style:may-break-between-rows="false"/></style:style>'
        '<style:style style:name="long" style:family="table">'
        '<style:table-properties style:may-break-between-rows="true"/></style:style>'
    )


def _placed(level: int) -> str:
    """A heading at the head of a page, one that may end a page, one that may both."""
    plain, new = f"Heading_20_{level}", 'fo:break-before="page"'
    return (
        _own(f"new_20_{level}", plain, new)
        + _own(f"leaf-{plain}", plain, APART)
        + _own(f"leaf-new_20_{level}", plain, f"{new} {APART}")
    )


def _own(name: str, parent: str, block: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph"'
        f' style:parent-style-name="{parent}"><style:paragraph-properties {block}/>'
        "</style:style>"
    )


def _mark(name: str, look: str) -> str:
    return (
        f'<style:style style:name="mark-{name}" style:family="text">'
        f"<style:text-properties {look}/></style:style>"
    )


def _cell(name: str, more: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties fo:padding="0.08cm" fo:padding-left="0.14cm"'
        f' fo:padding-right="0.14cm" {more}/></style:style>'
    )
