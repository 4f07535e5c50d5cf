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


def skip_where_it_cannot_be_read(document: Path) -> None:
    """Skip the test where a program is missing that reading this sample takes."""
    program = _NEEDS.get(document.suffix)
    if document.name.startswith("SCAN"):
        program = "tesseract"
    if program and shutil.which(program) is None:
        pytest.skip(f"reading {document.name} takes {program}, which is not installed")
