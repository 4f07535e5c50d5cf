"""Bellevaux-Saint-Hubert: Word, commune and CPAS together; a row holds many actions."""

from docx.document import Document as WordDocument
from docx.shared import Pt
from docx.table import Table

from examples.samples.making.content import Content, Item, load
from examples.samples.making.wordfile import (
    coloured,
    new_document,
    number,
    numbering,
    running,
    saved,
    shade,
    sized,
    write,
)

FILE = "PST commun Bellevaux VDEF.docx"
_HEADS = ("Objectif opérationnel", "Actions", "Pilote", "Délai")
_COLOURS = ("DCE6F2", "F2DCDB", "E4DFEC")


def content() -> Content:
    """What the document says."""
    found = load("bellevaux")
    for item in found.walk():
        item.label = {
            "strategic": f"Objectif stratégique {item.ref}",
            "operational": f"OO {item.ref}",
            "action": f"{(item.ref or '').split('.')[-1]}.",
        }.get(item.kind)
    for operational in found.of_kind("operational"):
        _share(operational)
    return found


def _share(operational: Item) -> None:
    """Who and until when stand once in a row, and hold for all the actions of it."""
    for action in operational.children:
        action.cells = dict(operational.cells)
    operational.cells = {}


def made(found: Content) -> bytes:
    """The Word document."""
    document = new_document()
    running(
        document, "Commune et CPAS de Bellevaux-Saint-Hubert", "PST commun 2024-2030"
    )
    for text, size in (
        ("Commune et CPAS de Bellevaux-Saint-Hubert", 18),
        ("Programme stratégique transversal commun 2024-2030", 24),
        ("Conseil communal du 15 septembre 2025", 10),
        ("Conseil de l’action sociale du 17 septembre 2025", 10),
    ):
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = size > 10, Pt(size)
    document.add_page_break()
    for title, texts in found.sections:
        document.add_heading(title, 2)
        for text in texts:
            document.add_paragraph(text)
    for volet, colour in zip(found.items, _COLOURS, strict=True):
        document.add_page_break()
        coloured(document.add_heading(volet.title, 1), "404040", 22)
        for objective in volet.children:
            _objective(document, objective, colour)
    _closing(document)
    return saved(document)


def _objective(document: WordDocument, objective: Item, colour: str) -> None:
    document.add_heading(f"{objective.label} : {objective.title}", 2)
    table = document.add_table(1, 4, style="Table Grid")
    for cell, name in zip(table.rows[0].cells, _HEADS, strict=True):
        write(cell, name, bold=True)
        shade(cell, colour)
    for operational in objective.children:
        _row(document, table, operational)
    sized(table, (4.5, 7.5, 3, 2))


def _row(document: WordDocument, table: Table, operational: Item) -> None:
    """One row: the objective, its numbered actions in one cell, who and until when."""
    cells = table.add_row().cells
    write(cells[0], f"{operational.label}\n{operational.title}", bold=True)
    list_id = numbering(document, [("decimal", "%1.")])
    for place, action in enumerate(operational.children):
        paragraph = cells[1].add_paragraph() if place else cells[1].paragraphs[0]
        number(paragraph, list_id, 0).add_run(action.title)
    first = operational.children[0]
    write(cells[2], first.printed("lead"))
    write(cells[3], first.printed("due"))


def _closing(document: WordDocument) -> None:
    document.add_heading("Suivi et évaluation", 2)
    document.add_paragraph(
        "Le comité de pilotage commun se réunit chaque trimestre. Une évaluation est "
        "présentée aux deux conseils à la fin de l’année 2027 et au terme de la "
        "législature."
    )
