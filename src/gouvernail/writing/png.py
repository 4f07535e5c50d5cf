"""A drawing (SVG) as a picture (PNG), by typst: nothing else need be installed."""

from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst

from gouvernail.writing.letters import letters_in

SOURCE = (
    b"#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
    b'#image(bytes(sys.inputs.svg), format: "svg")'
)
# Dots to the inch; the dots of a screen are 96 to the inch, so that it also prints.
FINENESS = 216.0
# Marks of JPEG that begin a frame (ISO 10918-1): all of C0 to CF but C4, C8, CC.
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@lru_cache(maxsize=64)
def png_of(svg: str, fonts: Path | None = None) -> bytes:
    """The picture of `svg`, on white, with the letters of the folder `fonts`."""
    made: bytes = typst.compile(
        SOURCE,
        sys_inputs={"svg": svg},
        font_paths=letters_in(fonts),
        format="png",
        ppi=FINENESS,
    )
    return made


def size_of(png: bytes) -> tuple[int, int]:
    """How many dots across and down."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def kind_of(picture: bytes) -> Literal["png", "jpg", "svg"]:
    """Which of the three formats of pictures a file is in."""
    if picture.startswith(b"\x89PNG"):
        return "png"
    return "jpg" if picture.startswith(b"\xff\xd8") else "svg"


def as_svg(picture: bytes) -> bytes:
    """A drawing that shows this picture; one that is drawn already, as it is."""
    kind = kind_of(picture)
    if kind == "svg":
        return picture
    across, down = size_of(picture) if kind == "png" else size_of_jpeg(picture)
    mime = "image/png" if kind == "png" else "image/jpeg"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}"'
        f' width="{across}" height="{down}"><image width="{across}" height="{down}"'
        f' href="data:{mime};base64,{b64encode(picture).decode()}"/></svg>'
    ).encode()


def size_of_jpeg(data: bytes) -> tuple[int, int]:
    """How many dots across and down: said in the first frame header of the file."""
    place = 2
    while data[place : place + 1] == b"\xff":
        mark, length = (
            data[place + 1],
            int.from_bytes(data[place + 2 : place + 4], "big"),
        )
        if mark in FRAMES:
            down, across = data[place + 5 : place + 7], data[place + 7 : place + 9]
            return _number(across), _number(down)
        place += 2 + length
    return 1, 1


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")
