"""The shared corpus of real plans, where it is present beside the repository."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.reading.scoring import Expected

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
STEMS = tuple(sorted(path.stem for path in CORPUS.glob("*.txt")))
needs_corpus = pytest.mark.skipif(
    not STEMS, reason="the shared corpus is not beside the repository"
)


def document(stem: str) -> bytes:
    """The text of a corpus document."""
    return (CORPUS / f"{stem}.txt").read_bytes()


def gold(stem: str) -> dict[str, Any]:
    """The gold file of a corpus document."""
    loaded: dict[str, Any] = json.loads(
        (CORPUS / f"{stem}.gold.json").read_text(encoding="utf-8")
    )
    return loaded


def gold_nodes(stem: str) -> list[Expected]:
    """The gold tree of a corpus document."""
    names = ("id", "parent", "kind", "ref", "title", "text")
    nodes = json.loads((CORPUS / f"{stem}.gold.json").read_text(encoding="utf-8"))
    return [Expected(**{name: n[name] for name in names}) for n in nodes["nodes"]]
