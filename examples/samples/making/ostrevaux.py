"""Ostrevaux: ODS, one flat table with codes, the status and the progress of actions."""

import io

from odfdo import Cell, Document, Row, Table

from examples.samples.making.content import Content, Item, load
from examples.samples.making.wordfile import settled

FILE = "CPAS_Ostrevaux_suivi_actions.ods"
_HEADS = (
    "Code",
    "Objectif stratégique",
    "Objectif opérationnel",
    "Action",
    "Responsable",
    "Service",
    "Début",
    "Fin",
    "État",
    "% réalisé",
    "Budget",
    "Priorité",
    "ODD",
)
_KEYS = (
    "lead",
    "department",
    "start",
    "due",
    "status",
    "progress",
    "budget",
    "priority",
    "sdg",
)


def content() -> Content:
    """What the document says."""
    found = load("ostrevaux")
    for item in found.of_kind("action"):
        item.label = item.ref
    return found


def made(found: Content) -> bytes:
    """The ODS file."""
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Suivi")
    _line(table, ["CPAS d’Ostrevaux – PST 2025-2030 – suivi des actions"])
    _line(table, ["Mise à jour : janvier 2026"])
    _line(table, [])
    _line(table, list(_HEADS))
    for objective in found.items:
        for operational in objective.children:
            for action in operational.children:
                _line(table, _values(objective, operational, action))
    count = len(found.of_kind("action"))
    _line(table, ["", "", "", f"Nombre d’actions : {count}"])
    document.body.append(table)
    document.body.append(_lists())
    return _bytes(document)


def _values(objective: Item, operational: Item, action: Item) -> list[str]:
    """A flat row: both objectives are repeated on each row."""
    first = [action.label or "", objective.title, operational.title, action.title]
    return first + [action.printed(key) for key in _KEYS]


def _line(table: Table, values: list[str]) -> None:
    row = Row()
    for value in values:
        row.append_cell(
            _percent(value) if value.endswith(" %") else Cell(value or None)
        )
    table.append_row(row)


def _percent(value: str) -> Cell:
    return Cell(int(value[:-2]) / 100, text=value, cell_type="percentage")


def _lists() -> Table:
    """A second sheet: the values that the drop-down lists offer."""
    table = Table("Listes")
    for values in (
        ["États", "Priorités"],
        ["Non entamé", "Basse"],
        ["En cours", "Moyenne"],
        ["En attente", "Haute"],
        ["Bloqué"],
        ["Réalisé"],
        ["Abandonné"],
    ):
        _line(table, values)
    return table


def _bytes(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return settled(stream.getvalue())
