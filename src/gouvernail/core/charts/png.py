"""A drawing as a picture of dots, for whoever takes no vectors.

With the letters that were built with the front end: the picture is the same on a
machine that has no font.
"""

from pathlib import Path

import gouvernail
from gouvernail.writing import png

LETTERS = Path(gouvernail.__file__).parent / "static" / "build" / "letters"


def png_of(svg: str) -> bytes:
    """The picture of a standalone SVG."""
    return png.png_of(svg, LETTERS if LETTERS.is_dir() else None)
