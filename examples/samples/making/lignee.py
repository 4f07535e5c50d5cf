"""Lignée-sur-Hoëgne: CSV as Excel exports it in Belgium: semicolons, cp1252."""

import csv
import io

from examples.samples.making.content import Content, load

FILE = "export_pst_lignee.csv"
_HEADS = (
    "N° OS",
    "Objectif stratégique",
    "N° OO",
    "Objectif opérationnel",
    "N° action",
    "Intitulé de l’action",
    "Pilote",
    "Partenaires",
    "Date de fin",
    "Budget estimé (€)",
    "Statut",
    "Plan lié",
)
_KEYS = ("lead", "partners", "due", "budget", "status", "plans")


def content() -> Content:
    """What the document says."""
    found = load("lignee")
    for item in found.walk():
        item.label = item.ref
    return found


def made(found: Content) -> bytes:
    """The table: objectives are told on their first row only."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(["Commune de Lignée-sur-Hoëgne", *[""] * 11])
    writer.writerow(["Programme stratégique transversal 2024-2030", *[""] * 11])
    writer.writerow([""] * 12)
    writer.writerow(_HEADS)
    for objective in found.items:
        first = [objective.label, objective.title]
        for operational in objective.children:
            second = [operational.label, operational.title]
            for action in operational.children:
                cells = [action.printed(key) for key in _KEYS]
                writer.writerow([*first, *second, action.label, action.title, *cells])
                first, second = ["", ""], ["", ""]
    total = sum(_amount(item.printed("budget")) for item in found.walk())
    shown = f"{total:,.2f}".replace(",", " ").replace(".", ",")
    writer.writerow(["TOTAL", *[""] * 8, shown, "", ""])
    return stream.getvalue().encode("cp1252")


def _amount(printed: str) -> float:
    return float(printed.replace(" ", "").replace(",", ".") or 0)
