"""How slides look: the page, the colours and letters, what stands on each of them.

All of it is in the master and its layouts: who changes the master changes the slides,
and who listens hears nothing that only decorates.
"""

import copy
import io
import re
from base64 import b64decode
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Slides
from pptx.util import Emu, Inches, Pt

from gouvernail.writing.png import png_of

# In inches: the page of 16 by 9, its margins, where the content stands.
WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.7
ROOM = WIDTH - 2 * MARGIN
TOP, BOTTOM = 1.75, 6.75
INK, SOFT, PALE, RULE = "1D2226", "5A6167", "F3F1EA", "C9C6BC"
LETTERS = "Calibri"
BELGIAN = ("fr", "nl", "de")
TITLE_LAYOUT, PLAIN_LAYOUT = 0, 5
FEET = (
    PP_PLACEHOLDER.DATE,
    PP_PLACEHOLDER.FOOTER,
    PP_PLACEHOLDER.SLIDE_NUMBER,
)
SPACES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def opened(cover: dict[str, Any]) -> Slides:
    """An empty presentation in the colours of the authority, with two layouts: the
    first slide, and a title above whatever follows."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = Inches(WIDTH), Inches(HEIGHT)
    master = slides.slide_master
    layouts = list(slides.slide_layouts)
    for place, layout in enumerate(layouts):
        if place not in (TITLE_LAYOUT, PLAIN_LAYOUT):
            slides.slide_layouts.remove(layout)
    _colour(master.part, accent_in(cover))
    _place_master(master)
    _set_titles(master.element)
    first, plain = slides.slide_layouts
    _dress_first(first)
    _bar(plain)
    _drop_thumbnail(slides)
    return slides


def accent_in(cover: dict[str, Any]) -> str:
    """The accent as a file says it, dark enough to be read on white."""
    colour = str(cover["accent"]).lstrip("#").upper()
    channels = [int(colour[place : place + 2], 16) for place in (0, 2, 4)]
    while _luminance(channels) > DARK_ENOUGH:
        channels = [int(each * 0.92) for each in channels]
    return "".join(f"{each:02X}" for each in channels)


# Contrast of 4.5 to 1 with white.
DARK_ENOUGH = 1.05 / 4.5 - 0.05


def _luminance(channels: list[int]) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (each / 255 for each in channels)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def language_of(cover: dict[str, Any]) -> str:
    """“fr-BE”."""
    language = str(cover["language"])
    return f"{language}-BE" if language in BELGIAN else language


def add_feet(slide: Any, words: dict[PP_PLACEHOLDER, str], language: str) -> None:
    """Date, authority and number of the slide, after everything that is read."""
    for held in slide.slide_layout.placeholders:
        kind = held.placeholder_format.type
        if kind not in FEET:
            continue
        element = copy.deepcopy(held._element)
        slide.shapes._spTree.append(element)
        shape = slide.shapes[-1]
        element.nvSpPr.cNvPr.set("id", str(len(slide.shapes) + 1))
        if kind in words:
            shape.text_frame.text = words[kind]
            _write_foot(shape.text_frame.paragraphs[0], kind)
        for run in element.iter("{*}rPr"):
            run.set("lang", language)


def _write_foot(paragraph: Any, kind: PP_PLACEHOLDER) -> None:
    """Said here too: LibreOffice forgets what the master says of a foot."""
    is_date = kind is PP_PLACEHOLDER.DATE
    paragraph.alignment = PP_ALIGN.LEFT if is_date else PP_ALIGN.RIGHT
    for run in paragraph.runs:
        run.font.name, run.font.size = LETTERS, points(11)
        run.font.color.rgb = coloured(SOFT)


def add_logo(slide: Any, cover: dict[str, Any]) -> None:
    """The logo at the head of the first slide; its words are those of the authority."""
    logo = b64decode(cover["logo"] or "")
    if not logo:
        return
    if logo.lstrip()[:5] in (b"<?xml", b"<svg "):
        logo = png_of(logo.decode())
    height = Inches(0.8)
    drawn = slide.shapes.add_picture(
        io.BytesIO(logo), Inches(MARGIN), Inches(0.6), height=height
    )
    drawn._element.nvPicPr.cNvPr.set("descr", cover["authority"])


def _colour(part: Any, accent: str) -> None:
    """The accent, the ink and the letters, in the theme."""
    theme = part.part_related_by(RELATIONSHIP_TYPE.THEME)
    told = theme.blob.decode()
    ink = f'<a:dk1><a:srgbClr val="{INK}"/></a:dk1>'
    told = re.sub(r"<a:dk1>.*?</a:dk1>", ink, told, flags=re.DOTALL)
    first = f'<a:accent1><a:srgbClr val="{accent}"/></a:accent1>'
    told = re.sub(r"<a:accent1>.*?</a:accent1>", first, told, flags=re.DOTALL)
    latin = f'<a:latin typeface="{LETTERS}"/>'
    told = re.sub(r'<a:latin typeface="[^"]*"/>', latin, told)
    theme._blob = told.encode()


def _place_master(master: Any) -> None:
    places = {
        PP_PLACEHOLDER.TITLE: (MARGIN, 0.45, ROOM, 1.1),
        PP_PLACEHOLDER.BODY: (MARGIN, TOP, ROOM, BOTTOM - TOP),
        PP_PLACEHOLDER.DATE: (MARGIN, 6.95, 3.6, 0.3),
        PP_PLACEHOLDER.FOOTER: (4.4, 6.95, 7.0, 0.3),
        PP_PLACEHOLDER.SLIDE_NUMBER: (WIDTH - MARGIN - 1, 6.95, 1, 0.3),
    }
    for held in master.placeholders:
        _place(held, *places[held.placeholder_format.type])
        held.text_frame.margin_left = held.text_frame.margin_right = 0


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top = Inches(left), Inches(top)
    shape.width, shape.height = Inches(width), Inches(height)


def _set_titles(master: Any) -> None:
    """Titles at the left, in bold; nothing else is centred either."""
    style = master.find(".//{*}titleStyle/{*}lvl1pPr")
    style.set("algn", "l")
    told = style.find("{*}defRPr")
    told.set("sz", "2800")
    told.set("b", "1")
    for foot, side in (("dt", "l"), ("ftr", "r"), ("sldNum", "r")):
        shape = master.xpath(f'.//p:sp[p:nvSpPr/p:nvPr/p:ph/@type="{foot}"]')[0]
        level = shape.find(".//{*}lvl1pPr")
        level.set("algn", side)
        level.find("{*}defRPr").set("sz", "1100")


def _dress_first(layout: Any) -> None:
    """White words on the colour of the authority."""
    ground = (
        f'<p:bg {SPACES}><p:bgPr><a:solidFill><a:schemeClr val="accent1"/>'
        "</a:solidFill><a:effectLst/></p:bgPr></p:bg>"
    )
    layout.element.cSld.insert(0, parse_xml(ground))
    for held in layout.placeholders:
        kind = held.placeholder_format.type
        if kind is PP_PLACEHOLDER.CENTER_TITLE:
            _place(held, MARGIN, 2.0, ROOM, 1.9)
            _letter(held, 40, "b")
        elif kind is PP_PLACEHOLDER.SUBTITLE:
            _place(held, MARGIN, 4.0, ROOM, 1.4)
            _letter(held, 20, "t")
        else:
            held._element.getparent().remove(held._element)


def _letter(held: Any, size: int, anchor: str) -> None:
    """White, at the left, of so many points."""
    body = held._element.txBody
    body.bodyPr.set("anchor", anchor)
    style = body.find("{*}lstStyle")
    style.clear()
    style.append(
        parse_xml(
            f'<a:lvl1pPr {SPACES} marL="0" indent="0" algn="l"><a:buNone/>'
            f'<a:defRPr sz="{size * 100}"><a:solidFill><a:schemeClr val="bg1"/>'
            "</a:solidFill></a:defRPr></a:lvl1pPr>"
        )
    )


def _bar(layout: Any) -> None:
    """The colour of the authority beside the title, a thin line above the foot."""
    bars = (
        (0.0, 0.55, 0.22, 0.9, '<a:schemeClr val="accent1"/>'),
        (MARGIN, 6.88, ROOM, 0.01, f'<a:srgbClr val="{RULE}"/>'),
    )
    tree = layout.shapes._spTree
    for number, (left, top, width, height, colour) in enumerate(bars, start=90):
        x, y, w, h = (Inches(each) for each in (left, top, width, height))
        shape = (
            f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Bar {number}"/>'
            '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
            f'<a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f"<a:solidFill>{colour}</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>"
            "</p:sp>"
        )
        tree.insert(2, parse_xml(shape))


def _drop_thumbnail(slides: Slides) -> None:
    """The picture of an empty page, which file managers would show."""
    package = slides.part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package._rels.pop(key)


def points(size: float) -> Pt:
    """A size of letters."""
    return Pt(size)


def emu(inches: float) -> Emu:
    """A length."""
    return Emu(int(Inches(inches)))


def coloured(colour: str) -> RGBColor:
    """A colour written rrggbb."""
    return RGBColor.from_string(colour)  # type: ignore[no-untyped-call, no-any-return]
