"""Templates and values for the tests: what somebody might write in Word."""

import io
from datetime import date
from typing import Any

from docx import Document
from docx.document import Document as Word

from gouvernail.writing.paper import Block, Cover, Frame, Heading, Paper, Paragraph
from gouvernail.writing.template import Filling, fill_template
from gouvernail.writing.template_problems import TemplateError
from gouvernail.writing.template_syntax import Rows

ROW = {"titre": None, "etat": None}
KNOWN = {"titre": None, "taux": None, "actions": Rows(ROW)}
ACTIONS = [
    {"titre": "Créer un taxi", "etat": "En cours"},
    {"titre": "Isoler l’école", "etat": "Réalisée"},
]
VALUES: dict[str, Any] = {"titre": "Plan 2030", "taux": 25, "actions": ACTIONS}


def paper(*blocks: Block, **looks: Any) -> Paper:
    """A small document."""
    cover = Cover("Plan 2030", "Valmont", **looks)
    frame = Frame("Sommaire", "page", "sur")
    own = blocks or (Heading(1, "Objectifs"), Paragraph("Un mot."))
    return Paper.of(cover, frame, date(2027, 5, 12), own)


def filling(values: dict[str, Any] | None = None, **looks: Any) -> Filling:
    """What templates are filled with here."""
    return Filling(paper(**looks), values or VALUES, KNOWN, ("contents", "contenu"))


def template(*lines: str) -> Word:
    """A Word document of these paragraphs."""
    word = Document()
    for line in lines:
        word.add_paragraph(line)
    return word


def data_of(word: Word) -> bytes:
    """Its file."""
    held = io.BytesIO()
    word.save(held)
    return held.getvalue()


def filled(word: Word | bytes, **more: Any) -> Word:
    """The document that a template gives."""
    data = word if isinstance(word, bytes) else data_of(word)
    return Document(io.BytesIO(fill_template(data, filling(**more))))


def lines_of(word: Word) -> list[str]:
    """Its paragraphs."""
    return [each.text for each in word.paragraphs]


def told(word: Word | bytes) -> list[str]:
    """What is wrong, each with its place: in English, as written in the source."""
    data = word if isinstance(word, bytes) else data_of(word)
    try:
        fill_template(data, filling())
    except TemplateError as error:
        return [f"{each.place.wording}: {each.what}" for each in error.problems]
    return []
