"""Petit-Brocqueroy: ODT, one table by row, objectives merged down."""

from xml.sax.saxutils import escape

from examples.samples.making.content import Content, Item, load
from examples.samples.making.openfile import text_file

FILE = "Plan stratégique Petit-Brocqueroy v.3.odt"
_HEADS = (
    "Objectif stratégique",
    "Objectif opérationnel",
    "Action",
    "Description",
    "Responsable",
    "Délai",
    "Partenaires",
)
_KEYS = ("text", "lead", "due", "partners")


def content() -> Content:
    """What the document says."""
    found = load("brocqueroy")
    for item in found.walk():
        item.label = {"strategic": f"{item.ref}.", "operational": item.ref}.get(
            item.kind
        )
    return found


def made(found: Content) -> bytes:
    """The ODT file."""
    body = [
        _paragraph("Province de Hainoye – arrondissement de Sart-le-Comte"),
        _paragraph("Commune de Petit-Brocqueroy", "Titre"),
        _paragraph("Plan stratégique transversal 2025-2030", "Titre"),
    ]
    for title, paragraphs in found.sections:
        body.append(
            '<text:h text:style-name="Heading_20_2" text:outline-level="2">'
            f"{escape(title)}</text:h>"
        )
        body += [_paragraph(text) for text in paragraphs]
    rows = "".join(_rows(objective) for objective in found.items)
    heads = "".join(_cell(name, style="Gras") for name in _HEADS)
    body.append(
        '<table:table table:name="PST"><table:table-column '
        f'table:number-columns-repeated="{len(_HEADS)}"/><table:table-header-rows>'
        f"<table:table-row>{heads}</table:table-row></table:table-header-rows>{rows}"
        "</table:table>"
    )
    body.append(
        _paragraph("* Le délai s’entend à la fin de la période indiquée.", "Petit")
    )
    return text_file(_styles(), "".join(body), "Plan stratégique – v.3", "p.")


def _styles() -> str:
    sizes = (
        ("Titre", "20pt", "bold"),
        ("Gras", "9pt", "bold"),
        ("Petit", "8pt", "normal"),
    )
    texts = "".join(
        f'<style:style style:name="{name}" style:family="paragraph">'
        f'<style:text-properties fo:font-size="{size}" fo:font-weight="{weight}"/>'
        "</style:style>"
        for name, size, weight in sizes
    )
    return (
        f'{texts}<style:style style:name="Case" style:family="table-cell">'
        '<style:table-cell-properties fo:border="0.5pt solid #000000" '
        'fo:padding="1mm"/></style:style>'
    )


def _paragraph(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def _cell(text: str, rows: int = 1, style: str = "Petit") -> str:
    span = f' table:number-rows-spanned="{rows}"' if rows > 1 else ""
    return (
        f'<table:table-cell table:style-name="Case" office:value-type="string"{span}>'
        f"{_paragraph(text, style)}</table:table-cell>"
    )


def _rows(objective: Item) -> str:
    """The rows of a strategic objective: two first columns merged down."""
    rows = []
    whole = sum(len(child.children) for child in objective.children)
    for child in objective.children:
        for action in child.children:
            first = action is child.children[0]
            cells = [
                _merged(objective, whole, shown=not rows),
                _merged(child, len(child.children), shown=first),
                _cell(action.title),
                *(_cell(action.printed(key)) for key in _KEYS),
            ]
            rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return "".join(rows)


def _merged(item: Item, rows: int, *, shown: bool) -> str:
    if not shown:
        return "<table:covered-table-cell/>"
    return _cell(f"{item.label} {item.title}", rows, "Gras")
