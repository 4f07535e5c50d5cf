"""The blocks of a paper as OpenDocument text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gouvernail.writing.odt_parts import ABOVE
from gouvernail.writing.odt_pictures import drawing
from gouvernail.writing.odt_words import para, words
from gouvernail.writing.paper import Row

# Large figures on a line.
ACROSS = 4
FACTS = (1, 2.4)
# A row taller than that may be cut by a page: it would leave half of one empty.
TALL = 900


@dataclass
class Body:
    """What is written so far: styles of columns, pictures, how many titles."""

    room: float
    fonts: Path | None = None
    columns: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    titles: int = 0


def written(told: dict[str, Any], body: Body) -> str:
    """All blocks of a paper, in order."""
    return "".join(WRITTEN[each["is"]](each, body) for each in told["blocks"])


def place_of(title: int) -> str:
    """The name of the place of a heading."""
    return f"title-{title}"


def numbered(it: dict[str, Any]) -> str:
    """A heading with its number."""
    return f"{it['ref']}\u2002{it['text']}" if it["ref"] else str(it["text"])


def _heading(it: dict[str, Any], body: Body) -> str:
    body.titles += 1
    level, place = it["level"], place_of(body.titles)
    style = f"{'new' if it['is_new_page'] else 'Heading'}_20_{level}"
    if not it["is_held"]:
        style = f"leaf-{style}"
    return (
        f'<text:h text:style-name="{style}" text:outline-level="{level}">'
        f'<text:bookmark-start text:name="{place}"/>{words(numbered(it))}'
        f'<text:bookmark-end text:name="{place}"/></text:h>'
    )


def _paragraph(it: dict[str, Any], body: Body) -> str:
    inside = "".join(_run(each) for each in it["runs"])
    is_loose = it["look"] in ABOVE and not it["is_held"]
    style = f"leaf-{it['look']}" if is_loose else it["look"]
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def _run(it: dict[str, str]) -> str:
    said = words(it["text"])
    if not it["mark"]:
        return said
    return f'<text:span text:style-name="mark-{it["mark"]}">{said}</text:span>'


def _listing(it: dict[str, Any], body: Body) -> str:
    style = "numbers" if it["is_numbered"] else "bullets"
    items = "".join(
        f"<text:list-item>{para('item', each)}</text:list-item>" for each in it["items"]
    )
    return f'<text:list text:style-name="{style}">{items}</text:list>'


def _facts(it: dict[str, Any], body: Body) -> str:
    rows = (
        _tr([_td(para("head", name)), _td(para("cell", said))])
        for name, said in it["rows"]
    )
    return _grid(FACTS, rows, body, is_whole=len(it["rows"]) <= 20)


def _figures(it: dict[str, Any], body: Body) -> str:
    across = min(ACROSS, len(it["rows"])) or 1
    lines = []
    for start in range(0, len(it["rows"]), across):
        line = it["rows"][start : start + across]
        cells = [_td(_figure(each), "figure") for each in line]
        empty = [_td(para("cell", ""), "bare")] * (across - len(cells))
        lines.append(_tr([*cells, *empty]))
    return _grid([1] * across, lines, body, is_whole=True)


def _figure(told: dict[str, str]) -> str:
    note = para("note", told["note"]) if told["note"] else ""
    return para("figure", told["value"]) + para("strong", told["name"]) + note


def _table(it: dict[str, Any], body: Body) -> str:
    columns = it["columns"]
    heads = _tr([_td(para(_aligned("head", each), each["title"])) for each in columns])
    rows = (_row(each, columns) for each in it["rows"])
    caption = para("caption", it["caption"]) if it["caption"] else ""
    header = f"<table:table-header-rows>{heads}</table:table-header-rows>"
    return caption + _grid([each["width"] for each in columns], [header, *rows], body)


def _row(told: dict[str, Any], columns: list[dict[str, Any]]) -> str:
    row = Row(tuple(told["cells"]), told["is_total"])
    if row.is_group and len(columns) > 1:
        across = len(columns)
        rest = "<table:covered-table-cell/>" * (across - 1)
        return _tr([_td(para("strong", row.cells[0]), "group", across), rest])
    look, style = ("strong", "total") if row.is_total else ("cell", "cell")
    return _tr(
        [
            _td(para(_aligned(look, column), cell), style)
            for column, cell in zip(columns, row.cells, strict=True)
        ]
    )


def _aligned(look: str, column: dict[str, Any]) -> str:
    return look if column["align"] == "left" else f"{look}-{column['align']}"


def _picture(it: dict[str, Any], body: Body) -> str:
    frame = drawing(it, body.room, body.pictures, body.fonts)
    caption = para("legend", it["caption"]) if it["caption"] else ""
    return f'<text:p text:style-name="drawn">{frame}</text:p>{caption}'


def _break(it: dict[str, Any], body: Body) -> str:
    return '<text:p text:style-name="after"/>'


def _grid(
    shares: Iterable[float], rows: Iterable[str], body: Body, *, is_whole: bool = False
) -> str:
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
    style = "whole" if is_whole else "long"
    return (
        f'<table:table table:name="{name}" table:style-name="{style}">{columns}'
        f'{"".join(rows)}</table:table><text:p text:style-name="gap"/>'
    )


def _tr(cells: list[str]) -> str:
    style = "tall" if any(len(each) > TALL for each in cells) else "row"
    inside = "".join(cells)
    return f'<table:table-row table:style-name="{style}">{inside}</table:table-row>'


def _td(inside: str, style: str = "cell", across: int = 1) -> str:
    span = f' table:number-columns-spanned="{across}"' if across > 1 else ""
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string"'
        f"{span}>{inside}</table:table-cell>"
    )


WRITTEN: dict[str, Callable[[dict[str, Any], Body], str]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "listing": _listing,
    "facts": _facts,
    "figures": _figures,
    "table": _table,
    "picture": _picture,
    "break": _break,
}
