"""A picture of dots looks like the drawing, on a machine without fonts too."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from gouvernail.core.charts.png import LETTERS, png_of
from gouvernail.writing.png import FINENESS
from tests.core.charts.figures import amounts, curve, head

PIXELS_PER_INCH = 96


def _picture(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def test_a_picture_is_finer_than_its_drawing() -> None:
    picture = _picture(png_of(amounts().as_file()))
    assert picture.width == 720 * FINENESS / PIXELS_PER_INCH
    assert len(picture.getcolors(100_000)) > 10


def test_words_of_a_picture_are_drawn_with_our_letters() -> None:
    if not LETTERS.is_dir():
        pytest.skip("the front end is not built")
    svg = curve().as_file("Été à Rochevaux : 1\u202f118\u00a0€")
    ours = _picture(png_of(svg))
    other = _picture(png_of(svg.replace("'Source Sans 3'", "'Libertinus Serif'")))
    assert ImageChops.difference(ours, other).getbbox() is not None


def test_words_cannot_break_out_of_the_drawing() -> None:
    figure = curve()
    assert head("progress").title in figure.title
    assert png_of(figure.as_file("</text></svg><b>")).startswith(b"\x89PNG")
