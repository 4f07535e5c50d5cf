"""Drawings in a Word document: as they are drawn, and as dots for who cannot."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from gouvernail.writing.png import kind_of, png_of, size_of

# A twentieth of a point in the units of drawings.
EMU = 635
SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


# The room of a logo, in twentieths of a point: 6 cm by 2.2 cm.
LOGO = (3_402, 1_247)


@dataclass(frozen=True)
class Frame:
    """Where a picture stands: its size, what is said of it, which one it is."""

    width: int
    height: int
    alt: str
    title: str
    place: int


def drawing(
    it: dict[str, Any], width: int, place: int, word: Word, fonts: Path | None
) -> str:
    """A run that holds a drawing as wide as `width` (twentieths of a point)."""
    dots = png_of(it["svg"], fonts)
    across, down = size_of(dots)
    frame = Frame(width, width * down // across, it["alt"], it["caption"], place)
    return _framed(_drawn(word, dots, it["svg"].encode()), frame)


def logo(data: bytes, name: str, place: int, word: Word) -> str:
    """The logo of an authority (PNG, JPEG, SVG), in the size of a letterhead."""
    is_drawn = kind_of(data) == "svg"
    dots = png_of(data.decode()) if is_drawn else data
    shown, image = word.part.get_or_add_image(io.BytesIO(dots))
    share = min(LOGO[0] / image.px_width, LOGO[1] / image.px_height)
    size = int(image.px_width * share), int(image.px_height * share)
    blip = _drawn(word, dots, data) if is_drawn else f'<a:blip r:embed="{shown}"/>'
    return _framed(blip, Frame(*size, name, "", place))


def _drawn(word: Word, dots: bytes, svg: bytes) -> str:
    """The drawing, and its dots for who cannot draw."""
    package = word.part.package
    taken = sum(str(part.partname).endswith(".svg") for part in package.iter_parts())
    name = PackURI(f"/word/media/drawing{taken + 1}.svg")
    part = Part(name, "image/svg+xml", svg, package)
    drawn = word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    shown, _image = word.part.get_or_add_image(io.BytesIO(dots))
    return (
        f'<a:blip r:embed="{shown}"><a:extLst><a:ext uri="{SVG}">'
        f'<asvg:svgBlip r:embed="{drawn}"/></a:ext></a:extLst></a:blip>'
    )


def _framed(blip: str, it: Frame) -> str:
    size = f'cx="{it.width * EMU}" cy="{it.height * EMU}"'
    name = f'id="{it.place}" name="Figure {it.place}"'
    about = f"{name} descr={_quoted(it.alt)} title={_quoted(it.title)}"
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {about}/><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _quoted(text: str) -> str:
    flat = " ".join(text.split())
    return '"' + escape(flat, {'"': "&quot;"}) + '"'
