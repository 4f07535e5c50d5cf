"""Fontenoy-les-Forges: a French Word file of headings that number themselves.

With nested bullets, text boxes, footnotes, tracked changes and a comment: what a file
holds that went from desk to desk.
"""

import io
import re
import zipfile
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from examples.samples.making.content import Content, Item, load
from examples.samples.making.wordfile import (
    new_document,
    number,
    numbering,
    running,
    saved,
    settled,
)

FILE = "Fontenoy PST suivi des modifications.docx"
_BY = 'w:author="C. Leroy" w:date="2025-06-18T09:00:00Z"'
_NOTES = (
    "SPAQuE : société publique d’aide à la qualité de l’environnement.",
    "Chiffre de l’Iweps au 1er janvier 2024.",
    "Sous réserve de l’avis de l’inspection des finances.",
)
_BOXES = {
    "1": "110 hectares de friches – 9 % du territoire de la ville",
    "2": "1 enfant sur 3 vit dans un ménage sans emploi",
    "5": "412 agents – 31 métiers – 14 sites",
}
_DELETED = "Racheter la tour de refroidissement pour y installer un hôtel"
_FOOTNOTES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
)


def content() -> Content:
    """What the document says."""
    found = load("fontenoy")
    for item in found.walk():
        item.label = {
            "strategic": f"Objectif stratégique {item.ref}",
            "operational": item.ref,
            "action": item.ref,
            "subaction": "•",
        }[item.kind]
    for objective in found.items:
        if objective.ref in _BOXES:
            objective.text.append(_BOXES[objective.ref])
    return found


def made(found: Content) -> bytes:
    """The Word document."""
    document = new_document("Times New Roman", 11)
    running(document, "PST 2024-2030", "Ville de Fontenoy-les-Forges – VF2")
    list_id = _heading_numbers(document)
    bullets = numbering(document, [("bullet", "-"), ("bullet", "•")])
    title = document.add_paragraph("Ville de Fontenoy-les-Forges", style="Title")
    title.add_run().add_break()
    title.add_run("Programme stratégique transversal 2024-2030")
    for name, paragraphs in found.sections:
        document.add_paragraph(name, style="Intertitre")
        for text in paragraphs:
            paragraph = document.add_paragraph(text.removeprefix("- "))
            if text.startswith("- "):
                number(paragraph, bullets, 0)
    for objective in found.items:
        _objective(document, objective, list_id, bullets)
    _footnotes(document)
    return _in_french(saved(document))


def _heading_numbers(document: WordDocument) -> int:
    """Numbering that the heading styles carry, and a heading without number."""
    levels = [("decimal", "Objectif stratégique %1 :"), ("decimal", "%1.%2.")]
    list_id = numbering(document, [*levels, ("decimal", "%1.%2.%3.")], 0)
    for level in range(3):
        style = document.styles[f"Heading {level + 1}"]
        properties = style.element.get_or_add_pPr()
        properties._insert_numPr(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/>'
                f'<w:numId w:val="{list_id}"/></w:numPr>'
            )
        )
    plain = document.styles.add_style("Intertitre", WD_STYLE_TYPE.PARAGRAPH)
    plain.base_style = document.styles["Normal"]
    plain.font.size, plain.font.bold = Pt(15), True
    return list_id


def _objective(
    document: WordDocument, objective: Item, list_id: int, bullets: int
) -> None:
    heading = document.add_heading(objective.title, 1)
    if objective.ref == "1":
        _note(heading, 2)
    for text in objective.text:
        if text in _BOXES.values():
            _box(document.add_paragraph(), text)
        else:
            document.add_paragraph(text)
    for operational in objective.children:
        document.add_heading(operational.title, 2)
        for action in operational.children:
            _action(document, action, bullets)
        if operational.ref == "4.1":
            _deleted(document.add_heading("", 3))


def _action(document: WordDocument, action: Item, bullets: int) -> None:
    heading = document.add_heading("", 3)
    if action.ref in ("1.1.2", "2.1.4", "3.2.1"):
        _changed(heading, action.title)
    else:
        heading.add_run(action.title)
    if action.ref in ("1.1.1", "3.3.1"):
        _note(heading, 1 if action.ref == "1.1.1" else 3)
    names = (("lead", "Pilote"), ("due", "Échéance"), ("budget", "Budget"))
    parts = [f"{name} : {action.printed(key)}" for key, name in names]
    line = document.add_paragraph(" – ".join(parts))
    if action.printed("plans"):
        line.add_run().add_break()
        line.add_run(f"Plans liés : {action.printed('plans')}")
    for child in action.children:
        number(document.add_paragraph(child.title), bullets, 1)


def _changed(paragraph: Paragraph, title: str) -> None:
    """The same title, its third word put in place of another by a reviewer."""
    words = title.split(" ")
    paragraph.add_run(" ".join(words[:2]) + " ")
    for tag, inner, text in (
        ("del", "delText", "éventuellement "),
        ("ins", "t", f"{words[2]} "),
    ):
        paragraph._p.append(
            parse_xml(
                f'<w:{tag} {nsdecls("w")} w:id="{len(text)}" {_BY}><w:r><w:{inner} '
                f'xml:space="preserve">{escape(text)}</w:{inner}></w:r></w:{tag}>'
            )
        )
    paragraph.add_run(" ".join(words[3:]))


def _deleted(paragraph: Paragraph) -> None:
    """A whole heading that a reviewer struck out, its paragraph mark with it."""
    mark = parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="90" {_BY}/></w:rPr>')
    paragraph._p.get_or_add_pPr().append(mark)
    paragraph._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="91" {_BY}><w:r><w:delText>{_DELETED}'
            "</w:delText></w:r></w:del>"
        )
    )


def _box(paragraph: Paragraph, text: str) -> None:
    """A text box anchored in the paragraph, as VML."""
    paragraph.add_run()._r.append(
        parse_xml(
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape '
            'style="width:380pt;height:34pt" fillcolor="#fff2cc"><v:textbox>'
            f"<w:txbxContent><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"
            "</w:txbxContent></v:textbox></v:shape></w:pict>"
        )
    )


def _note(paragraph: Paragraph, rank: int) -> None:
    paragraph.add_run()._r.append(
        parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{rank}"/>')
    )


def _footnotes(document: WordDocument) -> None:
    notes = "".join(
        f'<w:footnote w:id="{rank}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t '
        f'xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        for rank, text in enumerate(_NOTES, start=1)
    )
    for rank, kind in ((-1, "separator"), (0, "continuationSeparator")):
        mark = f'<w:footnote w:type="{kind}" w:id="{rank}"><w:p/></w:footnote>'
        notes = mark + notes
    xml = f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>"
    part = Part(
        PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _in_french(data: bytes) -> bytes:
    """The ids of the styles as a French Word writes them: Titre1, Titre2…"""
    changed = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
            text = archive.read(name).decode()
            text = re.sub(r'(w:(?:val|styleId)=")Heading(\d)"', r'\1Titre\2"', text)
            changed[name] = text.encode()
    return settled(data, changed)
