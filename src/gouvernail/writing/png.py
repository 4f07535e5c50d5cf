"""A drawing (SVG) as a picture (PNG), by typst: nothing else need be installed."""

from pathlib import Path

import typst

from gouvernail.writing.letters import letters_in

SOURCE = (
    b"#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
    b'#image(bytes(sys.inputs.svg), format: "svg")'
)
# Dots to the inch; the dots of a screen are 96 to the inch, so that it also prints.
FINENESS = 216.0


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
