"""Sankt Egidius: Word in German, headings above one table for each operational aim."""

from docx.document import Document as WordDocument
from docx.shared import Pt

from examples.samples.making.content import Content, Item, load
from examples.samples.making.wordfile import (
    new_document,
    running,
    saved,
    shade,
    sized,
    write,
)

FILE = "Strategieprogramm Sankt Egidius 2025-2030.docx"
_COLUMNS = (
    ("lead", "Verantwortlich"),
    ("partners", "Partner"),
    ("due", "Frist"),
    ("budget", "Kosten"),
    ("status", "Stand"),
)


def content() -> Content:
    """What the document says."""
    found = load("egidius")
    for item in found.walk():
        item.label = {
            "strategic": f"Strategisches Ziel {item.ref}",
            "operational": f"Operatives Ziel {item.ref}",
            "action": item.ref,
        }[item.kind]
    return found


def made(found: Content) -> bytes:
    """The Word document."""
    document = new_document("Verdana", 9)
    running(document, "Gemeinde Sankt Egidius", "Stand: 14.10.2025")
    for text, size in (
        ("Gemeinde Sankt Egidius", 18),
        ("Transversales Strategieprogramm 2025-2030", 24),
        ("Vom Gemeindekollegium am 2. September 2025 festgelegt", 10),
    ):
        run = document.add_paragraph().add_run(text)
        run.font.size, run.bold = Pt(size), size > 10
    for title, paragraphs in found.sections:
        document.add_heading(title, 1)
        for text in paragraphs:
            document.add_paragraph(text)
    document.add_page_break()
    for aim in found.items:
        _aim(document, aim)
    document.add_paragraph(
        "Änderungen gegenüber der Fassung vom 2. September sind im Protokoll der"
        " Sitzung vom 14. Oktober festgehalten."
    ).runs[0].italic = True
    return saved(document)


def _aim(document: WordDocument, aim: Item) -> None:
    document.add_heading(f"{aim.label}: {aim.title}", 1)
    for text in aim.text:
        document.add_paragraph(text)
    for operational in aim.children:
        document.add_heading(f"{operational.label} – {operational.title}", 2)
        _table(document, operational)


def _table(document: WordDocument, operational: Item) -> None:
    table = document.add_table(1, 7, style="Table Grid")
    heads = ("Nr.", "Maßnahme", *(name for _key, name in _COLUMNS))
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        write(cell, text, bold=True)
        shade(cell, "D9E2F3")
    for action in operational.children:
        cells = table.add_row().cells
        write(cells[0], action.label or "")
        write(cells[1], action.title)
        for cell, (key, _name) in zip(cells[2:], _COLUMNS, strict=True):
            write(cell, action.printed(key))
    sized(table, (1.3, 5.2, 2.4, 2.4, 1.9, 2.1, 2))
