"""Layouts of people who write in Word as they would on paper."""

from collections.abc import Iterator

from gouvernail.plan.model import Node
from tests.layouts.dressing import document
from tests.layouts.printed import (
    Document,
    Element,
    Heading,
    Item,
    Paragraph,
    Table,
    cell,
    heading_cell,
)
from tests.layouts.telling import Telling
from tests.layouts.ways.lists import described, labelled, volet_heading
from tests.layouts.ways.tables import (
    Row,
    field_cells,
    field_headings,
    level_headings,
)

STATES = ("not_started", "ongoing", "done")
TOLD = ("lead", "due", "budget", "partners")


def objectives(telling: Telling, form: str) -> Iterator[tuple[list[Element], Node]]:
    """Each OO with the headings that stand above it: its OS, its volet."""
    for part in telling.parts:
        above: list[Element] = [*volet_heading(telling, part)]
        for strategic in telling.below(part, "strategic"):
            above.append(Heading(labelled(telling, strategic, form), 2))
            above += described(telling, strategic)
            for operational in telling.under(strategic):
                yield above, operational
                above = []


def captioned_tables(telling: Telling) -> Document:
    """The OO is the caption of the table of its actions: "Tableau 3 : OO 1.2 – …"."""
    names = telling.fields(*TOLD)
    head: Row = (*level_headings(telling, "action"), *field_headings(telling, names))
    body: list[Element] = []
    for rank, (above, node) in enumerate(objectives(telling, "{word} {last} : "), 1):
        text = labelled(telling, node, f"Tableau {rank} : {{short}} {{n}} – ")
        rows: list[Row] = [head]
        for action in telling.under(node):
            title = cell(labelled(telling, action, "{n} "))
            rows.append((title, *field_cells(telling, action, names)))
        body += [*above, Paragraph(text, italic=True), Table(tuple(rows), headings=1)]
    return document(telling, body)


def small_sheets(telling: Telling) -> Document:
    """Two sheets a page: "Action n° 12", its title below, then a table of fields."""
    names = telling.fields(*TOLD)
    count = 0
    body: list[Element] = []
    for above, node in objectives(telling, "{word} {last} : "):
        body += [*above, Heading(labelled(telling, node, "{word} {n} : "), 3)]
        for action in telling.under(node):
            count += 1
            body.append(Paragraph(f"Action n° {count}", bold=True))
            body.append(Paragraph(telling.title(action), bold=True, italic=True))
            rows = _pairs(telling, action, names)
            if rows:
                body.append(Table(rows, widths=(4, 12)))
    return document(telling, body)


def _pairs(telling: Telling, action: Node, names: list[str]) -> tuple[Row, ...]:
    return tuple(
        (heading_cell(telling.heading(name)), telling.cell(action, name))
        for name in names
    )


def changed_only(telling: Telling) -> Document:
    """One table: the OS in a row of its own, the OO told only where it changes."""
    names = telling.fields("lead", "due", "status")
    head: Row = (
        *level_headings(telling, "operational", "action"),
        *field_headings(telling, names),
    )
    rows: list[Row] = [head]
    for strategic in telling.below(None, "strategic"):
        text = labelled(telling, strategic, "{short} {last} : ")
        rows.append((heading_cell(text, columns=len(head)),))
        for node in telling.under(strategic):
            text = labelled(telling, node, "{n} ")
            for action in telling.under(node) or [None]:
                title = telling.title(action) if action else ""
                cells = field_cells(telling, action, names)
                rows.append((cell(text), cell(title), *cells))
                text = ""
    return document(telling, [Table(tuple(rows), headings=1)], bare=True)


def ticked_states(telling: Telling) -> Document:
    """A column per state, ticked: "À faire | En cours | Réalisé"."""
    tick = telling.pick("✓", "x", "X", "●")
    words = [telling.words.statuses[name][telling.manner.states] for name in STATES]
    names = telling.fields("lead", "due")
    head: Row = (
        *level_headings(telling, "action"),
        *field_headings(telling, names),
        *(heading_cell(word) for word in words),
    )
    body: list[Element] = []
    for above, node in objectives(telling, "{word} {last} : "):
        body += [*above, Heading(labelled(telling, node, "{word} {n} : "), 3)]
        rows = [head]
        for action in telling.under(node):
            title = cell(labelled(telling, action, "{n} "))
            marks = _ticks(telling, action, tick)
            rows.append((title, *field_cells(telling, action, names), *marks))
        body.append(Table(tuple(rows), headings=1))
    return document(telling, body)


def _ticks(telling: Telling, action: Node, tick: str) -> Row:
    status = action.fields.status
    if status and status.value in STATES:
        telling.told[(action.id, "status")] = status
    return tuple(cell(tick if status == name else "") for name in STATES)


def slashed_projects(telling: Telling) -> Document:
    """Actions numbered by the OO and a letter: "Projet 1.2/a : …"."""
    body: list[Element] = []
    for above, node in objectives(telling, "{word} {last} : "):
        body += [*above, Heading(labelled(telling, node, "{word} {n} : "), 3)]
        for action in telling.under(node):
            letter = telling.letter(action).lower()
            number = telling.number(node)
            text = f"Projet {number}/{letter} : {telling.title(action)}"
            body.append(Paragraph(text, indent=1))
    return document(telling, body)


def bare_outline(telling: Telling) -> Document:
    """I. A. 1) a): numbers and letters alone, all in paragraphs of the same style."""
    body: list[Element] = []
    for part in telling.parts:
        if part:
            body.append(Paragraph(telling.title(part).upper(), bold=True))
        for strategic in telling.below(part, "strategic"):
            body.append(Paragraph(labelled(telling, strategic, "{roman}. "), bold=True))
            for node in telling.under(strategic):
                body.append(Paragraph(labelled(telling, node, "{letter}. ")))
                for action in telling.under(node):
                    body.append(Paragraph(labelled(telling, action, "{last}) ")))
    return document(telling, body, bare=True)


def fields_in_a_cell(telling: Telling) -> Document:
    """A table of two columns: the action, and all that is told of it line by line."""
    names = telling.fields(*TOLD)
    about = telling.pick("Informations", "Mise en œuvre", "Modalités", "Détails")
    head = (*level_headings(telling, "action"), heading_cell(about))
    body: list[Element] = []
    for above, node in objectives(telling, "{short} {last} : "):
        body += [*above, Heading(labelled(telling, node, "{short} {n} : "), 3)]
        rows: list[Row] = [head]
        for action in telling.under(node):
            title = cell(labelled(telling, action, "{n} "))
            rows.append((title, cell("\n".join(_lines(telling, action, names)))))
        body.append(Table(tuple(rows), headings=1, widths=(6, 10)))
    return document(telling, body)


def _lines(telling: Telling, action: Node, names: list[str]) -> Iterator[str]:
    for name in names:
        text = telling.text(action, name).replace("\n", " ; ")
        if text:
            yield f"{telling.heading(name)} : {text}"


def title_below(telling: Telling) -> Document:
    """Headings that are labels alone; the titles stand below them, then the fields."""
    names = telling.fields(*TOLD)
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        for strategic in telling.below(part, "strategic"):
            body.append(
                Heading(f"{telling.word(strategic)} {telling.last(strategic)}", 2)
            )
            body.append(Paragraph(telling.title(strategic)))
            for node in telling.under(strategic):
                body.append(Heading(f"{telling.word(node)} {telling.number(node)}", 3))
                body.append(Paragraph(telling.title(node)))
                for action in telling.under(node):
                    label = f"{telling.word(action)} {telling.number(action)}"
                    body.append(Heading(label, 4))
                    body.append(Paragraph(telling.title(action)))
                    body += [Paragraph(t) for t in _lines(telling, action, names)]
    return document(telling, body, bare=True)


def fields_on_a_line(telling: Telling) -> Document:
    """Below each action one line that tells all: "Pilote : X | Échéance : Y"."""
    names = telling.fields("lead", "due", "status")
    between = telling.pick(" | ", " – ", " ; ")
    body: list[Element] = []
    for above, node in objectives(telling, "{word} {last} : "):
        body += [*above, Heading(labelled(telling, node, "{n} "), 3)]
        for action in telling.under(node):
            body.append(Item(telling.title(action), 0, ("•",)))
            told = between.join(_lines(telling, action, names))
            if told:
                body.append(Paragraph(told, italic=True, indent=1))
    return document(telling, body)


def starred(telling: Telling) -> Document:
    """The word of the level before some titles, a star in its place before others."""
    names = telling.fields("lead", "due")
    word = telling.pick("Projet phare", "Action phare", "Projet")
    body: list[Element] = []
    for above, node in objectives(telling, "{word} {last} : "):
        body += [*above, Heading(labelled(telling, node, "{word} {n} : "), 3)]
        for rank, action in enumerate(telling.under(node)):
            mark = "★ " if rank % 2 else f"{word} : "
            body.append(Paragraph(f"{mark}{telling.title(action)}", bold=True))
            body += [
                Paragraph(text, indent=1) for text in _lines(telling, action, names)
            ]
    return document(telling, body)
