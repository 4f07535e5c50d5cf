"""Oudenrode: ODT in Dutch, headings and a table under each action plan."""

from xml.sax.saxutils import escape

from examples.samples.making.content import Content, Item, load
from examples.samples.making.openfile import text_file

FILE = "Meerjarenplan Oudenrode 2026-2031.odt"
_HEADS = ("Nr.", "Actie", "Trekker", "Timing", "Raming", "Status")
_KEYS = ("lead", "due", "budget", "status")


def content() -> Content:
    """What the document says."""
    found = load("oudenrode")
    for item in found.walk():
        item.label = {
            "strategic": f"Beleidsdoelstelling {item.ref}",
            "operational": f"Actieplan {item.ref}",
            "action": f"Actie {item.ref}",
        }[item.kind]
    return found


def made(found: Content) -> bytes:
    """The ODT file."""
    body = [
        _paragraph("Gemeente Oudenrode", "Titre"),
        _paragraph("Strategisch meerjarenplan 2026-2031", "Titre"),
        _paragraph("Goedgekeurd door de gemeenteraad van 15 december 2025"),
    ]
    for title, texts in found.sections:
        body.append(_heading(title, 1))
        body += [_paragraph(text) for text in texts]
    for objective in found.items:
        body.append(_heading(f"{objective.label}: {objective.title}", 1))
        for plan in objective.children:
            body.append(_heading(f"{plan.label}: {plan.title}", 2))
            body.append(_table(plan))
    return text_file(
        _styles(), "".join(body), "Gemeente Oudenrode", "Meerjarenplan 2026-2031 | blz."
    )


def _styles() -> str:
    return (
        '<style:style style:name="Titre" style:family="paragraph">'
        '<style:text-properties fo:font-size="22pt" fo:font-weight="bold"/>'
        "</style:style>"
        '<style:style style:name="Vet" style:family="paragraph">'
        '<style:text-properties fo:font-weight="bold" fo:font-size="9pt"/>'
        "</style:style>"
        '<style:style style:name="Klein" style:family="paragraph">'
        '<style:text-properties fo:font-size="9pt"/></style:style>'
    )


def _paragraph(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def _heading(text: str, level: int) -> str:
    return (
        f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">'
        f"{escape(text)}</text:h>"
    )


def _table(plan: Item) -> str:
    rows = [_row(_HEADS, "Vet")]
    for action in plan.children:
        facts = (action.printed(key) for key in _KEYS)
        rows.append(_row((action.label or "", action.title, *facts), "Klein"))
    return (
        f'<table:table table:name="AP{plan.ref}"><table:table-column '
        f'table:number-columns-repeated="{len(_HEADS)}"/>{"".join(rows)}</table:table>'
    )


def _row(values: tuple[str, ...], style: str) -> str:
    cells = "".join(
        '<table:table-cell office:value-type="string">'
        f"{_paragraph(value, style)}</table:table-cell>"
        for value in values
    )
    return f"<table:table-row>{cells}</table:table-row>"
