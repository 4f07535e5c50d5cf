"""LibreOffice opens every document without mending it, and prints it."""

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from gouvernail.editions.catalogue import KINDS
from gouvernail.editions.making import Wish, document_of
from gouvernail.plans.models import Plan

OFFICE = ("docx", "odt")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", OFFICE)
def test_every_document_is_opened_and_printed(
    form: str, drawn_plan: Plan, tmp_path: Path
) -> None:
    kinds = [kind for kind, known in KINDS.items() if form in known.formats]
    for kind in kinds:
        made = document_of(drawn_plan, Wish(kind, form))
        (tmp_path / f"{kind}.{form}").write_bytes(made)
    printed = print_all(tmp_path, form)
    untold = [kind for kind in kinds if drawn_plan.title not in printed.get(kind, "")]
    assert untold == []


def print_all(folder: Path, form: str) -> dict[str, str]:
    """The words of each document once it is a PDF."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = sorted(str(each) for each in folder.glob(f"*.{form}"))
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    return {each.stem: words_of(each) for each in folder.glob("*.pdf")}


def words_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)
