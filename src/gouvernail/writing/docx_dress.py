"""What a Word document of ours looks like: its page, its styles, its properties."""

from datetime import UTC, datetime
from typing import Any

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from gouvernail.writing.docx_styles import FIGURE, add_table_style, styles_in
from gouvernail.writing.docx_xml import NAMESPACES
from gouvernail.writing.paper import Cover, Paper, named

INK, SOFT = RGBColor(0x1D, 0x22, 0x26), RGBColor(0x5A, 0x61, 0x67)
# Points; before, after.
SIZES = {1: 18, 2: 14, 3: 12, 4: 11, 5: 10.5, 6: 10.5}
ROOMS = {1: (22, 6), 2: (16, 4), 3: (13, 3), 4: (11, 2), 5: (9, 2), 6: (9, 2)}
BODY, SERIF = "Calibri", "Cambria"
# Levels set in the letters of titles.
TITLES = (1, 2, 3, 4)
BELGIAN = ("fr", "nl", "de")
A4 = (Cm(21), Cm(29.7))
MARGIN = Cm(2)
AGE = (
    '<w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
)
THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def dress(word: Word, paper: Paper) -> None:
    """The page, the styles and the properties of a document of ours."""
    _set_page(word, paper.cover)
    add_table_style(word)
    _set_styles(word, paper.cover)
    _set_properties(word, paper)
    _set_age(word)


def _set_age(word: Word) -> None:
    """Set as Word has done since 2013, not as in the days of the model's file."""
    settings = word.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    place = settings.find(qn("w:rsids"))
    age = parse_xml(f"<w:compat {NAMESPACES}>{AGE}</w:compat>")
    if place is not None:
        place.addprevious(age)


def _set_page(word: Word, cover: Cover) -> None:
    section = word.sections[0]
    width, height = A4[::-1] if cover.is_landscape else A4
    section.page_width, section.page_height = width, height
    if cover.is_landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, MARGIN)


def _set_styles(word: Word, cover: Cover) -> None:
    accent = RGBColor.from_string(cover.accent.lstrip("#").upper())
    face = SERIF if cover.letters == "serif" else BODY
    styles_in(word)
    _set_letters(word.styles["Normal"], BODY, 10.5, INK)
    word.styles["Normal"].paragraph_format.space_after = Pt(6)
    word.styles["Normal"].paragraph_format.line_spacing = 1.12
    _set_language(word.styles["Normal"].element, cover.language)
    for level, size in SIZES.items():
        style = word.styles[f"Heading {level}"]
        colour = accent if level in (1, 3) else INK
        _set_letters(style, face if level in TITLES else BODY, size, colour)
        style.font.bold, style.font.italic = True, False
        before, after = ROOMS[level]
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
    _set_titles(word, face, accent)


def _set_titles(word: Word, face: str, accent: RGBColor) -> None:
    title, below = word.styles["Title"], word.styles["Subtitle"]
    _set_letters(title, face, 24, INK)
    title.font.bold = True
    title.paragraph_format.space_after = Pt(4)
    for edge in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(edge)
    _set_letters(below, face, 13, SOFT)
    below.font.bold = below.font.italic = False
    _set_letters(word.styles["TOC Heading"], face, 18, accent)
    _set_letters(word.styles["Caption"], BODY, 9, SOFT)
    word.styles["Caption"].font.bold = False
    word.styles["Caption"].paragraph_format.space_before = Pt(6)
    word.styles["Caption"].paragraph_format.space_after = Pt(3)
    _set_letters(word.styles[FIGURE], face, 16, accent)


def _set_letters(style: Any, face: str, size: float, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = face, Pt(size), colour
    fonts = style.element.rPr.rFonts
    for name in THEMES:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)


def _set_language(style: Any, language: str) -> None:
    properties = style.get_or_add_rPr()
    told = OxmlElement("w:lang")
    told.set(qn("w:val"), f"{language}-BE" if language in BELGIAN else language)
    properties.append(told)


def _set_properties(word: Word, paper: Paper) -> None:
    about, cover = word.core_properties, paper.cover
    about.title, about.subject = named(cover.title), named(cover.subtitle)
    about.author = about.last_modified_by = named(cover.authority)
    about.language, about.comments = cover.language, ""
    made = datetime(paper.day.year, paper.day.month, paper.day.day, tzinfo=UTC)
    about.created = about.modified = made
