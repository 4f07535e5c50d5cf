"""Recognises the text of scanned pages with tesseract, where it is installed.

Two pages at a time, within a limit of time for the document; the words come with
their places, so that lines, columns and tables are read as those of any other PDF.
"""

import io
import os
import shutil
import subprocess
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache

import pypdfium2 as pdfium
from PIL import Image

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.limits import LIMITS
from gouvernail.reading.readers.pdf.grids import grids_of
from gouvernail.reading.readers.pdf.ocr_bullets import with_bullets
from gouvernail.reading.readers.pdf.ocr_labels import label_strip, relabelled
from gouvernail.reading.readers.pdf.ocr_lines import SeenLine, lines_in
from gouvernail.reading.readers.pdf.ocr_rules import rules_of, strokes_of, without_rules
from gouvernail.reading.readers.pdf.ocr_sequence import in_sequence
from gouvernail.reading.readers.pdf.ocr_sheets import BLOCK, Sheet, sheets_of
from gouvernail.reading.readers.pdf.ocr_skew import straightened
from gouvernail.reading.readers.pdf.ocr_words import Sized, evened, words_on
from gouvernail.reading.readers.pdf.opening import page_of
from gouvernail.reading.readers.pdf.shapes import Rule, Shapes
from gouvernail.reading.readers.pdf.words import Word

MAX_PAGES = 60
# What follows, recognition and its telling, needs some of the time too.
SECONDS_IN_ALL = 0.75 * LIMITS.seconds
_SECONDS = 60
_LEAST_SECONDS = 10
_AT_ONCE = 2
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
_FIGURES = "-c", "tessedit_char_whitelist=0123456789."
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

    number: int
    words: tuple[Word, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]


@dataclass(frozen=True)
class _Awaited:
    """A page whose sheets are being recognised."""

    page: Recognised
    scale: float
    sheets: tuple[tuple[Sheet, "Future[list[SeenLine]]"], ...]

    def words(self) -> list[Sized]:
        """The words of the page, once its sheets are recognised."""
        words: list[Sized] = []
        try:
            for sheet, lines in self.sheets:
                words += words_on(sheet, lines.result(), self.scale)
        except (subprocess.SubprocessError, OSError) as error:
            raise PlanError(_TOO_SLOW, page=self.page.number) from error
        return words


def recognised_pages(
    document: pdfium.PdfDocument,
    numbers: Sequence[int],
    progress: Callable[[int], None],
    seconds: float = SECONDS_IN_ALL,
) -> list[Recognised]:
    """What the pages `numbers` show; those that no time is left for are left out.

    One page at least is read. `progress` is told how many are done. Raises `PlanError`
    where tesseract fails on a page.
    """
    deadline = time.monotonic() + seconds
    pages: list[Recognised] = []
    words: list[list[Sized]] = []
    for page, seen in _read(document, numbers, deadline):
        pages.append(page)
        words.append(seen)
        progress(len(pages))
    settled = evened(words)
    return [replace(p, words=tuple(w)) for p, w in zip(pages, settled, strict=True)]


def _read(
    document: pdfium.PdfDocument, numbers: Sequence[int], deadline: float
) -> Iterator[tuple[Recognised, list[Sized]]]:
    """The pages in order, while there is time; the next one is already under way."""
    words: list[Word] = []
    awaited: deque[_Awaited] = deque()
    left = deque(numbers)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while left or awaited:
            while left and len(awaited) < _AT_ONCE:
                run = _Run(pool, main_language(words), deadline)
                awaited.append(_started(document, left.popleft(), run))
            first = awaited.popleft()
            try:
                seen = first.words()
            except PlanError:
                if words and time.monotonic() >= deadline:
                    return
                raise
            words += [sized.word for sized in seen]
            yield first.page, seen
            if words and time.monotonic() >= deadline:
                pool.shutdown(wait=False, cancel_futures=True)
                return


@dataclass(frozen=True)
class _Run:
    """Where sheets are recognised, in which language, and until when."""

    pool: ThreadPoolExecutor
    language: str
    deadline: float

    def lines(self, sheet: Sheet) -> "Future[list[SeenLine]]":
        """The lines that tesseract will see on a sheet."""
        return self.pool.submit(_seen, sheet, self.language, self.deadline)


def _started(document: pdfium.PdfDocument, number: int, run: _Run) -> _Awaited:
    with page_of(document, number - 1) as page:
        width, height = page.get_size()
        scale = min(_DOTS / 72, _MOST_DOTS / max(width, height, 1.0))
        image = straightened(_image(page, scale))
    strokes = strokes_of(image)
    across, down = (rules_of(some, scale) for some in strokes)
    grids = grids_of(Shapes((), across, down, (), 1.0, 0))
    sheets = sheets_of(without_rules(image, *strokes), grids, scale)
    seen = tuple((sheet, run.lines(sheet)) for sheet in sheets)
    return _Awaited(Recognised(number, (), across, down), scale, seen)


def _image(page: pdfium.PdfPage, scale: float) -> Image.Image:
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        image: Image.Image = bitmap.to_pil().convert("L")
        return image
    finally:
        bitmap.close()


def _seen(sheet: Sheet, language: str, deadline: float) -> list[SeenLine]:
    """The lines on a sheet, with their bullets, and labels looked at twice."""
    image = sheet.image
    words = "-l", language or installed_languages(), "--psm", str(sheet.layout)
    lines = lines_in(_run(image, words, _time_until(deadline)))
    strip = label_strip(image, lines)
    if strip:
        figures = *words[:2], "--psm", str(BLOCK), *_FIGURES
        table = _run(strip.image, figures, _time_until(deadline))
        lines = relabelled(lines, strip, table)
    return with_bullets(image, in_sequence(lines))


def _time_until(deadline: float) -> float:
    return min(_SECONDS, max(deadline - time.monotonic(), _LEAST_SECONDS))


def _run(image: Image.Image, chosen: Sequence[str], seconds: float) -> str:
    """Tesseract's table of the words on a picture."""
    program = shutil.which("tesseract") or "tesseract"
    target = io.BytesIO()
    image.save(target, "PNG", compress_level=1)
    done = subprocess.run(  # noqa: S603
        [program, "-", "-", "--dpi", str(_DOTS), *chosen, "tsv"],
        input=target.getvalue(),
        capture_output=True,
        timeout=seconds,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout.decode("utf-8", "replace")


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
