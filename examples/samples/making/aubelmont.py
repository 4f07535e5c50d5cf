"""Aubelmont: PDF printed by Chromium, two hyphenated columns and no table."""

import re
from html import escape

from examples.samples.making.content import Content, Item, load
from examples.samples.making.office import printed

FILE = "aubelmont_pst_brochure.pdf"
_STYLE = """
@page { size: A4; margin: 18mm 15mm;
  @top-left { content: "Aubelmont 2030"; font: 8pt sans-serif }
  @bottom-right { content: counter(page); font: 8pt sans-serif } }
body { font: 10pt/1.35 "Liberation Serif", serif; hyphens: auto; text-align: justify }
.cover { break-after: page; text-align: left; hyphens: none; padding-top: 60mm }
.cover h1 { font-size: 30pt } .cover p { font-size: 14pt }
.columns { columns: 2; column-gap: 9mm }
h2 { font: bold 13pt "Liberation Sans"; color: #245; hyphens: none; text-align: left;
  break-after: avoid }
h3 { font: bold 10.5pt "Liberation Sans"; hyphens: none; text-align: left;
  break-after: avoid }
ul { padding-left: 5mm } li { margin-bottom: 1.2mm }
"""


def content() -> Content:
    """What the document says."""
    found = load("aubelmont")
    for item in found.walk():
        item.label = {
            "strategic": f"Objectif stratégique {item.ref}",
            "operational": item.ref,
            "action": "•",
        }[item.kind]
    return found


def made(found: Content) -> bytes:
    """The PDF."""
    sections = "".join(
        f"<h2>{escape(title)}</h2>" + "".join(f"<p>{_soft(text)}</p>" for text in texts)
        for title, texts in found.sections
    )
    plan = "".join(_objective(item) for item in found.items)
    return printed(
        '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">'
        f"<title>Aubelmont</title><style>{_STYLE}</style></head><body>"
        '<div class="cover"><p>Commune d’Aubelmont</p><h1>Programme stratégique '
        "transversal 2024-2030</h1><p>Brochure destinée aux habitants – édition de"
        f' novembre 2025</p></div><div class="columns">{sections}{plan}'
        "<p><em>Éditeur responsable : le collège communal, place du Tilleul 2.</em></p>"
        "</div></body></html>"
    )


def _soft(text: str) -> str:
    """The text with soft hyphens, for a printer that knows no French hyphenation."""
    vowel, consonant = "aeiouyéèêàâîô", "bcdfgjlmnpqrstvz"
    cut = rf"(?<=\w\w[{vowel}])(?=[{consonant}][{vowel}]\w\w)"
    return re.sub(cut, "\u00ad", escape(text))


def _objective(item: Item) -> str:
    parts = [f"<h2>{item.label}. {escape(item.title)}</h2>"]
    for child in item.children:
        actions = "".join(
            f"<li>{_soft(action.title)}</li>" for action in child.children
        )
        parts.append(f"<h3>{child.label} {escape(child.title)}</h3><ul>{actions}</ul>")
    return "".join(parts)
