"""The sample documents of `examples/samples`, each beside its gold plan."""

import shutil
from pathlib import Path

import pytest

from gouvernail.exchange.planfile import load_plan
from gouvernail.plan.model import PlanFile

SAMPLES = Path(__file__).resolve().parents[2] / "examples" / "samples"
_NEEDS = {".rtf": "soffice", ".doc": "soffice"}


def documents() -> list[Path]:
    """The sample documents, in the order of their names."""
    return sorted(
        path
        for path in SAMPLES.iterdir()
        if path.is_file() and path.name != "README.md" and path.suffix != ".json"
    )


def gold_of(document: Path) -> PlanFile:
    """The plan that a person found in a sample."""
    return load_plan(document.with_name(f"{document.stem}.gold.json").read_bytes())


def needed_for(document: Path) -> str | None:
    """The program that reading this sample takes, if it takes one."""
    if document.name.startswith("SCAN"):
        return "tesseract"
    return _NEEDS.get(document.suffix)


def is_readable(document: Path) -> bool:
    """Whether this machine has what reading this sample takes."""
    program = needed_for(document)
    return program is None or shutil.which(program) is not None


def skip_where_it_cannot_be_read(document: Path) -> None:
    """Skip the test where a program is missing that reading this sample takes."""
    if not is_readable(document):
        program = needed_for(document)
        pytest.skip(f"reading {document.name} takes {program}, which is not installed")
