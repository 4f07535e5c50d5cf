"""Spreadsheets as iA.PST exports them, in the ways that their headings are written."""

import io
from collections.abc import Mapping, Sequence

import xlsxwriter

COMMON = ("Titre", "Description", "Numéro de référence", "Catégories", "Plans")
MONEY = ("Financement/Budget", "Commentaires sur le budget")
END = ("Constat", "Commentaires")
ACTION = (
    *COMMON,
    "Indicateur de réalisation",
    "Date de début prévue",
    "Échéance",
    "Date de début effective",
    "Date de fin effective",
    "Progression",
    "Indice de santé",
    "Détails de l'indice de santé",
    "Responsable mandataire",
    "Gestionnaire",
    "Porteur de l'action",
    "Partenaires",
    *MONEY,
    "O.D.D.",
    *END,
)
GROUPS: Mapping[str, Sequence[str]] = {
    "OS": (*COMMON, *MONEY, *END),
    "OO": (
        *COMMON,
        "Priorité",
        "Indicateur de résultat",
        "Échéance",
        "Responsable mandataire",
        "Responsable administratif",
        "Gestionnaire",
        "Partenaires",
        *MONEY,
        "O.D.D.",
        *END,
    ),
    "A": ACTION,
    "SA": ACTION,
}
TASK = ("Titre", "Description", "Échéance", "Utilisateur")
Row = Mapping[tuple[str, str], str]
STYLES = ("before", "after", "above", "return")


def spreadsheet(
    rows: Sequence[Row],
    style: str = "before",
    *,
    tasks: bool = False,
    added: tuple[str, str] | None = None,
) -> bytes:
    """`added` is a column that somebody wrote beside those of the tool, bare."""
    groups = {**GROUPS, **({"T": TASK} if tasks else {})}
    columns = [(group, name) for group, names in groups.items() for name in names]
    columns += [added] if added else []
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    sheet = book.add_worksheet("Export")
    head = 1 if style == "above" else 0
    for column, (group, name) in enumerate(columns):
        if style == "above" and name == "Titre":
            sheet.write_string(0, column, group)
        bare = (group, name) == added
        heading = name if bare else _heading(group, name, style)
        sheet.write_string(head, column, heading)
        for number, row in enumerate(rows, start=head + 1):
            sheet.write_string(number, column, row.get((group, name), ""))
    book.close()
    return packed.getvalue()


def _heading(group: str, name: str, style: str) -> str:
    if style == "before":
        return f"{group} - {name}"
    return f"{name} ({group})" if style == "after" else name
