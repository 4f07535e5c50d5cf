"""Other programs that the samples are made with: LibreOffice, Chromium, poppler."""

import re
import subprocess
import tempfile
from pathlib import Path


def converted(data: bytes, ending: str, to: str) -> bytes:
    """What LibreOffice makes of a document: `to` is the ending wanted ("pdf")."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"sample.{ending}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        _run(
            "soffice", profile, "--headless", "--convert-to", to, "--outdir", folder,
            str(source),
        )  # fmt: skip
        return _settled((Path(folder) / f"sample.{to}").read_bytes())


def printed(page: str) -> bytes:
    """The PDF that Chromium prints of a page of HTML."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(page, encoding="utf-8")
        _run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu",
            f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
            f"--print-to-pdf={target}", source.as_uri(),
        )  # fmt: skip
        return _settled(target.read_bytes())


def pictures(data: bytes, dots: int) -> list[bytes]:
    """The pages of a PDF as grey pictures (PGM)."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "sample.pdf"
        source.write_bytes(data)
        _run(
            "pdftoppm", "-r", str(dots), "-gray", str(source), f"{folder}/page",
        )  # fmt: skip
        return [path.read_bytes() for path in sorted(Path(folder).glob("page*.pgm"))]


def _settled(data: bytes) -> bytes:
    """A PDF without the hour at which it was made, nor the names drawn from it."""
    data = re.sub(rb"\(D:\d{14}", b"(D:20250901090000", data)
    marks = rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}"
    return re.sub(marks, b"0" * 32, data)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180)
