"""Drawings in an OpenDocument text: as they are drawn, then as dots for who cannot."""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from gouvernail.writing.png import kind_of, png_of, size_of, size_of_jpeg

MIMES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg"}
# The room of a logo, in centimetres.
LOGO = (6.0, 2.2)


def drawing(
    it: dict[str, Any], room: float, pictures: dict[str, bytes], fonts: Path | None
) -> str:
    """A frame as wide as its share of the room (centimetres); its files are added to
    `pictures`."""
    dots = png_of(it["svg"], fonts)
    across, down = size_of(dots)
    wide = room * it["width"]
    files = [it["svg"].encode(), dots]
    images = "".join(_image(each, pictures) for each in files)
    return _framed(images, (wide, wide * down / across), it["caption"], it["alt"])


def logo(data: bytes, name: str, pictures: dict[str, bytes]) -> str:
    """The logo of an authority (PNG, JPEG, SVG), in the size of a letterhead."""
    files, kind = [data], kind_of(data)
    if kind == "svg":
        files.append(png_of(data.decode()))
    across, down = size_of_jpeg(data) if kind == "jpg" else size_of(files[-1])
    share = min(LOGO[0] / across, LOGO[1] / down)
    images = "".join(_image(each, pictures) for each in files)
    return _framed(images, (across * share, down * share), "", name)


def _image(data: bytes, pictures: dict[str, bytes]) -> str:
    kind = kind_of(data)
    name = f"Pictures/{len(pictures) + 1}.{kind}"
    pictures[name] = data
    return (
        f'<draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed"'
        f' xlink:actuate="onLoad" draw:mime-type="{MIMES[kind]}"/>'
    )


def _framed(images: str, size: tuple[float, float], title: str, alt: str) -> str:
    return (
        '<draw:frame text:anchor-type="as-char"'
        f' svg:width="{size[0]:.2f}cm" svg:height="{size[1]:.2f}cm">{images}'
        f"<svg:title>{escape(title)}</svg:title><svg:desc>{escape(alt)}</svg:desc>"
        "</draw:frame>"
    )
