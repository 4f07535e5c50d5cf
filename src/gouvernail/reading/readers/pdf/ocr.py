"""Recognises the text of scanned pages with tesseract, where it is installed.

One page at a time, each with a limit of time; the words come with their places, so
that lines and columns are read as those of any other PDF.
"""

import io
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

import pypdfium2 as pdfium
from PIL import Image

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.readers.pdf.ocr_rules import rules_of, strokes_of, without_rules
from gouvernail.reading.readers.pdf.shapes import Rule
from gouvernail.reading.readers.pdf.words import Word

MAX_PAGES = 60
_SECONDS = 60
_DOTS = 300
_MOST_DOTS = 5000
_LANGUAGES = ("fra", "deu", "nld")
_FALLBACK = "eng"
_SMALL_WORDS = {
    "fra": ("le", "la", "les", "des", "du", "et", "en", "pour", "un", "une"),
    "deu": ("der", "die", "das", "und", "im", "für", "den", "eine", "zu", "von"),
    "nld": ("het", "een", "van", "voor", "en", "te", "op", "met", "de", "aan"),
}
_SURE = 20
_LEAST_SURE = 15.0
_LINE_LEVEL, _WORD_LEVEL = "4", "5"
_FIELDS = 12
_OBJECTIVE = re.compile(r"^(?:0O|O0|00|0S|O5)(?=\W*$)")
_WRITTEN = re.compile(r"[^\s|_¦]")
_ALIKE = 0.25
_NOT_INSTALLED = _(
    "This PDF is a scan, pictures without text: save the text that your scanner's"
    " program recognises, or ask your administrator to install tesseract."
)
_TOO_MANY = _(
    "This scan has %(pages)s pages; %(limit)s at most can be recognised: split it and"
    " keep only the pages that hold the plan."
)
_TOO_SLOW = _(
    "Page %(page)s of this scan could not be recognised; scan it again with more"
    " contrast, or save the text that your scanner's program recognises."
)


def is_installed() -> bool:
    """Whether scanned pages can be recognised on this machine."""
    return bool(installed_languages())


def check_possible(pages: int) -> None:
    """Raise `PlanError` where so many scanned pages cannot be recognised here."""
    if not is_installed():
        raise PlanError(_NOT_INSTALLED)
    if pages > MAX_PAGES:
        raise PlanError(_TOO_MANY, pages=pages, limit=MAX_PAGES)


@dataclass(frozen=True)
class Recognised:
    """What is read on a scanned page, in points from its top left corner."""

    words: tuple[Word, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]


def main_language(words: Sequence[Word]) -> str:
    """The one language that `words` are surely in, or "" where that is unsure."""
    found = Counter(word.text.casefold() for word in words)
    counts = {
        language: sum(found[word] for word in small)
        for language, small in _SMALL_WORDS.items()
        if language in installed_languages()
    }
    best, *others = sorted(counts, key=lambda language: -counts[language]) or [""]
    most = max((counts[other] for other in others), default=0)
    return best if counts.get(best, 0) > _SURE + 3 * most else ""


def recognised_page(
    page: pdfium.PdfPage, number: int, language: str = ""
) -> Recognised:
    """The words and rules of a scanned page, in `language` or in all that are known.

    Raises `PlanError` where the page takes too long or tesseract fails on it.
    """
    width, height = page.get_size()
    scale = min(_DOTS / 72, _MOST_DOTS / max(width, height, 1.0))
    image = _image(page, scale)
    across, down = strokes_of(image)
    table = _run(without_rules(image, across, down), number, language)
    rows = [row.split("\t") for row in table.splitlines()]
    words = _words([row for row in rows if len(row) == _FIELDS], scale)
    return Recognised(tuple(words), rules_of(across, scale), rules_of(down, scale))


def _image(page: pdfium.PdfPage, scale: float) -> Image.Image:
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        image: Image.Image = bitmap.to_pil().convert("L")
        return image
    finally:
        bitmap.close()


@cache
def installed_languages() -> str:
    """The languages to recognise, "fra+deu"; "" where tesseract is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return ""
    done = subprocess.run(  # noqa: S603
        [program, "--list-langs"],
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    found = set(done.stdout.split())
    known = [language for language in _LANGUAGES if language in found]
    return "+".join(known) or (_FALLBACK if _FALLBACK in found else "")


def _run(image: Image.Image, number: int, language: str) -> str:
    program = shutil.which("tesseract") or "tesseract"
    target = io.BytesIO()
    image.save(target, "PNG", compress_level=1)
    try:
        done = subprocess.run(  # noqa: S603
            [program, "-", "-", "-l", language or installed_languages(), "tsv"],
            input=target.getvalue(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise PlanError(_TOO_SLOW, page=number) from error
    return done.stdout.decode("utf-8", "replace")


def _words(rows: Sequence[Sequence[str]], scale: float) -> Iterator[Word]:
    """The words of tesseract's table, those of one line on one base."""
    usual = _usual_height(rows)
    size = base = 0.0
    for row in rows:
        if row[0] == _LINE_LEVEL:
            top, height = int(row[7]), int(row[9])
            tall = height if abs(height - usual) > _ALIKE * usual else usual
            size = tall / scale
            base = (top + height) / scale - 0.2 * size
        elif row[0] == _WORD_LEVEL and _WRITTEN.search(row[11]) and _is_sure(row[10]):
            left, width = int(row[6]), int(row[8])
            text = _OBJECTIVE.sub(_objective, row[11].strip())
            yield Word(text, left / scale, (left + width) / scale, base, size)


def _objective(found: re.Match[str]) -> str:
    """The letters of "OO" and "OS" again, which look like noughts."""
    return found.group().replace("0", "O").replace("5", "S")


def _usual_height(rows: Sequence[Sequence[str]]) -> float:
    """The height of most lines: what differs little from it is of the same size."""
    return median([int(r[9]) for r in rows if r[0] == _LINE_LEVEL] or [1])


def _is_sure(confidence: str) -> bool:
    try:
        return float(confidence) >= _LEAST_SURE
    except ValueError:
        return False
