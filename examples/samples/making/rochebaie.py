"""Rochebaie: PDF printed by LibreOffice, one long table per strategic objective."""

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.table import Table

from examples.samples.making.content import Content, Item, load
from examples.samples.making.office import converted
from examples.samples.making.wordfile import (
    coloured,
    dotted,
    new_document,
    running,
    saved,
    shade,
    sized,
    write,
)

FILE = "Rochebaie-PST-definitif.pdf"
_HEADS = ("N°", "Actions", "Pilote", "Échéance", "Coût estimé", "État")
_KEYS = ("lead", "due", "budget", "status")


def content() -> Content:
    """What the document says."""
    found = load("rochebaie")
    for item in found.walk():
        item.label = {
            "strategic": f"OS {item.ref}",
            "operational": f"OO {item.ref}",
            "action": item.ref,
        }.get(item.kind)
    # Two numbers went wrong when rows were moved: one stands twice, one is skipped.
    actions = {item.ref: item for item in found.of_kind("action")}
    actions["2.2.4"].label = "2.2.3"
    actions["3.4.3"].label = "3.4.4"
    return found


def made(found: Content) -> bytes:
    """The PDF, through a Word document."""
    document = new_document("Liberation Sans", 9.5)
    running(
        document,
        "Commune de Rochebaie          Programme stratégique transversal 2024-2030",
        "Document de travail approuvé",
    )
    _cover(document)
    _contents(document, found)
    for title, paragraphs in found.sections:
        document.add_heading(title, 1)
        for text in paragraphs:
            document.add_paragraph(text)
    for volet in found.items:
        document.add_page_break()
        coloured(document.add_heading(volet.title.upper(), 1), "7A1F1F", 20)
        for objective in volet.children:
            _objective(document, objective)
    return converted(saved(document), "docx", "pdf")


def _cover(document: WordDocument) -> None:
    for text, size in (
        ("Commune de Rochebaie", 18),
        ("PROGRAMME STRATÉGIQUE TRANSVERSAL", 26),
        ("Législature 2024-2030", 16),
    ):
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(size)
    document.add_page_break()


def _contents(document: WordDocument, found: Content) -> None:
    document.add_paragraph().add_run("Sommaire").bold = True
    lines = [(title, 3) for title, _text in found.sections]
    page = 4
    for volet in found.items:
        lines.append((volet.title.upper(), page))
        for objective in volet.children:
            lines.append((f"OS {objective.ref} : {objective.title}", page))
            for child in objective.children:
                lines.append((f"    OO {child.ref} : {child.title}", page))
            page += 2
    dotted(document, lines)
    document.add_page_break()


def _objective(document: WordDocument, objective: Item) -> None:
    document.add_paragraph()
    table = document.add_table(2, 6, style="Table Grid")
    top = table.cell(0, 0).merge(table.cell(0, 5))
    write(top, f"{objective.label} : {objective.title}", bold=True, size=12)
    shade(top, "7A1F1F")
    coloured(top.paragraphs[0], "FFFFFF")
    for cell, name in zip(table.rows[1].cells, _HEADS, strict=True):
        write(cell, name, bold=True, size=8.5)
        shade(cell, "E6D5C3")
    _repeat(table)
    for child in objective.children:
        row = table.add_row()
        band = row.cells[0].merge(row.cells[5])
        write(band, f"{child.label} : {child.title}", bold=True)
        shade(band, "F3EAE0")
        for action in child.children:
            cells = table.add_row().cells
            write(cells[0], action.label or "", size=8.5)
            write(cells[1], action.title, size=9)
            for cell, key in zip(cells[2:], _KEYS, strict=True):
                write(cell, action.printed(key), size=8.5)
    sized(table, (1.3, 6.2, 2.9, 2.2, 2.4, 2.2))


def _repeat(table: Table) -> None:
    """The two head rows come back on each page."""
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
