"""Workbooks made for tests: XLSX by hand, other formats by LibreOffice."""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

from gouvernail.reading.source import Block, SourceDocument

Filler = Callable[[xlsxwriter.Workbook], object]


def xlsx(fill: Filler, **options: Any) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, options)
    fill(book)
    book.close()
    return target.getvalue()


def of_rows(*rows: list[Any]) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("PST")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return xlsx(fill)


def converted(data: bytes, ending: str, folder: Path) -> bytes:
    source = folder / "plan.xlsx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", ending]
    subprocess.run(
        [*command, "--outdir", str(folder), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / f"plan.{ending}").read_bytes()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed, and that part only."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for each in before.namelist():
            content = before.read(each)
            after.writestr(each, change(content) if each == name else content)
    return target.getvalue()


def with_entities(part: bytes) -> bytes:
    """An XML part that swells to a thousand million letters where it is expanded."""
    names = [f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10)]
    declared = f"<!DOCTYPE x [<!ENTITY e0 'lol'>{''.join(names)}]>".encode()
    bare = re.sub(rb"<\?xml[^>]*\?>", b"", part)
    return declared + bare.replace(b"PIEGE", b"&e9;")


def texts_of(document: SourceDocument) -> list[str]:
    return [block.text for block in document.blocks]


def block(document: SourceDocument, text: str) -> Block:
    found = [each for each in document.blocks if each.text == text]
    assert len(found) == 1, texts_of(document)
    return found[0]
