"""Marchemont: ODT, list styles, lists that go on after a paragraph, two volets."""

from xml.sax.saxutils import escape

from examples.samples.making.content import Content, Item, load
from examples.samples.making.openfile import text_file

FILE = "pst-cpas-marchemont.odt"
_ASIDE = {
    "E.1.1": "(Voir aussi la charte d’accueil adoptée en 2023.)",
    "E.3.2": "(Sous réserve de l’accord de l’AVIQ sur le nombre de lits.)",
}


def content() -> Content:
    """What the document says."""
    found = load("marchemont")
    for volet in found.items:
        for item in volet.walk():
            place = (item.ref or "").split(".")[1:]
            item.label = {
                "strategic": f"O.S. {'.'.join(place)}.",
                "operational": ".".join(place),
                "action": f"{place[-1].lower()})" if place else None,
            }.get(item.kind)
            if item.ref in _ASIDE:
                item.text.append(_ASIDE[item.ref])
    return found


def made(found: Content) -> bytes:
    """The ODT file."""
    body = [
        "<text:sequence-decls/>",
        _paragraph("CPAS de Marchemont", "Titre"),
        _paragraph("Programme stratégique transversal 2024-2030", "Titre"),
        _paragraph("Rue du Couvent, 14 – tél. 080/00 00 00", "Petit"),
    ]
    for title, paragraphs in found.sections:
        body.append(_heading(title, 1))
        body += [_paragraph(text) for text in paragraphs]
    for rank, volet in enumerate(found.items, start=1):
        body.append(_heading(volet.title, 1))
        body.append(_volet(volet, f"list{rank}"))
    return text_file(
        _styles(), "".join(body), "CPAS de Marchemont – PST 2024-2030", "page"
    )


def _styles() -> str:
    levels = (
        ("O.S. ", ".", "1", 1),
        ("", "", "1", 2),
        ("", ")", "a", 1),
    )
    rules = "".join(
        f'<text:list-level-style-number text:level="{level}" '
        f'style:num-prefix="{prefix}" style:num-suffix="{suffix}" '
        f'style:num-format="{kind}" text:display-levels="{shown}">'
        "<style:list-level-properties text:list-level-position-and-space-mode="
        '"label-alignment"><style:list-level-label-alignment text:label-followed-by='
        f'"listtab" fo:text-indent="-0.7cm" fo:margin-left="{level * 0.9}cm"/>'
        "</style:list-level-properties></text:list-level-style-number>"
        for level, (prefix, suffix, kind, shown) in enumerate(levels, start=1)
    )
    return (
        f'<text:list-style style:name="Plan">{rules}</text:list-style>'
        '<style:style style:name="Titre" style:family="paragraph">'
        '<style:text-properties fo:font-size="22pt" fo:font-weight="bold"/>'
        "</style:style>"
        '<style:style style:name="Petit" style:family="paragraph">'
        '<style:text-properties fo:font-size="8pt"/></style:style>'
        '<style:style style:name="Gras" style:family="paragraph">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )


def _paragraph(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def _heading(text: str, level: int) -> str:
    return (
        f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">'
        f"{escape(text)}</text:h>"
    )


def _volet(volet: Item, name: str) -> str:
    """The lists of a volet: the first starts at 1, each other one continues it."""
    parts = []
    for rank, objective in enumerate(volet.children):
        start = f'xml:id="{name}"' if not rank else f'text:continue-list="{name}"'
        inner = _list([_operational(child) for child in objective.children])
        title = _paragraph(objective.title, "Gras")
        parts.append(
            f'<text:list {start} text:style-name="Plan"><text:list-item>{title}{inner}'
            "</text:list-item></text:list>"
        )
        parts.append(_paragraph(""))
    return "".join(parts)


def _operational(item: Item) -> str:
    """An objective and its actions; where a remark cuts the list, it goes on after."""
    actions = [_paragraph(action.title) for action in item.children]
    title = _paragraph(item.title)
    if item.ref not in _ASIDE:
        return title + _list(actions)
    aside = _paragraph(_ASIDE[item.ref], "Petit")
    return title + aside + _list(actions)


def _list(items: list[str]) -> str:
    inner = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f"<text:list>{inner}</text:list>"
