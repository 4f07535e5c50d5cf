"""Thieulaing: RTF through LibreOffice, bold lines and tabs, nothing structured."""

from docx.document import Document as WordDocument
from docx.shared import Cm, Pt

from examples.samples.making.content import Content, Item, load
from examples.samples.making.office import converted
from examples.samples.making.wordfile import new_document, running, saved

FILE = "PST Thieulaing.rtf"
_RANKS = ("I", "II", "III", "IV", "V")


def content() -> Content:
    """What the document says."""
    found = load("thieulaing")
    for item in found.walk():
        place = [int(part) for part in (item.ref or "").split(".")]
        item.label = {
            "strategic": f"{_RANKS[place[0] - 1]}.",
            "operational": f"{_RANKS[place[0] - 1]}.{place[-1]}.",
            "action": f"{place[-1]})",
        }[item.kind]
    return found


def made(found: Content) -> bytes:
    """The RTF file, through a Word document."""
    document = new_document("Times New Roman", 12)
    running(document, "Commune de Thieulaing", "Plan stratégique transversal")
    _bold(document, "COMMUNE DE THIEULAING", 20)
    _bold(document, "Plan stratégique transversal 2024-2030", 18)
    document.add_paragraph("Conseil communal du 29 septembre 2025 – prise d’acte")
    for title, texts in found.sections:
        _bold(document, title, 13)
        for text in texts:
            document.add_paragraph(text)
    for item in found.walk():
        if item.kind == "action":
            _action(document, item)
        else:
            size = 14 if item.kind == "strategic" else 12
            _bold(document, f"{item.label}\t{item.title}", size)
    document.add_paragraph("Fait à Thieulaing, le 29 septembre 2025.")
    document.add_paragraph("La directrice générale\t\t\tLe bourgmestre")
    return converted(saved(document), "docx", "rtf")


def _bold(document: WordDocument, text: str, size: float) -> None:
    run = document.add_paragraph().add_run(text)
    run.bold, run.font.size = True, Pt(size)


def _action(document: WordDocument, item: Item) -> None:
    paragraph = document.add_paragraph(f"{item.label}\t{item.title}")
    paragraph.paragraph_format.left_indent = Cm(1.5)
    paragraph.paragraph_format.first_line_indent = Cm(-0.7)
    facts = document.add_paragraph()
    facts.paragraph_format.left_indent = Cm(1.5)
    facts.add_run(
        f"Service responsable : {item.printed('department')} ; "
        f"délai : {item.printed('due')} ; coût : {item.printed('budget')}"
    ).italic = True
