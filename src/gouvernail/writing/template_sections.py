"""The pages on which a document is poured: a wide document turns them."""

from copy import deepcopy
from typing import Any

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.section import Section, _BaseHeaderFooter

# Units of python-docx in a twentieth of a point; how far a stop may be from a margin.
TWENTIETH, NEAR = 635, 120
RELATION = qn("r:id").removesuffix("id")


def turn_section(word: Word, paragraph: Any, *, is_wide: bool) -> None:
    """Lay the page of the section that holds `paragraph` as the document wants it.

    What an authority laid broad stays so.
    """
    number = _number_of(word, paragraph)
    section = word.sections[number]
    width, height = section.page_width, section.page_height
    if not is_wide or width is None or height is None or width >= height:
        return
    _own_frames(word, number)
    before = _room(section)
    section.page_width, section.page_height = height, width
    section.orientation = WD_ORIENT.LANDSCAPE
    for frame in _frames(section):
        _stretch(frame, before, _room(section))


def _number_of(word: Word, paragraph: Any) -> int:
    """Which section it stands in: that whose end comes after it."""
    ended = paragraph.xpath("preceding::w:sectPr[parent::w:pPr]")
    return min(len(ended), len(word.sections) - 1)


def _room(section: Section) -> int:
    sides = (section.left_margin or 0) + (section.right_margin or 0)
    return int((section.page_width or 0) - sides) // TWENTIETH


def _frames(section: Section) -> list[_BaseHeaderFooter]:
    """Head and foot, and those of its first page."""
    frames: list[_BaseHeaderFooter] = [section.header, section.footer]
    if section.different_first_page_header_footer:
        frames += [section.first_page_header, section.first_page_footer]
    return frames


def _own_frames(word: Word, number: int) -> None:
    """Head and foot of its own where it has those of the section before, and the same
    for the section after, so that no other page changes."""
    for place in (number, number + 1):
        if 0 < place < len(word.sections):
            befores = _frames(word.sections[place - 1])
            for before, frame in zip(
                befores, _frames(word.sections[place]), strict=False
            ):
                _own(before, frame)


def _own(before: _BaseHeaderFooter, frame: _BaseHeaderFooter) -> None:
    if frame.part is not before.part:
        return
    told = [deepcopy(each) for each in before._element]
    old = before.part
    frame.is_linked_to_previous = True
    frame.is_linked_to_previous = False
    element, new = frame._element, frame.part
    for each in list(element):
        element.remove(each)
    element.extend(told)
    for node in element.iter():
        for name, key in node.attrib.items():
            if name.startswith(RELATION) and key in old.rels:
                link = old.rels[key]
                target = link.target_ref if link.is_external else link.target_part
                is_out = link.is_external
                node.set(name, new.relate_to(target, link.reltype, is_out))


def _stretch(frame: _BaseHeaderFooter, before: int, room: int) -> None:
    """What stood at the right margin stands there again."""
    for stop in frame._element.iter(qn("w:tab")):
        place = stop.get(qn("w:pos"))
        if place is not None and abs(int(place) - before) < NEAR:
            stop.set(qn("w:pos"), str(room))
