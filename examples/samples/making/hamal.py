"""Bois-d'Hamal: a scan, pictures of printed pages without any text behind them."""

import io
import time

from docx.shared import Pt
from PIL import Image

from examples.samples.making.content import Content, load
from examples.samples.making.office import converted, pictures
from examples.samples.making.wordfile import new_document, running, saved

FILE = "SCAN_20251103_PST_CPAS.pdf"
_DOTS = 200
_MADE = time.gmtime(1762164720)
_SLANTS = (0.35, -0.25, 0.15, -0.4, 0.3)


def content() -> Content:
    """What the document says."""
    found = load("hamal")
    for item in found.walk():
        item.label = {
            "strategic": f"Objectif stratégique {item.ref}",
            "operational": f"Objectif opérationnel {item.ref}",
            "action": f"{item.ref}.",
        }[item.kind]
    return found


def made(found: Content) -> bytes:
    """The scan: pages printed, laid a little askew on the glass, in black and white."""
    pages = pictures(_printed(found), _DOTS)
    scans = [_scanned(page, rank) for rank, page in enumerate(pages)]
    stream = io.BytesIO()
    scans[0].save(
        stream,
        "PDF",
        save_all=True,
        append_images=scans[1:],
        resolution=_DOTS,
        creationDate=_MADE,
        modDate=_MADE,
    )
    return stream.getvalue()


def _scanned(page: bytes, rank: int) -> Image.Image:
    image = Image.open(io.BytesIO(page)).convert("L")
    slanted = image.rotate(_SLANTS[rank % len(_SLANTS)], fillcolor=255)
    return slanted.point(lambda grey: 255 if grey > 150 else 0).convert("1")


def _printed(found: Content) -> bytes:
    document = new_document("Liberation Serif", 12)
    running(document, "CPAS de Bois-d’Hamal", "PST 2025-2030")
    for text, size in (
        ("Centre Public d’Action Sociale de Bois-d’Hamal", 18),
        ("Programme stratégique transversal 2025-2030", 22),
        ("Adopté en séance du conseil de l’action sociale du 21 octobre 2025", 11),
    ):
        run = document.add_paragraph().add_run(text)
        run.font.size, run.bold = Pt(size), size > 11
    document.add_page_break()
    for item in found.walk():
        paragraph = document.add_paragraph()
        separator = " " if item.kind == "action" else " : "
        run = paragraph.add_run(f"{item.label}{separator}{item.title}")
        run.bold = item.kind != "action"
        run.font.size = Pt({"strategic": 18, "operational": 15}.get(item.kind, 13))
        indent = {"strategic": 0, "operational": 12}.get(item.kind, 24)
        paragraph.paragraph_format.left_indent = Pt(indent)
    return converted(saved(document), "docx", "pdf")
