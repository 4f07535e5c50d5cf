"""The words of a workbook that are not the plan's: its names of sheets, its help."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gouvernail.exchange.roundtrip.finding import ID_HEADING
from gouvernail.exchange.roundtrip.layout import FACTS_SHEET, LISTS_SHEET
from gouvernail.exchange.roundtrip.outgoing import fitted
from gouvernail.exchange.roundtrip.value import Book, Column, Kind, Table
from gouvernail.plan.wording import Wording, gettext_noop as _

LONGEST_NAME = 31
LONGEST_HINT = 255
# "History" is the one name that Excel keeps for itself.
_TAKEN = ("", "history", FACTS_SHEET, LISTS_SHEET)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")

READ_ME = _("Read me")
RULES = (
    _("White cells are yours to change; grey ones are shown to help you."),
    _(
        "Sort, filter, hide or move rows and columns as you like: a hidden identifier"
        " tells each row."
    ),
    _("An empty cell clears what stood there."),
    _("A row that you copy counts as a new one."),
    _(
        "Back in Gouvernail, everything that you changed is shown to you before it is"
        " written."
    ),
)
GROWING = _(
    "Rows may be added below the last one, or deleted whole, in these sheets:"
    " %(sheets)s."
)
KINDS = {
    Kind.TEXT: _("Text"),
    Kind.WHOLE: _("A whole number"),
    Kind.NUMBER: _("A number"),
    Kind.MONEY: _("An amount in euros"),
    Kind.DAY: _("A day, such as 31/12/2027"),
    Kind.CHOICE: _("One of the words of the list"),
    Kind.LIST: _("Several, parted by a semicolon"),
    Kind.YES: _("Yes or no"),
}
SUGGESTED = _("A word of the list, or another")
NAMING = _("One of the words of the list, or the title of a new row")
NOT_IN_LIST = _("This is none of the words of the list.")


class Part(StrEnum):
    """What a line of the help sheet is."""

    TITLE = "title"
    HEADING = "heading"
    PLAIN = "plain"
    OPEN = "open"
    LOCKED = "locked"
    COLUMNS = "columns"
    COLUMN = "column"


@dataclass(frozen=True)
class HelpLine:
    """A line of the help sheet."""

    part: Part
    cells: tuple[str, ...] = ()


def said(template: str, language: str, **params: object) -> str:
    """A sentence in the language of the workbook."""
    return Wording(template, params).render(language)


def id_heading(language: str) -> str:
    """The heading of the hidden column."""
    return said(ID_HEADING, language)


def sheet_names(book: Book) -> list[str]:
    """The names of the help sheet and of the tables: each once, as Excel takes them."""
    taken = set(_TAKEN)
    names = []
    for wanted in (said(READ_ME, book.language), *(t.name for t in book.tables)):
        name = _free(_FORBIDDEN.sub(" ", " ".join(fitted(wanted).split())), taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def hint_of(column: Column, language: str) -> str:
    """What is said when a cell is chosen; nothing where its heading says enough."""
    is_figure = column.kind in (Kind.WHOLE, Kind.DAY)
    kind = said(KINDS[column.kind], language) if is_figure else ""
    hint = " · ".join(filter(None, (kind, fitted(column.help))))
    return hint if len(hint) <= LONGEST_HINT else f"{hint[: LONGEST_HINT - 1]}…"


def kind_of(column: Column, language: str) -> str:
    """What the cells of a column hold, in words."""
    if column.names:
        return said(NAMING, language)
    return said(SUGGESTED if column.suggested else KINDS[column.kind], language)


def help_lines(book: Book, names: Sequence[str]) -> Iterator[HelpLine]:
    """The help sheet, from the top: what this is, what may be done, each column."""
    language = book.language
    yield HelpLine(Part.TITLE, (fitted(book.title),))
    yield HelpLine(Part.PLAIN, (_given_out(book),))
    yield HelpLine(Part.HEADING, (said(_("What you may do"), language),))
    for rule in (*(said(each, language) for each in RULES), *_growing(book, names)):
        yield HelpLine(Part.PLAIN, (rule,))
    for text in book.help:
        yield HelpLine(Part.PLAIN, (fitted(text),))
    yield HelpLine(Part.HEADING, (said(_("Colours"), language),))
    yield HelpLine(Part.OPEN, (said(_("You may change it"), language),))
    yield HelpLine(Part.LOCKED, (said(_("Shown only"), language),))
    for name, table in zip(names, book.tables, strict=True):
        yield HelpLine(Part.HEADING, (name,))
        yield from _columns(table, language)


def _columns(table: Table, language: str) -> Iterator[HelpLine]:
    heads = (_("Column"), _("Holds"), _("Remark"))
    yield HelpLine(Part.COLUMNS, tuple(said(each, language) for each in heads))
    for column in table.columns:
        if column.editable:
            kind = kind_of(column, language)
        else:
            kind = said(_("Shown only"), language)
        cells = (fitted(column.heading), kind, fitted(column.help))
        yield HelpLine(Part.COLUMN, cells)


def _growing(book: Book, names: Sequence[str]) -> Iterator[str]:
    growing = [
        name for name, table in zip(names, book.tables, strict=True) if table.grows
    ]
    if growing:
        yield said(GROWING, book.language, sheets=", ".join(growing))


def _given_out(book: Book) -> str:
    day = _moment(book.left_at)
    return fitted(said(_("Given out on %(day)s."), book.language, day=day))


def _moment(text: str) -> str:
    try:
        return f"{datetime.fromisoformat(text):%d/%m/%Y %H:%M}"
    except ValueError:
        return text


def _free(wanted: str, taken: set[str]) -> str:
    """A name that no other sheet bears, whatever the case."""
    name, number = wanted[:LONGEST_NAME].strip(), 1
    while name.casefold() in taken:
        number += 1
        end = f" {number}"
        name = f"{wanted[: LONGEST_NAME - len(end)].strip()}{end}".strip()
    return name
