"""Templates that an authority writes itself in Word or LibreOffice, and their filling.

A template is a Word document with fields between braces: `{{ title }}`, loops and
conditions, and `{{ contents }}` alone in a paragraph, where the whole document is
poured with the styles of the template. Untrusted: to be called in a process apart.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE as TYPES
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from docx.text.paragraph import Paragraph as WordParagraph

from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.writing.docx import pour, pour_contents, saved
from gouvernail.writing.paper import Paper, named
from gouvernail.writing.template_filling import Rebuilding
from gouvernail.writing.template_marks import (
    CONTENTS,
    TITLES,
    Stream,
    boxes_in,
    has_cover,
)
from gouvernail.writing.template_package import NO_TEMPLATE, checked_package
from gouvernail.writing.template_problems import (
    Place,
    Problem,
    TemplateError,
    refused,
)
from gouvernail.writing.template_sections import turn_section
from gouvernail.writing.template_syntax import Known
from gouvernail.writing.template_working import Working

# What stands beside the body, and how its places are called.
BESIDE = {TYPES.HEADER: "header", TYPES.FOOTER: "footer"}
NO_FIELD_IN_NOTES = _("Notes are not filled in: write the field in the text itself.")
NOTES = (TYPES.FOOTNOTES, TYPES.ENDNOTES)


@dataclass(frozen=True)
class Filling:
    """What a template is filled with.

    `fields` are the values by name, `known` the names that there are with those of the
    rows of lists, `poured` the names under which the document itself stands, `listed`
    those of the list of its titles, for documents that have one.
    """

    paper: Paper
    fields: Mapping[str, Any]
    known: Known
    poured: tuple[str, ...] = ("contents",)
    listed: tuple[str, ...] = ()
    fonts: Path | None = None

    @property
    def signs(self) -> dict[str, str]:
        """The sign of what is poured, by the name under which it stands."""
        titles = TITLES if self.paper.cover.has_contents else ""
        return dict.fromkeys(self.poured, CONTENTS) | dict.fromkeys(self.listed, titles)


def fill_template(data: bytes, filling: Filling) -> bytes:
    """The document in the clothes of the template `data`, a Word file.

    Raises `TemplateError` with everything that is wrong, each thing with its place.
    """
    word = _opened(data)
    working = Working(filling.fields, filling.known, filling.signs, _is_french(filling))
    streams = list(_streams(word))
    problems = [*_in_notes(word), *working.problems_of(each for _it, each in streams)]
    if problems:
        raise TemplateError(_once(problems))
    poured = []
    for container, stream in streams:
        built = Rebuilding(stream.elements)
        built.fill(container, working.worked_out(stream))
        poured += built.poured
    _pour(word, poured, filling)
    _name(word, filling.paper)
    return saved(word)


def _opened(data: bytes) -> Word:
    package = checked_package(data)
    try:
        return Document(io.BytesIO(package))
    except (OpcError, KeyError, ValueError, AttributeError) as error:
        raise refused(NO_TEMPLATE) from error


def _streams(word: Word) -> Iterator[tuple[Any, Stream]]:
    """Each part with its words: boxes before what holds them, the body at the end."""
    for name, root in _parts(word):
        for box in boxes_in(root):
            yield box, Stream.of("box", box)
        yield root, Stream.of(name, root)


def _parts(word: Word) -> Iterator[tuple[str, Any]]:
    for link in word.part.rels.values():
        if not link.is_external and link.reltype in BESIDE:
            part = link.target_part
            if isinstance(part, XmlPart):
                yield BESIDE[link.reltype], part.element
    body = word.element.body
    yield ("cover" if has_cover(body) else "body"), body


def _in_notes(word: Word) -> Iterator[Problem]:
    for link in word.part.rels.values():
        if link.reltype in NOTES and b"{{" in link.target_part.blob:
            yield Problem(Place("notes"), Wording(NO_FIELD_IN_NOTES))


def _once(problems: list[Problem]) -> list[Problem]:
    """In the order of the document; Word writes a text box twice, for old readers."""
    known: dict[str, Problem] = {}
    for each in sorted(problems, key=lambda each: each.order):
        known.setdefault(f"{each.place.wording} {each.what}", each)
    return list(known.values())


def _pour(word: Word, poured: list[tuple[str, Any]], filling: Filling) -> None:
    paper = filling.paper
    for sign, element in poured:
        place = WordParagraph(element, word._body)
        if sign == TITLES:
            pour_contents(word, paper, place)
        else:
            turn_section(word, element, is_wide=paper.cover.is_landscape)
            pour(word, paper, place, filling.fonts)
        if not element.xpath(".//w:sectPr"):
            element.getparent().remove(element)


def _name(word: Word, paper: Paper) -> None:
    """Its properties tell of the document, not of the template."""
    about, cover = word.core_properties, paper.cover
    about.title, about.subject = named(cover.title), named(cover.subtitle)
    about.author = about.last_modified_by = named(cover.authority)
    about.language, about.comments, about.revision = cover.language, "", 1


def _is_french(filling: Filling) -> bool:
    return filling.paper.cover.language.startswith("fr")
