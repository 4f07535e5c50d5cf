"""Books as the product gives them out, of any size, without a database."""

from dataclasses import replace

from gouvernail.exchange.roundtrip.value import Book, Column, Kind, Row, Table

LEVELS = (("strategic", "Objectif stratégique"), ("action", "Action"))
STATUS = (
    ("not_started", "Non entamé"),
    ("ongoing", "En cours"),
    ("waiting", "En attente"),
    ("blocked", "Bloqué"),
    ("done", "Réalisé"),
)
DEPARTMENTS = ("Travaux", "Secrétariat général", "Logement, urbanisme", "CPAS – aînés")
NODES = (
    Column("number", "N°", editable=False, width=8),
    Column("kind", "Niveau", Kind.CHOICE, LEVELS, editable=False, width=14),
    Column("title", "Intitulé", width=44, help="Le texte adopté se change ailleurs."),
    Column("text", "Description", width=50),
    Column("department", "Service", suggested=DEPARTMENTS, width=22),
    Column("lead", "Pilote", width=20),
    Column("status", "État", Kind.CHOICE, STATUS, width=14),
    Column("progress", "Avancement (%)", Kind.WHOLE, width=12),
    Column("start", "Début", Kind.DAY, width=12),
    Column("due", "Échéance", Kind.DAY, width=12, help="Le dernier jour prévu."),
    Column("recurring", "Récurrente", Kind.YES, width=12),
    Column("partners", "Partenaires", Kind.LIST, width=30),
    Column("cost", "Coût total", Kind.MONEY, editable=False, width=16),
)
MONEY = (
    Column("action", "Action", editable=False, width=40),
    Column("year", "Année", Kind.WHOLE, width=8),
    Column("nature", "Nature", suggested=("Ordinaire", "Extraordinaire"), width=16),
    Column("planned", "Prévu", Kind.MONEY, width=16),
    Column("spent", "Dépensé", Kind.MONEY, width=16),
    Column("article", "Article", width=16),
    Column("comment", "Remarque", width=40),
)
MEASURES = (
    Column("indicator", "Indicateur", editable=False, width=40),
    Column("day", "Date", Kind.DAY, width=12),
    Column("value", "Valeur", Kind.NUMBER, width=12),
    Column("comment", "Remarque", width=40),
)
EMPTY = Book("rochevaux/pst", "p1", "PST", "plan", "2026-11-23T08:00", "fr", ())


def realistic(nodes: int = 40, money: int = 60, measures: int = 40) -> Book:
    """A plan with its money and its measures, of every kind of cell."""
    return Book(
        "rochevaux/pst-2024-2030",
        "0192aa11",
        "PST 2024–2030 de Rochevaux",
        "plan",
        "2026-11-23T08:00:00+00:00",
        "fr",
        (
            Table("nodes", "Plan", NODES, tuple(map(node, range(nodes))), grows=True),
            Table("money", "Budget", MONEY, tuple(map(line, range(money))), grows=True),
            Table(
                "measures", "Relevés", MEASURES, tuple(map(measure, range(measures)))
            ),
        ),
        ("Les montants sont en euros.",),
    )


def node(n: int) -> Row:
    """A node of the plan; one out of ten is an objective."""
    is_wide = n % 10 == 0
    texts = (
        "",
        "=1+1",
        "Première ligne\nSeconde ligne",
        "Deux  espaces, «\xa0ici\xa0»",
    )
    cells = {
        "number": f"{n // 10 + 1}" if is_wide else f"{n // 10 + 1}.{n % 10}",
        "kind": "strategic" if is_wide else "action",
        "title": f"Être une commune qui agit {n}" if is_wide else f"Agir pour {n}",
        "text": texts[n % 4] or "Une phrase assez longue pour tenir sur deux lignes.",
        "department": DEPARTMENTS[n % 4],
        "lead": "" if n % 3 else "Anne Lemaire",
        "status": STATUS[n % 5][0],
        "progress": str(n % 101),
        "start": "2025-01-01" if n % 2 else "",
        "due": f"20{25 + n % 6}-12-31",
        "recurring": ("yes", "no", "")[n % 3],
        "partners": ("Forem; Commune d’Ombreval", "", "ASBL «\xa0Le Pont\xa0»")[n % 3],
        "cost": f"{n * 1234}.50",
    }
    return Row(f"n{n}", cells, depth=0 if is_wide else 1, strong=is_wide)


def line(n: int) -> Row:
    """A line of money."""
    cells = {
        "action": f"1.{n % 9} Agir pour {n}",
        "year": str(2025 + n % 6),
        "nature": ("Ordinaire", "Extraordinaire")[n % 2],
        "planned": f"{n * 100}.25",
        "spent": "" if n % 2 else f"-{n}.10",
        "article": f"421/{700 + n}-60",
        "comment": "@revoir" if n % 7 == 0 else "",
    }
    return Row(f"m{n}", cells)


def measure(n: int) -> Row:
    """A measure of an indicator."""
    cells = {
        "indicator": f"Trajets accompagnés {n % 5}",
        "day": f"2026-{n % 12 + 1:02}-15",
        "value": f"{n}.5",
        "comment": "",
    }
    return Row(f"r{n}", cells)


def edited(book: Book, table: str, row: str, **cells: str) -> Book:
    """The book with these cells of a row changed."""
    return replace(
        book,
        tables=tuple(
            replace(
                each,
                rows=tuple(
                    replace(line, cells={**line.cells, **cells})
                    if line.id == row
                    else line
                    for line in each.rows
                ),
            )
            if each.key == table
            else each
            for each in book.tables
        ),
    )
