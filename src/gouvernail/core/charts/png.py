"""A drawing as a picture of dots, for whoever takes no vectors.

Typst draws it, with the letters that were built with the front end: the picture is the
same on a machine that has no font.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import typst

import gouvernail

LETTERS = Path(gouvernail.__file__).parent / "static" / "build" / "letters"
# Twice the dots of a screen, so that it also prints.
DOTS_PER_INCH = 192
PAGE = (
    "#set page(width: auto, height: auto, margin: 0pt)\n"
    '#image("chart.svg", alt: "chart")\n'
)


def png_of(svg: str) -> bytes:
    """The picture of a standalone SVG."""
    with TemporaryDirectory() as folder:
        page = Path(folder, "page.typ")
        page.write_text(PAGE, encoding="utf-8")
        Path(folder, "chart.svg").write_text(svg, encoding="utf-8")
        return bytes(
            typst.compile(
                page,
                root=Path(folder),
                font_paths=[LETTERS] if LETTERS.is_dir() else [],
                ignore_system_fonts=LETTERS.is_dir(),
                format="png",
                ppi=DOTS_PER_INCH,
            )
        )
