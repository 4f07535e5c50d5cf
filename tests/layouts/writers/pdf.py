"""Prints documents as PDF, through LibreOffice (from .docx) or Chromium (from HTML).

Printing is slow: what was printed once is kept in a folder of temporary files, under
the fingerprint of the document.
"""

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.layouts.printed import Document
from tests.layouts.writers.docx import write_docx
from tests.layouts.writers.html import write_article
from tests.layouts.writers.workbook import write_xlsx

OFFICE = shutil.which("soffice")
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
_KEPT = Path(tempfile.gettempdir()) / "gouvernail-layouts"
_SECONDS = 180
# Without it amounts are printed as in the United States.
_BELGIAN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale"
 oor:op="fuse"><value>fr-BE</value></prop></item></oor:items>
"""
_WRITERS = tuple(
    path.read_text(encoding="utf-8")
    for path in sorted(Path(__file__).parent.iterdir())
    if path.suffix == ".py"
)


def write_office_pdf(printed: Document) -> bytes:
    """The document as LibreOffice prints its .docx."""
    return _printed(printed, "docx", write_docx, _by_office)


def write_workbook_pdf(printed: Document) -> bytes:
    """The document as LibreOffice prints its .xlsx."""
    return _printed(printed, "xlsx", write_xlsx, _by_office)


def write_browser_pdf(printed: Document) -> bytes:
    """The document as Chromium prints its web page."""
    return _printed(printed, "html", write_article, _by_browser)


def print_together(documents: Iterable[tuple[Document, str]]) -> None:
    """Print ahead, in one go, what is asked as "docx" or "xlsx" and not kept yet."""
    _KEPT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for printed, ending in documents:
            source = Path(folder) / f"{_fingerprint(printed, ending)}.{ending}"
            if not _kept(source.stem).exists():
                write = write_docx if ending == "docx" else write_xlsx
                source.write_bytes(write(printed))
                sources.append(source)
        if sources:
            _by_office(*sources)
        for source in sources:
            shutil.copy(source.with_suffix(".pdf"), _kept(source.stem))


def _fingerprint(printed: Document, ending: str) -> str:
    """Of the document and of the writers, so that a change in them prints again."""
    return hashlib.sha256(repr((ending, printed, _WRITERS)).encode()).hexdigest()[:24]


def _kept(fingerprint: str) -> Path:
    return _KEPT / f"{fingerprint}.pdf"


def _printed(
    printed: Document,
    ending: str,
    write: Callable[[Document], bytes],
    convert: Callable[[Path], None],
) -> bytes:
    kept = _kept(_fingerprint(printed, ending))
    if not kept.exists():
        _KEPT.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / f"plan.{ending}"
            source.write_bytes(write(printed))
            convert(source)
            shutil.copy(source.with_suffix(".pdf"), kept)
    return kept.read_bytes()


def _by_office(*sources: Path) -> None:
    assert OFFICE, "LibreOffice is not installed"
    folder = sources[0].parent
    profile = f"-env:UserInstallation=file://{folder}/profile"
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(_BELGIAN, encoding="utf-8")
    to_pdf = ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(
        [OFFICE, profile, *to_pdf, *map(str, sources)],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )


def _by_browser(source: Path) -> None:
    assert BROWSER, "Chromium is not installed"
    folder = source.parent
    subprocess.run(
        [
            BROWSER,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={source.with_suffix('.pdf')}",
            source.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
