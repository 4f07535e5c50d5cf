"""Layouts whose look tells what they do not say: banners, badges, bare percentages."""

from tests.layouts.dressing import contents, document
from tests.layouts.printed import (
    Document,
    Element,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Table,
    cell,
    heading_cell,
)
from tests.layouts.telling import Telling
from tests.layouts.ways.lists import bullets, labelled, volet_heading
from tests.layouts.ways.tables import field_cells, field_headings
from tests.layouts.ways.word_users import objectives


def banners(telling: Telling) -> Document:
    """A page per objective: its label alone as a banner ("AXE 1"), its title below.

    The contents list writes the label and the title in one ("Axe 1 – …").
    """
    word = telling.pick("Axe", "Défi", "Priorité", "Ambition")
    below = telling.pick("Objectif", "Objectif opérationnel")
    entries: list[tuple[int, str]] = []
    body: list[Element] = []
    for part in telling.parts:
        body += volet_heading(telling, part)
        for strategic in telling.below(part, "strategic"):
            label = f"{word} {telling.number(strategic)}"
            entries.append((1, f"{label} – {telling.title(strategic)}"))
            body += [PageBreak(), Paragraph(label.upper(), bold=True, size=14)]
            body.append(Paragraph(telling.title(strategic), bold=True, size=20))
            for node in telling.under(strategic):
                body.append(Paragraph(f"{below} {telling.number(node)}", bold=True))
                body.append(Paragraph(telling.title(node), bold=True, size=13))
                body += bullets(telling, node)
    listed: list[Element] = [contents(entries, telling), PageBreak()]
    return document(telling, [*listed, *body])


def unnamed_fields(telling: Telling) -> Document:
    """Below each action, what no word names: "En cours – fin 2026"."""
    between = telling.pick(" – ", " | ", " • ", ", ")
    body: list[Element] = []
    for strategic, node in objectives(telling, "OS{last} - "):
        body += [*strategic, Heading(labelled(telling, node, "{n} "), 3)]
        for action in telling.under(node):
            body.append(Item(telling.title(action), 0, ("•",)))
            told = [telling.text(action, name) for name in ("status", "due")]
            line = between.join(filter(None, told))
            body += [Paragraph(line, italic=True, indent=1)] if line else []
    return document(telling, body)


def percent_column(telling: Telling) -> Document:
    """A table per objective, its last column headed by a sign: the progress."""
    names = telling.fields("department", "due", "status")
    sign = telling.pick("%", "En %", "(%)")
    head = (heading_cell("N°"), heading_cell("Action"), *field_headings(telling, names))
    body: list[Element] = []
    for strategic, node in objectives(telling, "OS{last} - "):
        body += [*strategic, Heading(labelled(telling, node, "{word} {n} : "), 3)]
        rows = [(*head, heading_cell(sign))]
        for action in telling.under(node):
            label, title = cell(telling.number(action)), cell(telling.title(action))
            told = field_cells(telling, action, names)
            rows.append((label, title, *told, telling.cell(action, "progress")))
        if rows[1:]:
            body.append(Table(tuple(rows), headings=1))
    return document(telling, body, landscape=True)


def parted_initials(telling: Telling) -> Document:
    """ "A1.2.3", and here and there "A.1.2.3"."""
    body: list[Element] = []
    for strategic, node in objectives(telling, "OS{last} - "):
        body += [*strategic, Heading(labelled(telling, node, "OO{n} - "), 3)]
        for rank, action in enumerate(telling.under(node)):
            form = "A.{n} - " if rank == 2 else "A{n} - "
            body.append(Paragraph(labelled(telling, action, form)))
    return document(telling, body)
