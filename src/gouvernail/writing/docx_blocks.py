"""The blocks of a paper as WordprocessingML."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from docx.document import Document as Word

from gouvernail.writing.docx_pictures import drawing
from gouvernail.writing.docx_styles import (
    BULLET,
    CAPTION,
    CELL,
    FIGURE,
    GAP,
    HEAD,
    LEAD,
    NOTE,
    NUMBER,
    QUOTE,
    TABLE,
    TEXT,
)
from gouvernail.writing.docx_xml import (
    INK,
    RULE,
    SOFT,
    TINT,
    Cell,
    paragraph,
    row,
    run,
    table,
)
from gouvernail.writing.paper import Row

STYLES = {"body": TEXT, "lead": LEAD, "soft": NOTE, "quote": QUOTE}
TOGETHER, APART = "<w:keepNext/>", '<w:keepNext w:val="0"/>'
# Large figures on a line.
ACROSS = 4
FACTS = (1, 2.4)
# So many facts stay on one page.
WHOLE = 20


@dataclass
class Pouring:
    """A document that is being written: `styles` by name, `room` between the margins
    (twentieths of a point), `numbered` makes a list that begins at one."""

    word: Word
    styles: dict[str, str]
    room: int
    numbered: Callable[[], int]
    accent: str = INK
    fonts: Path | None = None
    pages: tuple[int, ...] = ()
    titles: Iterator[int] = field(default_factory=lambda: count(1))
    drawings: Iterator[int] = field(default_factory=lambda: count(1_000))

    def line(self, style: str, inside: str, more: str = "") -> str:
        """A paragraph of a style told by name."""
        return paragraph(self.styles[style], inside, more)

    def gap(self) -> str:
        """Between a table and what follows: two tables would become one."""
        return self.line(GAP, "")

    def widths(self, *shares: float) -> list[int]:
        """Columns of these shares."""
        return [int(self.room * share / sum(shares)) for share in shares]


def written(told: dict[str, Any], pouring: Pouring) -> str:
    """All blocks of a paper, in order."""
    return "".join(WRITTEN[each["is"]](each, pouring) for each in told["blocks"])


def bookmark(place: int) -> str:
    """The name of the place of a heading."""
    return f"_Toc{place:06}"


def _heading(it: dict[str, Any], to: Pouring) -> str:
    place = next(to.titles)
    number = run(f"{it['ref']}\u2002", colour=SOFT) if it["ref"] else ""
    more = "" if it["is_held"] else APART
    more += "<w:pageBreakBefore/>" if it["is_new_page"] else ""
    return to.line(
        f"Heading {it['level']}",
        f'<w:bookmarkStart w:id="{place}" w:name="{bookmark(place)}"/>{number}'
        f'{run(it["text"])}<w:bookmarkEnd w:id="{place}"/>',
        more,
    )


def _paragraph(it: dict[str, Any], to: Pouring) -> str:
    inside = "".join(run(each["text"], each["mark"]) for each in it["runs"])
    return to.line(STYLES[it["look"]], inside, "" if it["is_held"] else APART)


def _listing(it: dict[str, Any], to: Pouring) -> str:
    style, own = BULLET, ""
    if it["is_numbered"]:
        style = NUMBER
        own = (
            f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{to.numbered()}"/></w:numPr>'
        )
    return "".join(to.line(style, run(each), own) for each in it["items"])


def _facts(it: dict[str, Any], to: Pouring) -> str:
    widths, last = to.widths(*FACTS), len(it["rows"])
    rows = []
    for line, (name, said) in enumerate(it["rows"], start=1):
        # The head of a sheet stays in one piece.
        together = TOGETHER if line < last <= WHOLE else ""
        rows.append(row([_named(name, to, together), Cell(_cell(said, to))], widths))
    return table(to.styles[TABLE], widths, rows) + to.gap()


def _named(name: str, to: Pouring, more: str) -> Cell:
    return Cell(to.line(HEAD, run(name), more))


def _cell(text: str, to: Pouring, more: str = "") -> str:
    return to.line(CELL, run(text), more)


def _figures(it: dict[str, Any], to: Pouring) -> str:
    lines = []
    across = min(ACROSS, len(it["rows"])) or 1
    widths = to.widths(*(1 for _each in range(across)))
    for start in range(0, len(it["rows"]), across):
        line = it["rows"][start : start + across]
        cells = [
            Cell(_figure(each, to), more=_edge(to.accent, 18, "nil")) for each in line
        ]
        empty = [Cell(_cell("", to))] * (across - len(cells))
        lines.append(row([*cells, *empty], widths))
    return table(to.styles[TABLE], widths, lines) + to.gap()


def _figure(told: dict[str, str], to: Pouring) -> str:
    note = to.line(NOTE, run(told["note"])) if told["note"] else ""
    value = to.line(FIGURE, run(told["value"]))
    return value + to.line(CELL, run(told["name"], "strong")) + note


def _table(it: dict[str, Any], to: Pouring) -> str:
    columns = it["columns"]
    widths = to.widths(*(each["width"] for each in columns))
    heads = [_named(each["title"], to, TOGETHER + _side(each)) for each in columns]
    rows = [row(heads, widths, "<w:tblHeader/>")]
    rows += [_row(each, columns, widths, to) for each in it["rows"]]
    if len(rows) > 2 and it["rows"][-1]["is_total"]:
        # A total never stands alone on a page.
        style = f'<w:pStyle w:val="{to.styles[CELL]}"/>'
        rows[-2] = rows[-2].replace(style, style + TOGETHER)
    caption = to.line(CAPTION, run(it["caption"]), TOGETHER) if it["caption"] else ""
    made = table(to.styles[TABLE], widths, rows, it["caption"])
    return caption + made + to.gap()


def _row(
    told: dict[str, Any], columns: list[dict[str, Any]], widths: list[int], to: Pouring
) -> str:
    it = Row(tuple(told["cells"]), told["is_total"])
    if it.is_group and len(columns) > 1:
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
        inside = to.line(CELL, run(it.cells[0], "strong"), TOGETHER)
        return row([Cell(inside, len(columns), shade)], widths)
    mark, more = ("strong", _edge(INK, 8)) if it.is_total else ("", "")
    return row(
        [
            Cell(to.line(CELL, run(text, mark), _side(column)), more=more)
            for text, column in zip(it.cells, columns, strict=True)
        ],
        widths,
    )


def _side(column: dict[str, Any]) -> str:
    side = column["align"]
    return "" if side == "left" else f'<w:jc w:val="{side}"/>'


def _edge(colour: str, size: int, below: str = "single") -> str:
    """A line above a cell."""
    rule = f'<w:bottom w:val="{below}" w:sz="4" w:space="0" w:color="{RULE}"/>'
    top = f'<w:top w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
    return f"<w:tcBorders>{top}{rule}</w:tcBorders>"


def _picture(it: dict[str, Any], to: Pouring) -> str:
    wide = int(to.room * it["width"])
    together = TOGETHER if it["caption"] else ""
    made = drawing(it, wide, next(to.drawings), to.word, to.fonts)
    drawn = to.line(TEXT, made, together)
    return drawn + (to.line(CAPTION, run(it["caption"])) if it["caption"] else "")


def _break(it: dict[str, Any], to: Pouring) -> str:
    return to.line(GAP, '<w:r><w:br w:type="page"/></w:r>')


WRITTEN: dict[str, Callable[[dict[str, Any], Pouring], str]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "listing": _listing,
    "facts": _facts,
    "figures": _figures,
    "table": _table,
    "picture": _picture,
    "break": _break,
}
