"""The styles of an OpenDocument workbook: cells, columns, rows, sheets."""

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from gouvernail.exchange.roundtrip import looks
from gouvernail.exchange.roundtrip.looks import (
    AS_TEXT,
    FORMATS,
    Look,
    Tint,
    column_look,
    is_wide,
    pages_across,
)
from gouvernail.exchange.roundtrip.value import Column, Kind, Table
from gouvernail.exchange.roundtrip.words import Part

# Centimetres that a sign of a column's width takes.
SIGN = 0.25
INDENT = 0.3
INSET = 0.15
_EDGE = f"0.5pt solid {looks.RULE}"
_MIDDLE = ' style:vertical-align="middle"'
_RIGHT = f'fo:text-align="end" fo:margin-left="{INSET}cm"'
_SHOWN = {
    FORMATS[Kind.WHOLE]: "whole",
    FORMATS[Kind.NUMBER]: "number",
    FORMATS[Kind.MONEY]: "money",
    FORMATS[Kind.DAY]: "day",
    AS_TEXT: "words",
}
_LONG = 'number:style="long"'
DATA_STYLES = (
    '<number:number-style style:name="whole"><number:number'
    ' number:decimal-places="0" number:min-integer-digits="1"/></number:number-style>'
    '<number:number-style style:name="number"><number:number'
    ' number:min-integer-digits="1"/></number:number-style>'
    '<number:number-style style:name="money"><number:number number:decimal-places="2"'
    ' number:min-decimal-places="2" number:min-integer-digits="1"'
    ' number:grouping="true"/></number:number-style>'
    f'<number:date-style style:name="day"><number:day {_LONG}/><number:text>/'
    f"</number:text><number:month {_LONG}/><number:text>/</number:text>"
    f"<number:year {_LONG}/></number:date-style>"
    '<number:text-style style:name="words"><number:text-content/></number:text-style>'
)
# Pages by name: width, height, how many lie side by side.
PAGES = {
    "help": (21.0, 29.7, 1),
    "a4": (29.7, 21.0, 1),
    **{f"a3-{n}": (42.0, 29.7, n) for n in range(1, 7)},
}
ROWS = (
    '<style:style style:name="row" style:family="table-row">'
    '<style:table-row-properties style:use-optimal-row-height="true"/></style:style>'
    '<style:style style:name="tall" style:family="table-row"><style:table-row-'
    'properties style:row-height="1.2cm" style:use-optimal-row-height="false"/>'
    "</style:style>"
)
SHEETS = (
    '<style:style style:name="hidden" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
    + "".join(
        f'<style:style style:name="{name}" style:family="table"'
        f' style:master-page-name="{name}"><style:table-properties'
        ' table:display="true"/></style:style>'
        for name in PAGES
    )
)


def tint_styles() -> str:
    """The styles that colour statuses; those that conditions name are common ones."""
    return "".join(
        f'<style:style style:name="{_tint_name(ink)}" style:family="table-cell"'
        f' style:parent-style-name="Default"><style:table-cell-properties'
        f' fo:background-color="{ground}"/><style:text-properties fo:color="{ink}"/>'
        "</style:style>"
        for ink, ground in looks.STATUSES.values()
    )


def page_of(table: Table) -> str:
    """The name of the page that a sheet is printed on."""
    return f"a3-{min(pages_across(table), 6)}" if is_wide(table) else "a4"


class Looks:
    """Names the style of each look, and writes those that were asked for."""

    def __init__(self) -> None:
        self._cells: dict[Look, str] = {}
        self._widths: dict[int, str] = {}

    def of(self, look: Look) -> str:
        """The name of the style of a cell."""
        return self._cells.setdefault(look, f"c{len(self._cells)}")

    def width(self, signs: int) -> str:
        """The name of the style of a column so wide."""
        return self._widths.setdefault(signs, f"w{signs}")

    def written(self) -> str:
        """The styles, as XML."""
        cells = (_cell(name, look) for look, name in self._cells.items())
        widths = (_width(name, signs) for signs, name in self._widths.items())
        fixed = (DATA_STYLES, ROWS, SHEETS, *_heads(), *_help())
        return "".join((*fixed, *widths, *cells))


def _width(name: str, signs: int) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{signs * SIGN:.2f}cm"/>'
        "</style:style>"
    )


def head_style(column: Column | None) -> str:
    """The name of the style of a heading; that of the hidden column for None."""
    if column is None:
        return "locked-head"
    ground = "open-head" if column.editable else "locked-head"
    return f"{ground}-right" if column_look(column).is_figure else ground


def _cell(name: str, look: Look) -> str:
    ground = f' fo:background-color="{looks.SUNKEN}"' if look.locked else ""
    weight = ' fo:font-weight="bold"' if look.strong else ""
    ink = looks.SOFT if look.locked and not look.strong else looks.INK
    lines = _RIGHT if look.is_figure else ""
    if look.indent:
        lines = f'fo:text-align="start" fo:margin-left="{look.indent * INDENT:.2f}cm"'
    return _style(
        name,
        f'{ground} fo:border="{_EDGE}"',
        f'fo:color="{ink}"{weight}',
        lines,
        _SHOWN[look.shown],
        "".join(map(_map, look.tints)),
    )


def _map(tint: Tint) -> str:
    """What colours a cell that says these words."""
    said = tint.words.replace('"', '""')
    condition = quoteattr(f'cell-content()="{said}"')
    return (
        f"<style:map style:condition={condition}"
        f' style:apply-style-name="{_tint_name(tint.ink)}"/>'
    )


def _tint_name(ink: str) -> str:
    return f"tint-{ink[1:]}"


def _style(
    name: str,
    ground: str,
    letters: str,
    lines: str = "",
    shown: str = "words",
    maps: str = "",
) -> str:
    high = "" if "vertical-align" in ground else ' style:vertical-align="top"'
    paragraph = f"<style:paragraph-properties {lines}/>" if lines else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"'
        f' style:parent-style-name="Default" style:data-style-name="{shown}">'
        f'<style:table-cell-properties fo:wrap-option="wrap"{high}{ground}/>{paragraph}'
        f"<style:text-properties {letters}/>{maps}</style:style>"
    )


def _heads() -> Iterator[str]:
    """The styles of headings: of what may be changed, of what is shown only."""
    bold = 'fo:font-weight="bold"'
    for name, ground, ink in (
        ("open-head", looks.ACCENT, looks.PAPER),
        ("locked-head", looks.QUIET, looks.INK),
    ):
        fill = f' fo:background-color="{ground}" fo:border="{_EDGE}"{_MIDDLE}'
        letters = f'{bold} fo:color="{ink}"'
        yield _style(name, fill, letters)
        yield _style(f"{name}-right", fill, letters, _RIGHT)


def _help() -> Iterator[str]:
    """The styles of the lines of the help sheet, each named as its part."""
    bold, ink = 'fo:font-weight="bold"', f'fo:color="{looks.INK}"'
    accent = f'{bold} fo:font-size="13pt" fo:color="{looks.ACCENT}"'
    edge, sunken = f' fo:border="{_EDGE}"', f' fo:background-color="{looks.SUNKEN}"'
    yield _style(Part.TITLE, "", f'{bold} fo:font-size="16pt" {ink}')
    yield _style(Part.HEADING, ' fo:padding-top="0.35cm"', accent)
    yield _style(Part.PLAIN, "", ink)
    yield _style(Part.OPEN, edge, ink)
    yield _style(Part.LOCKED, edge + sunken, f'fo:color="{looks.SOFT}"')
    yield _style(Part.COLUMNS, f' fo:border-bottom="{_EDGE}"', f"{bold} {ink}")
    yield _style(Part.COLUMN, "", ink)
