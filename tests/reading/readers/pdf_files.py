"""The PDF documents of the tests, and those that tests make themselves."""

import io
from collections.abc import Iterable
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops

FOLDER = Path(__file__).parent / "pdfs"


def printed(name: str) -> bytes:
    """A document that `pdfs/make_pdfs.py` printed."""
    return (FOLDER / f"{name}.pdf").read_bytes()


def blank(pages: int) -> bytes:
    """A document of empty pages."""
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 200).close()
    return _saved(document)


def scanned(data: bytes, *, askew: float = 0.0, grain: float = 0.0) -> bytes:
    """The same pages as pictures, as a scanner makes them: `askew` in degrees."""
    source = pdfium.PdfDocument(data)
    images = []
    for page in source:
        bitmap = page.render(scale=200 / 72, grayscale=True)
        images.append(_worn(bitmap.to_pil().convert("L"), askew, grain))
        bitmap.close()
        page.close()
    source.close()
    target = io.BytesIO()
    first, *others = images
    first.save(target, "PDF", resolution=200, save_all=True, append_images=others)
    return target.getvalue()


def _worn(image: Image.Image, askew: float, grain: float) -> Image.Image:
    """The page as it comes from the glass: turned a little, and grainy."""
    turned = image.rotate(askew, Image.Resampling.BICUBIC, fillcolor=255)
    if not grain:
        return turned
    return ImageChops.add(turned, Image.effect_noise(turned.size, grain), 1, -128)


def with_pages_of(documents: Iterable[bytes]) -> bytes:
    """One document with the pages of several."""
    target = pdfium.PdfDocument.new()
    for data in documents:
        source = pdfium.PdfDocument(data)
        target.import_pages(source)
        source.close()
    return _saved(target)


def first_page(data: bytes) -> bytes:
    """The document cut after its first page."""
    target, source = pdfium.PdfDocument.new(), pdfium.PdfDocument(data)
    target.import_pages(source, [0])
    source.close()
    return _saved(target)


def turned_by(degrees: int, data: bytes) -> bytes:
    """The document with its first page marked as turned, its content as it was."""
    document = pdfium.PdfDocument(data)
    page = document[0]
    page.set_rotation(degrees)
    page.close()
    return _saved(document)


def _saved(document: pdfium.PdfDocument) -> bytes:
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()
