"""A workbook whose headings nobody has seen before."""

from io import BytesIO

import xlsxwriter

HEADINGS = ("Objectif stratégique", "Objectif opérationnel", "Action", "Chez qui")
ROWS = (
    ("Être proche", "Se déplacer", "Créer un taxi social", "Aînés"),
    ("Être proche", "Se déplacer", "Former des chauffeurs", "Mobilité"),
    ("Être proche", "Se rencontrer", "Visiter les habitants", "Aînés"),
    ("Être proche", "Se rencontrer", "Ouvrir le restaurant", "Cuisine"),
    ("Bien travailler", "Soutenir les agents", "Former chaque agent", "Personnel"),
    ("Bien travailler", "Soutenir les agents", "Accueillir les nouveaux", "Personnel"),
)


def workbook(headings: tuple[str, ...] = HEADINGS) -> bytes:
    """Six actions on a sheet under these headings."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("PST")
        for row, cells in enumerate((headings, *ROWS)):
            sheet.write_row(row, 0, cells)
    return out.getvalue()
