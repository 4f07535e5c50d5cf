"""Grandmont-lez-Bois: Word, one sheet per action; the tree is in the sheets only."""

from docx.document import Document as WordDocument
from docx.shared import Pt
from docx.table import Table

from examples.samples.making.content import Content, Item, load
from examples.samples.making.wordfile import (
    new_document,
    running,
    saved,
    shade,
    sized,
    write,
)

FILE = "Fiches actions CPAS Grandmont.docx"
_ROWS = (
    ("text", "Contexte / description"),
    ("lead", "Pilote"),
    ("partners", "Partenaires"),
    ("start", "Début"),
    ("due", "Échéance"),
    ("budget", "Budget estimé"),
    ("indicators", "Indicateur(s)"),
    ("priority", "Priorité (1-3)"),
)
_STATES = ("Non entamé", "En cours", "En attente", "Bloqué", "Réalisé", "Abandonné")


def content() -> Content:
    """What the document says."""
    found = load("grandmont")
    for item in found.walk():
        words = {"strategic": "OS", "operational": "OO", "action": "Fiche"}
        item.label = f"{words[item.kind]} {item.ref}"
    return found


def made(found: Content) -> bytes:
    """The Word document."""
    document = new_document("Arial", 10)
    running(document, "CPAS de Grandmont-lez-Bois – rue du Fayt 3", "Fiches actions")
    _cover(document)
    for title, paragraphs in found.sections:
        document.add_heading(title, 1)
        for text in paragraphs:
            document.add_paragraph(text)
    for objective in found.items:
        for operational in objective.children:
            for action in operational.children:
                document.add_page_break()
                _sheet(document, (objective, operational, action))
    _signatures(document)
    return saved(document)


def _cover(document: WordDocument) -> None:
    for text, size in (
        ("Centre public d’action sociale de Grandmont-lez-Bois", 14),
        ("Programme stratégique transversal 2025-2030", 24),
        ("Recueil des fiches actions", 16),
        (
            "Approuvé par le conseil de l’action sociale du 16 septembre 2025",
            9,
        ),
    ):
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = size > 12, Pt(size)


def _sheet(document: WordDocument, path: tuple[Item, Item, Item]) -> None:
    objective, operational, action = path
    table = document.add_table(0, 4, style="Table Grid")
    _pair(table, "Objectif stratégique", f"{objective.label[3:]}. {objective.title}")
    _pair(
        table, "Objectif opérationnel", f"{operational.label[3:]}. {operational.title}"
    )
    _pair(table, f"Fiche action {action.ref}", action.title, colour="F4C9A8")
    for name, label in _ROWS[:3]:
        _pair(table, label, action.printed(name))
    _quarters(table, action, _ROWS[3:5])
    for name, label in _ROWS[5:]:
        _pair(table, label, action.printed(name))
    _pair(table, "État d’avancement", _boxes(action))
    sized(table, (4, 4.5, 4, 4.5))


def _pair(table: Table, label: str, value: str, colour: str = "F2F2F2") -> None:
    row = table.add_row()
    write(row.cells[0], label, bold=True)
    shade(row.cells[0], colour)
    write(row.cells[1].merge(row.cells[3]), value)


def _quarters(table: Table, action: Item, names: tuple[tuple[str, str], ...]) -> None:
    """Two labels and two values in one row."""
    row = table.add_row()
    for place, (name, label) in enumerate(names):
        write(row.cells[2 * place], label, bold=True)
        shade(row.cells[2 * place], "F2F2F2")
        write(row.cells[2 * place + 1], action.printed(name))


def _boxes(action: Item) -> str:
    state = action.printed("status")
    return "   ".join(f"{'☒' if name == state else '☐'} {name}" for name in _STATES)


def _signatures(document: WordDocument) -> None:
    document.add_page_break()
    document.add_heading("Visas", 1)
    table = document.add_table(2, 2, style="Table Grid")
    for column, name in enumerate(("La directrice générale", "La présidente")):
        write(table.cell(0, column), name, bold=True)
        write(table.cell(1, column), "\n\n")
