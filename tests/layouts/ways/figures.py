"""Layouts in tables that count: years, totals, targets."""

from collections.abc import Iterator
from decimal import Decimal

from gouvernail.plan.model import BudgetLine, Indicator, Node
from tests.layouts.dressing import document
from tests.layouts.printed import (
    Cell,
    Document,
    Element,
    Heading,
    Table,
    cell,
    heading_cell,
)
from tests.layouts.telling import Telling
from tests.layouts.values import money
from tests.layouts.ways.lists import labelled, volet_heading
from tests.layouts.ways.tables import (
    Row,
    column_word,
    field_cells,
    field_headings,
    level_headings,
)

YEARS = (2025, 2026, 2027, 2028, 2029, 2030)


def two_row_headings(telling: Telling) -> Document:
    """ "Budget" above the years, "Suivi" above the status and the share done."""
    kinds = ("strategic", "operational", "action")
    lead, due = telling.heading("lead"), telling.heading("due")
    first = (
        *(heading_cell(column_word(telling, kind), rows=2) for kind in kinds),
        heading_cell(lead, rows=2),
        heading_cell(due, rows=2),
        heading_cell(telling.heading("budget"), columns=len(YEARS)),
        heading_cell("Suivi" if telling.plan.language == "fr" else "Status", columns=2),
    )
    second = (
        *(heading_cell(str(year)) for year in YEARS),
        heading_cell(telling.heading("status")),
        heading_cell(telling.heading("progress")),
    )
    elements: list[Element] = []
    for part in telling.parts:
        if part:
            elements.append(Heading(telling.title(part), 1))
        rows = [first, second, *_yearly_rows(telling, part)]
        widths = (5, 5, 7, 4, 4, *[3] * len(YEARS), 4, 4)
        elements.append(Table(tuple(rows), headings=2, widths=widths))
    return document(telling, elements, bare=True, landscape=True)


def _yearly_rows(telling: Telling, part: Node | None) -> Iterator[Row]:
    for strategic in telling.below(part, "strategic"):
        top = [cell(labelled(telling, strategic, "{last}. "))]
        for operational in telling.under(strategic):
            middle = [*top, cell(labelled(telling, operational, "{n} "))]
            top = [cell()]
            for action in telling.under(operational) or [None]:
                yield (*middle, *_yearly(telling, action))
                middle = [cell(), cell()]


def _yearly(telling: Telling, action: Node | None) -> Iterator[Cell]:
    if action is None:
        yield from [cell()] * (5 + len(YEARS))
        return
    yield cell(labelled(telling, action, "{n} "))
    yield from field_cells(telling, action, ["lead", "due"])
    amounts = _by_year(telling, action)
    for year in YEARS:
        amount = amounts.get(year)
        yield cell(money(telling.manner, amount), value=amount) if amount else cell()
    yield from field_cells(telling, action, ["status", "progress"])


def _by_year(telling: Telling, action: Node) -> dict[int, Decimal]:
    """The amounts of the years, told only where all of them have a column."""
    lines = [line for line in action.fields.budget if line.year in YEARS]
    if lines:
        meant = tuple(BudgetLine(year=line.year, amount=line.amount) for line in lines)
        telling.told[(action.id, "budget")] = meant
    return {line.year: line.amount for line in lines if line.year}


def totals(telling: Telling) -> Document:
    """Rows of totals after each OO and OS, and one for all: they are no actions."""
    kinds = ("strategic", "operational", "action")
    names = ["lead", "budget"]
    head = (*level_headings(telling, *kinds), *field_headings(telling, names))
    rows: list[Row] = [head]
    grand = Decimal(0)
    for strategic in telling.below(None, "strategic"):
        text, total = labelled(telling, strategic, "{short} {last} : "), Decimal(0)
        for operational in telling.under(strategic):
            middle = labelled(telling, operational, "{short} {n} : ")
            for action in telling.under(operational) or [None]:
                title = telling.title(action) if action else ""
                left = (cell(text), cell(middle), cell(title))
                rows.append((*left, *field_cells(telling, action, names)))
                text = middle = ""
                total += _total(action)
        label = f"{telling.words.total} {telling.initials(strategic)} "
        rows.append(_sum(telling, f"{label}{telling.last(strategic)}", total))
        grand += total
    rows.append(_sum(telling, f"{telling.words.total} général".upper(), grand))
    return document(telling, [Table(tuple(rows), headings=1)], bare=True)


def _total(action: Node | None) -> Decimal:
    return (
        sum((line.amount for line in action.fields.budget), Decimal(0))
        if action
        else Decimal(0)
    )


def _sum(telling: Telling, label: str, total: Decimal) -> Row:
    amount = cell(money(telling.manner, total), value=total)
    return (heading_cell(label), cell(), cell(), cell(), amount)


def aimed_table(telling: Telling) -> Document:
    """A table per OO: an indicator beside its target, a budget beside who pays it."""
    names = telling.fields("department", "due")
    target = telling.pick(*telling.words.target)
    head = (
        *level_headings(telling, "action"),
        *field_headings(telling, names),
        *map(heading_cell, (telling.heading("indicators"), target)),
        *map(heading_cell, (telling.heading("budget"), telling.words.source)),
    )
    elements: list[Element] = []
    for part in telling.parts:
        elements += volet_heading(telling, part)
        for strategic in telling.below(part, "strategic"):
            text = labelled(telling, strategic, "{word} {last} : ")
            elements.append(Heading(text, 2 if part else 1))
            for operational in telling.under(strategic):
                text = labelled(telling, operational, "{word} {n} : ")
                elements.append(Heading(text, 3 if part else 2))
                rows = [head]
                for action in telling.under(operational):
                    title = cell(labelled(telling, action, "{n} "))
                    left = (title, *field_cells(telling, action, names))
                    rows.append((*left, *_aimed(telling, action)))
                if rows[1:]:
                    elements.append(Table(tuple(rows), headings=1))
    return document(telling, elements, landscape=True)


def _aim(indicator: Indicator) -> str:
    """A number with a dot between its thousands, and its unit."""
    number = indicator.target or ""
    dotted = f"{int(number):,}".replace(",", ".") if number.isdigit() else number
    return f"{dotted} {indicator.unit or ''}".strip()


def _aimed(telling: Telling, action: Node) -> Iterator[Cell]:
    """The first indicator with its target, the whole budget with its source."""
    first = action.fields.indicators[:1]
    if first:
        telling.told[(action.id, "indicators")] = first
    yield cell(first[0].label if first else "")
    yield cell(_aim(first[0]) if first else "")
    lines = action.fields.budget
    single = lines if len(lines) == 1 and not lines[0].year else ()
    yield telling.cell(action, "budget") if single else cell()
    if single:
        telling.told[(action.id, "budget")] = single
    yield cell((single[0].source or "") if single else "")
