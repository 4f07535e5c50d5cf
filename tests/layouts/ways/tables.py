"""Layouts in tables that have a row per action."""

from collections.abc import Iterator

from gouvernail.plan.model import Node
from tests.layouts.dressing import document
from tests.layouts.printed import (
    Cell,
    Document,
    Element,
    Heading,
    PageBreak,
    Table,
    cell,
    heading_cell,
)
from tests.layouts.telling import Telling
from tests.layouts.ways.lists import labelled, volet_heading

USUAL = ("lead", "due", "budget", "indicators")
WIDE = ("lead", "department", "partners", "due", "budget", "status", "progress")
Row = tuple[Cell, ...]


def column_word(telling: Telling, kind: str) -> str:
    """The heading of the column of a level: its word or its initials, often plural."""
    if kind not in telling.columns:
        word, short = telling.kinds[kind]
        plural = " ".join(f"{part}s" for part in word.split())
        short = short if len(short) > 1 else word
        forms = (word, short, plural if telling.plan.language == "fr" else word, word)
        telling.columns[kind] = telling.pick(*forms)
    return telling.columns[kind]


def field_headings(telling: Telling, names: list[str]) -> Row:
    """The headings of the columns of fields."""
    return tuple(heading_cell(telling.heading(name), fill="D9E2F3") for name in names)


def field_cells(telling: Telling, action: Node | None, names: list[str]) -> Row:
    """The fields of an action; empty where the objective has none."""
    return tuple(telling.cell(action, name) if action else cell() for name in names)


def level_headings(telling: Telling, *kinds: str) -> Row:
    """The headings of the columns of levels."""
    return tuple(heading_cell(column_word(telling, k), fill="D9E2F3") for k in kinds)


def merged_table(telling: Telling) -> Document:
    """A row per action; the cells of the OS and of the OO span their actions."""
    names = telling.fields(*USUAL)
    top = level_headings(telling, "strategic", "operational", "action")
    head = (*top, *field_headings(telling, names))
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        rows = [head]
        for strategic in telling.below(part, "strategic"):
            rows += _merged_rows(telling, strategic, names)
        widths = (4, 4, 6, *[3] * len(names))
        body.append(Table(tuple(rows), headings=1, widths=widths))
    return document(telling, body, bare=True, landscape=True)


def _merged_rows(telling: Telling, strategic: Node, names: list[str]) -> Iterator[Row]:
    groups = [(oo, telling.under(oo) or [None]) for oo in telling.under(strategic)]
    height = sum(len(actions) for _, actions in groups)
    text = labelled(telling, strategic, "{short} {last} : ")
    left: Row = (cell(text, rows=height),)
    for operational, actions in groups:
        text = labelled(telling, operational, "{n} ")
        left = (*left, cell(text, rows=len(actions)))
        for action in actions:
            title = labelled(telling, action, "{n} ") if action else ""
            yield (*left, cell(title), *field_cells(telling, action, names))
            left = ()


def repeated_table(telling: Telling) -> Document:
    """A row per action that repeats its OS and OO: what people filter and sort."""
    return _flat(telling, filled=True)


def blank_filled_table(telling: Telling) -> Document:
    """The same with the OS and OO on their first row only."""
    return _flat(telling, filled=False)


def _flat(telling: Telling, *, filled: bool) -> Document:
    names = telling.fields(*WIDE)
    kinds = ("volet",) * (telling.parts != [None])
    kinds += ("strategic", "operational", "action")
    form = telling.pick("{n}. ", "{short} {n} - ", "")
    head = (*level_headings(telling, *kinds), *field_headings(telling, names))
    rows = [head]
    last: list[str] = []
    for chain in chains(telling):
        texts = [labelled(telling, n, form) for n in chain]
        action = chain[-1] if chain[-1].kind.value == "action" else None
        shown = texts if filled else _first_told(texts, last)
        last = texts
        shown += [""] * (len(kinds) - len(shown))
        rows.append((*map(cell, shown), *field_cells(telling, action, names)))
    return document(
        telling, [Table(tuple(rows), headings=1)], bare=True, landscape=True
    )


def chains(telling: Telling) -> Iterator[list[Node]]:
    """The path to each action, and to each objective without any."""
    for part in telling.parts:
        for strategic in telling.below(part, "strategic"):
            for operational in telling.under(strategic):
                above = [*([part] if part else []), strategic, operational]
                for action in telling.under(operational):
                    yield [*above, action]
                if not telling.under(operational):
                    yield above


def _first_told(texts: list[str], last: list[str]) -> list[str]:
    """The texts without those that the row above holds at the same place."""
    shown: list[str] = []
    for rank, text in enumerate(texts):
        same = rank < len(texts) - 1 and texts[: rank + 1] == last[: rank + 1]
        shown.append("" if same else text)
    return shown


def titled_tables(telling: Telling) -> Document:
    """A table per OO: its title across the top, the headings, a row per action."""
    names = telling.fields("lead", "partners", "due", "budget")
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        for strategic in telling.below(part, "strategic"):
            text = labelled(telling, strategic, "{word} {last} : ")
            body.append(Heading(text, 2 if part else 1))
            for operational in telling.under(strategic):
                text = labelled(telling, operational, "{short} {n} : ")
                across = heading_cell(text, columns=1 + len(names), fill="B4C6E7")
                rows = [(across,), *_action_rows(telling, operational, names)]
                body.append(Table(tuple(rows), headings=2))
    return document(telling, body)


def _action_rows(telling: Telling, above: Node, names: list[str]) -> Iterator[Row]:
    yield (
        *level_headings(telling, "action"),
        *field_headings(telling, names),
    )
    for action in telling.under(above):
        text = labelled(telling, action, "{n} ")
        yield (cell(text), *field_cells(telling, action, names))


def headed_tables(telling: Telling) -> Document:
    """A table per OO, the OS and the OO standing above it as headings."""
    names = telling.fields("lead", "department", "due", "indicators")
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        for strategic in telling.below(part, "strategic"):
            text = labelled(telling, strategic, "{word} {last} : ")
            body.append(Heading(text, 2 if part else 1))
            for operational in telling.under(strategic):
                text = labelled(telling, operational, "{word} {n} : ")
                body.append(Heading(text, 3 if part else 2))
                if telling.under(operational):
                    rows = tuple(_action_rows(telling, operational, names))
                    body.append(Table(rows, headings=1))
    return document(telling, body)


def separated_tables(telling: Telling) -> Document:
    """A table per OS; the OO are rows across it, between those of the actions."""
    names = telling.fields("lead", "due", "budget", "status")
    width = 2 + len(names)
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        for strategic in telling.below(part, "strategic"):
            text = labelled(telling, strategic, "{short} {last} – ")
            rows: list[Row] = [(heading_cell(text, columns=width, fill="8EAADB"),)]
            number = heading_cell(telling.pick(*telling.words.number))
            top = (number, *level_headings(telling, "action"))
            rows.append((*top, *field_headings(telling, names)))
            for operational in telling.under(strategic):
                text = labelled(telling, operational, "{short} {n} – ")
                rows.append((heading_cell(text, columns=width, fill="D9E2F3"),))
                for action in telling.under(operational):
                    left = (cell(telling.number(action)), cell(telling.title(action)))
                    rows.append((*left, *field_cells(telling, action, names)))
            body += [Table(tuple(rows), headings=2), PageBreak()]
    return document(telling, body, bare=True, landscape=True)
