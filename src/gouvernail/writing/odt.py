"""A paper as an OpenDocument text: real headings, repeated heads of tables."""

import io
import zipfile
from base64 import b64decode
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from gouvernail.writing.odt_blocks import Body, numbered, place_of, written
from gouvernail.writing.odt_pages import styles_of
from gouvernail.writing.odt_parts import HEAD, MIME, ROOM, ROOT, cell_styles, manifest
from gouvernail.writing.odt_pictures import logo
from gouvernail.writing.odt_words import para, words
from gouvernail.writing.paper import Paper
from gouvernail.writing.plain import plain_of

# Zip files know no earlier day; the same paper gives the same bytes.
DAY = (1980, 1, 1, 0, 0, 0)
DEEPEST = 3


def odt_of(paper: Paper, fonts: Path | None = None) -> bytes:
    """The document; the same paper gives the same bytes. `fonts` is a folder of letters
    for its drawings."""
    told = plain_of(paper)
    body = Body(ROOM[paper.cover.is_landscape], fonts)
    inside = _head(told["cover"], body) + _contents(told) + written(told, body)
    content = (
        f"{HEAD}<office:document-content {ROOT}><office:automatic-styles>"
        f"{cell_styles(told['cover']['accent'])}{''.join(body.columns)}"
        f"</office:automatic-styles><office:body><office:text>{inside}"
        "</office:text></office:body></office:document-content>"
    )
    parts: dict[str, str | bytes] = {
        "content.xml": content,
        "styles.xml": styles_of(told["cover"], told["frame"]),
        "meta.xml": _about(told["cover"], paper),
        "META-INF/manifest.xml": manifest(list(body.pictures)),
        **body.pictures,
    }
    return _zipped(parts)


def _head(cover: dict[str, Any], body: Body) -> str:
    """Logo, whose it is, title, what it is about and as of when."""
    drawn = ""
    if cover["logo"]:
        drawn = logo(b64decode(cover["logo"]), cover["authority"], body.pictures)
    title = para("Title", cover["title"])
    below = para("Subtitle", cover["subtitle"]) if cover["subtitle"] else ""
    whose = "whose-cover" if cover["has_contents"] else "whose"
    mark = f'<text:p text:style-name="first">{drawn}</text:p>'
    return (
        mark + para(whose, cover["authority"]) + title + below + para("on", cover["on"])
    )


def _contents(told: dict[str, Any]) -> str:
    """Links to the titles; their pages are worked out as the document is opened."""
    if not told["cover"]["has_contents"]:
        return ""
    heads = [each for each in told["blocks"] if each["is"] == "heading"]
    lines = "".join(
        _entry(each, place)
        for place, each in enumerate(heads, start=1)
        if each["level"] <= DEEPEST
    )
    title = escape(told["frame"]["contents"])
    levels = "".join(_pattern(level) for level in range(1, DEEPEST + 1))
    return (
        '<text:table-of-content text:name="contents" text:protected="false">'
        f'<text:table-of-content-source text:outline-level="{DEEPEST}">'
        '<text:index-title-template text:style-name="Contents_20_Heading">'
        f"{title}</text:index-title-template>{levels}"
        "</text:table-of-content-source><text:index-body>"
        f'<text:index-title text:name="title">{para("Contents_20_Heading", title)}'
        f"</text:index-title>{lines}</text:index-body></text:table-of-content>"
        '<text:p text:style-name="after"/>'
    )


def _entry(it: dict[str, Any], place: int) -> str:
    page = (
        '<text:bookmark-ref text:reference-format="page"'
        f' text:ref-name="{place_of(place)}">1</text:bookmark-ref>'
    )
    look = 'text:style-name="leading" text:visited-style-name="leading"'
    way = f'{look} xlink:href="#{place_of(place)}"'
    inside = f"{words(numbered(it))}<text:tab/>{page}"
    link = f'<text:a xlink:type="simple" {way}>{inside}</text:a>'
    return f'<text:p text:style-name="Contents_20_{it["level"]}">{link}</text:p>'


def _pattern(level: int) -> str:
    """How a line is written when somebody renews the contents."""
    return (
        f'<text:table-of-content-entry-template text:outline-level="{level}"'
        f' text:style-name="Contents_20_{level}"><text:index-entry-link-start/>'
        '<text:index-entry-text/><text:index-entry-tab-stop style:type="right"/>'
        "<text:index-entry-page-number/><text:index-entry-link-end/>"
        "</text:table-of-content-entry-template>"
    )


def _about(cover: dict[str, Any], paper: Paper) -> str:
    return (
        f"{HEAD}<office:document-meta {ROOT}><office:meta>"
        f"<dc:title>{escape(cover['title'])}</dc:title>"
        f"<dc:subject>{escape(cover['subtitle'])}</dc:subject>"
        f"<dc:creator>{escape(cover['authority'])}</dc:creator>"
        f"<dc:date>{paper.day.isoformat()}T00:00:00</dc:date>"
        f"<dc:language>{escape(cover['language'])}</dc:language>"
        "</office:meta></office:document-meta>"
    )


def _zipped(parts: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        # The kind of the file comes first and bare: readers look there.
        kind = zipfile.ZipInfo("mimetype", DAY)
        file.writestr(kind, MIME, compress_type=zipfile.ZIP_STORED)
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, DAY)
            file.writestr(entry, content, compress_type=zipfile.ZIP_DEFLATED)
    return held.getvalue()
