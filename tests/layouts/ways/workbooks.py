"""Layouts of workbooks that have several sheets."""

from itertools import zip_longest

from gouvernail.plan.model import Node
from tests.layouts.printed import (
    Document,
    Element,
    Paragraph,
    Sheet,
    Table,
    cell,
    heading_cell,
)
from tests.layouts.telling import Telling
from tests.layouts.ways.lists import labelled
from tests.layouts.ways.tables import (
    Row,
    field_cells,
    field_headings,
    level_headings,
)


def sheet_per_objective(telling: Telling) -> Document:
    """A workbook with a sheet per OS, named by its number; its title on top."""
    names = telling.fields("lead", "due", "status", "progress", "budget")
    elements: list[Element] = []
    for strategic in telling.below(None, "strategic"):
        elements.append(
            Sheet(f"{telling.initials(strategic)}{_rank(telling, strategic)}")
        )
        text = labelled(telling, strategic, "{word} {last} : ")
        elements.append(Paragraph(text, bold=True))
        rows: list[Row] = [
            (
                *level_headings(telling, "operational", "action"),
                *field_headings(telling, names),
            )
        ]
        for operational in telling.under(strategic):
            left = cell(labelled(telling, operational, "{n} "))
            for action in telling.under(operational) or [None]:
                title = cell(labelled(telling, action, "{n} ") if action else "")
                rows.append((left, title, *field_cells(telling, action, names)))
                left = cell()
        elements.append(Table(tuple(rows), headings=1, widths=(15, 25)))
    return Document(telling.plan.title, tuple(elements), telling.plan.language)


def _rank(telling: Telling, strategic: Node) -> int:
    """Sheets are counted across the volets: no two may have one name."""
    return telling.below(None, "strategic").index(strategic) + 1


def sheet_named_objective(telling: Telling) -> Document:
    """A sheet per OS, named by the first words of its title; a column repeats it."""
    names = telling.fields("lead", "due", "status")
    elements: list[Element] = []
    for strategic in telling.below(None, "strategic"):
        short = " ".join(strategic.title.split()[:4])[:25]
        elements.append(Sheet(f"{_rank(telling, strategic)}. {short}"))
        rows: list[Row] = [
            (
                *level_headings(telling, "strategic", "operational", "action"),
                *field_headings(telling, names),
            )
        ]
        for operational in telling.under(strategic):
            for action in telling.under(operational) or [None]:
                left = (
                    cell(telling.title(strategic)),
                    cell(telling.title(operational)),
                    cell(telling.title(action) if action else ""),
                )
                rows.append((*left, *field_cells(telling, action, names)))
        elements.append(Table(tuple(rows), headings=1, widths=(20, 20, 25)))
    return Document(telling.plan.title, tuple(elements), telling.plan.language)


def workbook_with_lists(telling: Telling) -> Document:
    """A workbook as a steering tool: read-me, dashboard, plan, lists for the menus."""
    plan = _flat_plan(telling)
    status = telling.heading("status")
    counts: list[Row] = [
        tuple(map(heading_cell, (telling.kinds["strategic"][0], "Actions")))
    ]
    for strategic in telling.below(None, "strategic"):
        actions = len(telling.below(strategic, "action"))
        title = labelled(telling, strategic, "{last}. ")
        counts.append((cell(title), cell(str(actions), value=actions)))
    lists: list[Row] = [
        (heading_cell(status), heading_cell(telling.heading("priority")))
    ]
    words = [forms[telling.manner.states] for forms in telling.words.statuses.values()]
    for word, priority in zip_longest(
        words, ("Haute", "Moyenne", "Basse"), fillvalue=""
    ):
        lists.append((cell(word), cell(priority)))
    elements: list[Element] = [
        Sheet("Mode d’emploi"),
        Paragraph(telling.plan.title, bold=True),
        Paragraph("Compléter une ligne par action. Ne pas fusionner les cellules."),
        Paragraph("Les menus déroulants sont définis dans l’onglet « Listes »."),
        Sheet("Tableau de bord"),
        Table(tuple(counts), headings=1, widths=(30, 8)),
        Sheet("PST 2024-2030"),
        Paragraph(telling.plan.title, bold=True),
        plan,
        Sheet("Listes"),
        Table(tuple(lists), headings=1),
    ]
    return Document(telling.plan.title, tuple(elements), telling.plan.language)


def _flat_plan(telling: Telling) -> Table:
    names = telling.fields(
        "lead", "department", "due", "status", "progress", "priority"
    )
    kinds = ("strategic", "operational", "action")
    number = heading_cell(telling.pick(*telling.words.number))
    top = (number, *level_headings(telling, *kinds))
    rows: list[Row] = [(*top, *field_headings(telling, names))]
    for strategic in telling.below(None, "strategic"):
        for operational in telling.under(strategic):
            for action in telling.under(operational):
                above = (
                    cell(labelled(telling, strategic, "{last}. ")),
                    cell(labelled(telling, operational, "{n}. ")),
                )
                left = (
                    cell(telling.number(action)),
                    *above,
                    cell(telling.title(action)),
                )
                rows.append((*left, *field_cells(telling, action, names)))
    return Table(tuple(rows), headings=1, widths=(4, 15, 15, 25, *[8] * len(names)))
