"""What stands around the blocks of a Word document: cover, contents, head and foot."""

from base64 import b64decode
from typing import Any

from docx.oxml import parse_xml
from docx.section import _BaseHeaderFooter
from lxml import etree

from gouvernail.writing.docx_blocks import Pouring, bookmark
from gouvernail.writing.docx_pictures import logo
from gouvernail.writing.docx_styles import GAP, NOTE, TOC
from gouvernail.writing.docx_xml import (
    NAMESPACES,
    RULE,
    SOFT,
    field,
    mark,
    paragraph,
    run,
    told as instruction,
)

DEEPEST = 3
# Above the title on a page of its own, in twentieths of a point.
ABOVE = 3_400
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def head_of(told: dict[str, Any], to: Pouring) -> str:
    """What the document begins with: logo, whose it is, its title, its contents."""
    cover = told["cover"]
    pieces = [
        _logo(cover, to),
        _whose(cover, to),
        paragraph("Title", run(cover["title"])),
    ]
    if cover["subtitle"]:
        pieces.append(paragraph("Subtitle", run(cover["subtitle"])))
    pieces.append(to.line(NOTE, run(cover["on"]), _rule("bottom", to.accent, 12)))
    if cover["has_contents"]:
        pieces += [_page(), contents(told, to), _section(to)]
    return "".join(pieces)


def _section(to: Pouring) -> str:
    """Cover and contents are a section of their own: what follows may lie flat."""
    page = to.word.element.body.sectPr
    own = etree.tostring(page, encoding="unicode", with_tail=False)
    to.word.sections[-1].different_first_page_header_footer = False
    return f"<w:p><w:pPr>{own}</w:pPr></w:p>"


def write_frame(word: Any, told: dict[str, Any], to: Pouring) -> None:
    """Head and foot of the pages; the first one has its title, and needs no head."""
    cover, section = told["cover"], word.sections[0]
    section.different_first_page_header_footer = True
    side = _at_right(to)
    head = run(cover["authority"]) + _tab() + run(cover["title"])
    _fill(section.header, to.line(NOTE, head, _rule("bottom", RULE, 4) + side))
    foot = to.line(NOTE, _foot(told), side)
    for place in (section.footer, section.first_page_footer):
        _fill(place, foot)
    _fill(section.first_page_header, to.line(NOTE, ""))


def _foot(told: dict[str, Any]) -> str:
    cover, frame = told["cover"], told["frame"]
    left = " · ".join(each for each in (cover["footer"], cover["on"]) if each)
    page = run(f"{frame['page']} ") + field("PAGE") + run(f" {frame['of']} ")
    return run(left) + _tab() + page + field("NUMPAGES")


def _logo(cover: dict[str, Any], to: Pouring) -> str:
    if not cover["logo"]:
        return ""
    drawn = logo(
        b64decode(cover["logo"]), cover["authority"], next(to.drawings), to.word
    )
    return to.line("Normal", drawn)


def _whose(cover: dict[str, Any], to: Pouring) -> str:
    above = f'<w:spacing w:before="{ABOVE if cover["has_contents"] else 0}"/>'
    return to.line("Normal", run(cover["authority"], "strong", to.accent), above)


def _page() -> str:
    return f"<w:p>{BREAK}</w:p>"


def contents(told: dict[str, Any], to: Pouring) -> str:
    """A field that Word renews when asked to, of links to the titles.

    Until then the pages are those of the PDF. A document can have them worked out as it
    is opened; Word then asks a question which frightens its reader.
    """
    heads = [each for each in told["blocks"] if each["is"] == "heading"]
    lines = [
        _entry(each, place, to)
        for place, each in enumerate(heads, start=1)
        if each["level"] <= DEEPEST
    ]
    title = to.line(TOC, run(told["frame"]["contents"]))
    if not lines:
        return title
    begin = mark("begin") + instruction('TOC \\o "1-3" \\h \\z \\u') + mark("separate")
    opened = lines[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
    return f"{title}{opened}{''.join(lines[1:])}{to.line(GAP, mark('end'))}"


def _entry(it: dict[str, Any], place: int, to: Pouring) -> str:
    name, level = bookmark(place), it["level"]
    number = run(f"{it['ref']}\u2002", colour=SOFT) if it["ref"] else ""
    shown = str(to.pages[place - 1]) if place <= len(to.pages) else ""
    page = field(f"PAGEREF {name} \\h", shown)
    inside = f"{number}{run(it['text'])}{_tab()}{page}"
    link = f'<w:hyperlink w:anchor="{name}">{inside}</w:hyperlink>'
    return to.line(f"TOC {level}", link, _at_right(to, "dot"))


def _tab() -> str:
    return "<w:r><w:tab/></w:r>"


def _at_right(to: Pouring, leader: str = "none") -> str:
    stop = f'w:val="right" w:leader="{leader}" w:pos="{to.room}"'
    return f"<w:tabs><w:tab {stop}/></w:tabs>"


def _rule(side: str, colour: str, size: int) -> str:
    line = f'w:val="single" w:sz="{size}" w:space="6" w:color="{colour}"'
    return f"<w:pBdr><w:{side} {line}/></w:pBdr>"


def _fill(place: _BaseHeaderFooter, line: str) -> None:
    place.is_linked_to_previous = False
    element = place._element
    for each in list(element):
        element.remove(each)
    element.extend(parse_xml(f"<w:hdr {NAMESPACES}>{line}</w:hdr>"))
