"""Pages as pictures, and how far two of them are apart."""

import io

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

DOTS_TO_THE_INCH = 60
PAGES = 3
EDGE = 6
# Of 256 greys: less is the hand of another version of the letters.
STRONG = 48


def sheet_of(pdf: bytes) -> Image.Image:
    """The first pages of a document side by side, in a few colours."""
    with pypdfium2.PdfDocument(pdf) as document:
        scale = DOTS_TO_THE_INCH / 72
        shown = range(min(PAGES, len(document)))
        pages = [document[place].render(scale=scale).to_pil() for place in shown]
    wide = sum(page.width + EDGE for page in pages) + EDGE
    sheet = Image.new("RGB", (wide, max(page.height for page in pages) + 2 * EDGE))
    sheet.paste("#8a8f94", (0, 0, *sheet.size))
    left = EDGE
    for page in pages:
        sheet.paste(page.convert("RGB"), (left, EDGE))
        left += page.width + EDGE
    # By the tree of the colours: the few red dots of a blocked action stay red.
    tree = Image.Quantize.FASTOCTREE
    return sheet.quantize(128, method=tree, dither=Image.Dither.NONE)


def apart(one: Image.Image, other: Image.Image) -> float:
    """The share of dots that differ strongly; everything, if the sizes do."""
    if one.size != other.size:
        return 1.0
    greys = [each.convert("L").filter(ImageFilter.BoxBlur(2)) for each in (one, other)]
    strong = ImageChops.difference(*greys).point(lambda grey: 255 * (grey > STRONG))
    return strong.histogram()[255] / (one.width * one.height)


def written(sheet: Image.Image) -> bytes:
    """The picture as a file, the same for the same dots."""
    held = io.BytesIO()
    sheet.save(held, "PNG", optimize=True)
    return held.getvalue()
