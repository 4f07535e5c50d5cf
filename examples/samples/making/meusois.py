"""Province de Haute-Meusois: a workbook, one sheet per volet, merged cells."""

import io
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from examples.samples.making.content import Content, Item, load

FILE = "Tableau de bord PST province.xlsx"
_YEARS = (2025, 2026, 2027)
Formats = dict[str, Format]


def content() -> Content:
    """What the document says."""
    found = load("meusois")
    for item in found.walk():
        words = {"strategic": "OS ", "operational": "OO ", "action": ""}
        if item.kind != "volet":
            item.label = f"{words[item.kind]}{item.ref}"
    for rank, volet in enumerate(found.items, start=1):
        volet.label = f"Volet {rank}"
    return found


def made(found: Content) -> bytes:
    """The workbook."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": datetime(2025, 10, 6, tzinfo=UTC)})
    formats = _formats(book)
    _cover(book.add_worksheet("Lisez-moi"), formats)
    for rank, volet in enumerate(found.items, start=1):
        _sheet(book.add_worksheet(f"{rank}. {volet.title[:26]}"), volet, formats)
    _summary(book.add_worksheet("Synthèse"), found, formats)
    book.close()
    return stream.getvalue()


def _formats(book: xlsxwriter.Workbook) -> Formats:
    box = {"border": 1, "valign": "top", "text_wrap": True}
    shapes = {
        "title": {"bold": True, "font_size": 14},
        "head": {**box, "bold": True, "bg_color": "#1F4E79", "font_color": "white"},
        "cell": box,
        "date": {**box, "num_format": "dd/mm/yyyy"},
        "percent": {**box, "num_format": "0%"},
        "money": {**box, "num_format": '#,##0 "€"'},
        "total": {
            **box,
            "bold": True,
            "num_format": '#,##0 "€"',
            "bg_color": "#DDEBF7",
        },
    }
    return {name: book.add_format(shape) for name, shape in shapes.items()}


def _cover(sheet: Worksheet, formats: Formats) -> None:
    sheet.write(0, 0, "Province de Haute-Meusois", formats["title"])
    sheet.write(1, 0, "Programme stratégique transversal 2025-2030", formats["title"])
    for row, text in enumerate(
        (
            "Tenu par la direction générale – situation au 6 octobre 2025",
            "Un onglet par volet. Ne pas insérer de colonne.",
            "Les montants sont ceux du budget initial, sans les modifications.",
        ),
        start=3,
    ):
        sheet.write(row, 0, text)
    sheet.set_column(0, 0, 90)


def _sheet(sheet: Worksheet, volet: Item, formats: Formats) -> None:
    sheet.set_landscape()
    for column, width in enumerate((26, 30, 8, 52, 26, 12, 11, 14, 12, 12, 12)):
        sheet.set_column(column, column, width)
    sheet.merge_range(0, 0, 0, 10, f"{volet.label} : {volet.title}", formats["title"])
    sheet.write(1, 0, "PST 2025-2030 – direction générale")
    _heads(sheet, formats["head"])
    sheet.freeze_panes(4, 4)
    row = 4
    for objective in volet.children:
        row = _objective(sheet, objective, row, formats)
    _total(sheet, row, volet, formats)


def _heads(sheet: Worksheet, head: Format) -> None:
    names = (
        "Objectif stratégique",
        "Objectif opérationnel",
        "N°",
        "Action",
        "Service pilote",
        "Échéance",
        "Taux d’avancement",
        "Statut",
    )
    for column, name in enumerate(names):
        sheet.merge_range(2, column, 3, column, name, head)
    sheet.merge_range(2, 8, 2, 10, "Budget", head)
    for column, year in enumerate(_YEARS, start=8):
        sheet.write_number(3, column, year, head)


def _objective(sheet: Worksheet, objective: Item, row: int, formats: Formats) -> int:
    first = row
    for operational in objective.children:
        named = f"{operational.label} – {operational.title}"
        sheet.write(row, 1, named, formats["cell"])
        for action in operational.children:
            _action(sheet, action, row, formats)
            row += 1
    named = f"{objective.label} – {objective.title}"
    sheet.merge_range(first, 0, row - 1, 0, named, formats["cell"])
    return row


def _action(sheet: Worksheet, action: Item, row: int, formats: Formats) -> None:
    sheet.write_string(row, 2, action.label or "", formats["cell"])
    sheet.write(row, 3, action.title, formats["cell"])
    sheet.write(row, 4, action.printed("department"), formats["cell"])
    day = datetime.strptime(action.printed("due"), "%d/%m/%Y").replace(tzinfo=UTC)
    sheet.write_datetime(row, 5, day.replace(tzinfo=None), formats["date"])
    share = int(action.printed("progress").split()[0]) / 100
    sheet.write_number(row, 6, share, formats["percent"])
    sheet.write(row, 7, action.printed("status"), formats["cell"])
    for column, year in enumerate(_YEARS, start=8):
        amount = _amount(action, year)
        sheet.write(row, column, amount or None, formats["money"])


def _total(sheet: Worksheet, row: int, volet: Item, formats: Formats) -> None:
    sheet.merge_range(row, 0, row, 7, "TOTAL DU VOLET", formats["total"])
    for column, year in enumerate(_YEARS, start=8):
        letter = "ABCDEFGHIJK"[column]
        amounts = [_amount(item, year) for item in volet.walk()]
        formula = f"=SUM({letter}5:{letter}{row})"
        sheet.write_formula(row, column, formula, formats["total"], sum(amounts))


def _amount(item: Item, year: int) -> int:
    return int(item.printed(f"budget@{year}").replace(".", "") or 0)


def _summary(sheet: Worksheet, found: Content, formats: Formats) -> None:
    for column, name in enumerate(("Volet", "Nombre d’actions", "Réalisées")):
        sheet.write(0, column, name, formats["head"])
    for row, volet in enumerate(found.items, start=1):
        actions = [item for item in volet.walk() if item.kind == "action"]
        done = sum(action.printed("status") == "Réalisé" for action in actions)
        sheet.write(row, 0, volet.title)
        sheet.write_number(row, 1, len(actions))
        sheet.write_number(row, 2, done)
    sheet.set_column(0, 0, 40)
