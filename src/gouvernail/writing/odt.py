"""A paper as an OpenDocument text: real headings, repeated heads of tables."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from gouvernail.writing.odt_parts import (
    HEAD,
    MIME,
    ROOM,
    ROOT,
    cell_styles,
    manifest,
    styles_of,
)
from gouvernail.writing.paper import Cover, Frame, Paper, Row
from gouvernail.writing.plain import plain_of
from gouvernail.writing.png import png_of

# Zip files know no earlier day; the same paper gives the same bytes.
DAY = (1980, 1, 1, 0, 0, 0)
DEEPEST = 3


@dataclass
class Body:
    """What is written so far: styles of columns, pictures."""

    room: float
    columns: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)


def odt_of(paper: Paper) -> bytes:
    """The document; the same paper gives the same bytes."""
    told = plain_of(paper)
    body = Body(ROOM[paper.cover.is_landscape])
    blocks = "".join(WRITTEN[each["is"]](each, body) for each in told["blocks"])
    cover, frame = Cover(**told["cover"]), Frame(**told["frame"])
    content = (
        f"{HEAD}<office:document-content {ROOT}><office:automatic-styles>"
        f"{cell_styles()}{''.join(body.columns)}</office:automatic-styles>"
        f"<office:body><office:text>{_head(cover)}{_contents(told)}{blocks}"
        "</office:text></office:body></office:document-content>"
    )
    parts: dict[str, str | bytes] = {
        "content.xml": content,
        "styles.xml": styles_of(cover, frame),
        "meta.xml": _about(cover, paper),
        "META-INF/manifest.xml": manifest(list(body.pictures)),
        **body.pictures,
    }
    return _zipped(parts)


def _head(cover: Cover) -> str:
    title = f'<text:p text:style-name="Title">{_words(cover.title)}</text:p>'
    below = [_p("soft", each) for each in (cover.subtitle, cover.on) if each]
    return "".join([_p("whose", cover.authority), title, *below])


def _contents(told: dict[str, Any]) -> str:
    """The titles; LibreOffice and Word number their pages when asked to renew them."""
    if not told["cover"]["has_contents"]:
        return ""
    heads = (each for each in told["blocks"] if each["is"] == "heading")
    lines = "".join(
        _p("body", "\u2003" * (each["level"] - 1) + _numbered(each))
        for each in heads
        if each["level"] <= DEEPEST
    )
    title = escape(told["frame"]["contents"])
    return (
        '<text:table-of-content text:name="contents" text:protected="false">'
        f'<text:table-of-content-source text:outline-level="{DEEPEST}">'
        f"<text:index-title-template>{title}</text:index-title-template>"
        "</text:table-of-content-source><text:index-body>"
        f'<text:index-title text:name="title">{_p("strong", title)}</text:index-title>'
        f"{lines}</text:index-body></text:table-of-content>"
        '<text:p text:style-name="after"/>'
    )


def _heading(it: dict[str, Any], body: Body) -> str:
    level = it["level"]
    return (
        f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">'
        f"{_words(_numbered(it))}</text:h>"
    )


def _numbered(it: dict[str, Any]) -> str:
    return f"{it['ref']}\u2002{it['text']}" if it["ref"] else str(it["text"])


def _paragraph(it: dict[str, Any], body: Body) -> str:
    return _p(it["look"], it["text"])


def _listing(it: dict[str, Any], body: Body) -> str:
    style = "numbers" if it["is_numbered"] else "bullets"
    items = "".join(
        f"<text:list-item>{_p('body', each)}</text:list-item>" for each in it["items"]
    )
    return f'<text:list text:style-name="{style}">{items}</text:list>'


def _facts(it: dict[str, Any], body: Body) -> str:
    rows = (
        _tr([_td(_p("cell", name)), _td(_p("cell", said))]) for name, said in it["rows"]
    )
    return _grid((1, 2.4), rows, body)


def _table(it: dict[str, Any], body: Body) -> str:
    columns = it["columns"]
    heads = _tr([_td(_p("head", each["title"])) for each in columns])
    rows = (_row(each, columns) for each in it["rows"])
    caption = _p("soft", it["caption"]) if it["caption"] else ""
    header = f"<table:table-header-rows>{heads}</table:table-header-rows>"
    return caption + _grid([each["width"] for each in columns], [header, *rows], body)


def _row(told: dict[str, Any], columns: list[dict[str, Any]]) -> str:
    row = Row(tuple(told["cells"]), told["is_total"])
    if row.is_group:
        across = len(columns)
        rest = "<table:covered-table-cell/>" * (across - 1)
        return _tr([_td(_p("strong", row.cells[0]), "group", across), rest])
    style = "total" if row.is_total else "cell"
    return _tr(
        [
            _td(_p("strong" if row.is_total else _aligned(column), cell), style)
            for column, cell in zip(columns, row.cells, strict=True)
        ]
    )


def _aligned(column: dict[str, Any]) -> str:
    return "cell" if column["align"] == "left" else f"cell-{column['align']}"


def _picture(it: dict[str, Any], body: Body) -> str:
    name = f"Pictures/{len(body.pictures) + 1}.png"
    data = png_of(it["svg"])
    body.pictures[name] = data
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    size = f'svg:width="{body.room}cm" svg:height="{body.room * height / width:.2f}cm"'
    frame = (
        f'<draw:frame text:anchor-type="as-char" {size}><draw:image'
        f' xlink:href="{name}" xlink:type="simple"/>'
        f"<svg:title>{escape(it['caption'])}</svg:title>"
        f"<svg:desc>{escape(it['alt'])}</svg:desc></draw:frame>"
    )
    caption = _p("soft", it["caption"]) if it["caption"] else ""
    return f'<text:p text:style-name="body">{frame}</text:p>{caption}'


def _grid(shares: Iterable[float], rows: Iterable[str], body: Body) -> str:
    widths = list(shares)
    name = f"t{len(body.columns)}"
    for place, share in enumerate(widths):
        wide = body.room * share / sum(widths)
        body.columns.append(
            f'<style:style style:name="{name}-{place}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{wide:.2f}cm"/>'
            "</style:style>"
        )
    columns = "".join(
        f'<table:table-column table:style-name="{name}-{place}"/>'
        for place in range(len(widths))
    )
    table = f'<table:table table:name="{name}">{columns}{"".join(rows)}</table:table>'
    return f'{table}<text:p text:style-name="body"/>'


def _tr(cells: list[str]) -> str:
    return f'<table:table-row table:style-name="row">{"".join(cells)}</table:table-row>'


def _td(inside: str, style: str = "cell", across: int = 1) -> str:
    span = f' table:number-columns-spanned="{across}"' if across > 1 else ""
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string"'
        f"{span}>{inside}</table:table-cell>"
    )


def _p(style: str, text: str) -> str:
    return f"<text:p text:style-name={quoteattr(style)}>{_words(text)}</text:p>"


def _words(text: str) -> str:
    """A line break stays one, several blanks too."""
    return "<text:line-break/>".join(_blanks(line) for line in text.split("\n"))


def _blanks(line: str) -> str:
    return "<text:s/>".join(_tabs(part) for part in _doubled(line))


def _doubled(line: str) -> Iterator[str]:
    """The line cut after each blank that follows another: ODF reads several as one."""
    start = 0
    for place in range(1, len(line)):
        if line[place] == " " == line[place - 1]:
            yield line[start:place]
            start = place + 1
    yield line[start:]


def _tabs(text: str) -> str:
    return escape(text).replace("\t", "<text:tab/>")


def _about(cover: Cover, paper: Paper) -> str:
    return (
        f"{HEAD}<office:document-meta {ROOT}><office:meta>"
        f"<dc:title>{escape(cover.title)}</dc:title>"
        f"<dc:creator>{escape(cover.authority)}</dc:creator>"
        f"<dc:date>{paper.day.isoformat()}T00:00:00</dc:date>"
        f"<dc:language>{cover.language}</dc:language>"
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


WRITTEN: dict[str, Callable[[dict[str, Any], Body], str]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "listing": _listing,
    "facts": _facts,
    "table": _table,
    "picture": _picture,
}
