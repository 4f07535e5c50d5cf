"""Vaux-sur-Ourthelle: Word, one table per operational objective, cells merged."""

from itertools import groupby

from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.shared import Pt
from docx.table import Table

from examples.samples.making.content import Content, Item, load
from examples.samples.making.wordfile import (
    coloured,
    dotted,
    landscape,
    new_document,
    number,
    numbering,
    running,
    saved,
    shade,
    sized,
    write,
)

FILE = "PST_2024-2030_VF2 (1).docx"
_WIDTHS = (1.4, 8.6, 3.6, 2.9, 2.6, 2.9, 4)
_ANNEX = (
    ("ATL", "Accueil temps libre"),
    ("GAL", "Groupe d’action locale"),
    ("GISER", "Cellule régionale de lutte contre l’érosion"),
    ("ONE", "Office de la naissance et de l’enfance"),
    ("PM", "Pour mémoire : dépense déjà inscrite ou à chiffrer plus tard"),
)


def content() -> Content:
    """What the document says."""
    found = load("vaux")
    for item in found.walk():
        item.label = item.label or {
            "strategic": f"Objectif stratégique {item.ref}",
            "operational": f"OO {item.ref}",
            "action": item.ref,
        }.get(item.kind)
    return found


def made(found: Content) -> bytes:
    """The Word document."""
    document = new_document()
    landscape(document)
    running(document, "Commune de Vaux-sur-Ourthelle", "PST 2024-2030 – VF2")
    _cover(document)
    _contents(document, found)
    for title, paragraphs in found.sections:
        coloured(document.add_heading(title, 1), "2E5A3C")
        for text in paragraphs:
            document.add_paragraph(text)
    _plan(document, found)
    _annex(document)
    return saved(document)


def _cover(document: WordDocument) -> None:
    for text, size in (
        ("COMMUNE DE VAUX-SUR-OURTHELLE", 20),
        ("Programme stratégique transversal", 30),
        ("2024-2030", 24),
        ("Version finale 2 – après CODIR du 12/05 – corrections SH intégrées", 9),
    ):
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = size > 9, Pt(size)
    document.add_paragraph(
        "Adopté par le collège communal le 26 mai 2025. Le conseil communal en a pris"
        " acte le 23 juin 2025."
    ).add_run().add_break(WD_BREAK.PAGE)


def _contents(document: WordDocument, found: Content) -> None:
    document.add_paragraph().add_run("Table des matières").bold = True
    lines = [(title, 3) for title, _text in found.sections]
    for page, item in enumerate(found.items):
        lines.append((f"{item.label} : {item.title}", 5 + 3 * page))
    dotted(document, lines)
    document.add_page_break()


def _plan(document: WordDocument, found: Content) -> None:
    levels = [
        ("decimal", "Objectif stratégique %1 :"),
        ("decimal", "OO %1.%2"),
        ("decimal", "%1.%2.%3"),
    ]
    list_id = numbering(document, levels, 0)
    for objective in found.items:
        heading = number(document.add_paragraph(), list_id, 0)
        heading.paragraph_format.space_before = Pt(24)
        heading.add_run(objective.title).bold = True
        coloured(heading, "2E5A3C", 15)
        for text in objective.text:
            document.add_paragraph().add_run(text).italic = True
        for operational in objective.children:
            _table(document, operational, list_id)
            document.add_paragraph()


def _table(document: WordDocument, objective: Item, list_id: int) -> None:
    rows = 3 + max(1, len(objective.children))
    table = document.add_table(rows, 7, style="Table Grid")
    sized(table, _WIDTHS)
    top = table.cell(0, 0).merge(table.cell(0, 6))
    number(write(top, objective.title, bold=True, size=12), list_id, 1)
    shade(top, "CFE3D2")
    _heads(table)
    for place, action in enumerate(objective.children, start=3):
        _row(table, place, action, list_id)
    _merge_pilots(table, objective)


def _heads(table: Table) -> None:
    for column, name in enumerate(("N°", "Action")):
        write(table.cell(1, column).merge(table.cell(2, column)), name, bold=True)
    write(table.cell(1, 2).merge(table.cell(1, 4)), "Mise en œuvre", bold=True)
    write(table.cell(1, 5).merge(table.cell(1, 6)), "Moyens et suivi", bold=True)
    names = ("Pilote", "Élu référent", "Échéance", "Budget estimé", "Indicateur")
    for column, name in enumerate(names, start=2):
        write(table.cell(2, column), name, bold=True, size=9)
        shade(table.cell(2, column), "EDEDED")


def _row(table: Table, place: int, action: Item, list_id: int) -> None:
    number(table.cell(place, 0).paragraphs[0], list_id, 2)
    write(table.cell(place, 1), action.title)
    for column, name in ((4, "due"), (5, "budget"), (6, "indicators")):
        write(table.cell(place, column), action.printed(name), size=9)


def _merge_pilots(table: Table, objective: Item) -> None:
    """One cell for the neighbours that have the same pilot or the same alderman."""
    for column, name in ((2, "lead"), (3, "political_owner")):
        place = 3
        texts = [action.printed(name) for action in objective.children]
        for text, group in groupby(texts):
            last = place + len(list(group)) - 1
            cell = table.cell(place, column).merge(table.cell(last, column))
            write(cell, text, size=9)
            place = last + 1


def _annex(document: WordDocument) -> None:
    document.add_page_break()
    coloured(document.add_heading("Annexe 1 – Liste des abréviations", 1), "2E5A3C")
    table = document.add_table(0, 2, style="Table Grid")
    for short, long in _ANNEX:
        row = table.add_row()
        write(row.cells[0], short, bold=True)
        write(row.cells[1], long)
