"""The samples are read as a careful official reads them."""

import sys
from functools import cache
from pathlib import Path

import pytest

from gouvernail.plan.model import PlanFile
from gouvernail.reading import read_document
from tests.reading.fields_scoring import Result, compare
from tests.reading.samples import (
    documents,
    gold_of,
    skip_where_it_cannot_be_read,
)

DOCUMENTS = documents()
each_sample = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)


@cache
def read(path: Path) -> PlanFile:
    return read_document(path.read_bytes(), path.name).plan


def outcome(path: Path) -> Result:
    skip_where_it_cannot_be_read(path)
    return compare(gold_of(path), read(path))


def told(path: Path, result: Result) -> str:
    """One line of the table."""
    tree = result.tree
    return (
        f"{path.name:50.50} {tree.placed}/{tree.expected} placed, F1 "
        f"{tree.placed_f1:.3f}, ref {tree.ref_share:.2f}, text "
        f"{tree.text_similarity:.2f}, fields {result.right}/{result.told}, "
        f"invented {result.invented}"
    )


@each_sample
def test_each_node_of_a_sample_is_placed(path: Path) -> None:
    result = outcome(path)
    sys.stdout.write(f"{told(path, result)}\n")
    assert result.tree.placed_f1 >= 0.95


@each_sample
def test_fields_of_a_sample_are_read_as_they_are_meant(path: Path) -> None:
    result = outcome(path)
    assert result.fields_share >= 0.85, "\n".join(result.wrong[:20])


@each_sample
def test_fewer_fields_are_invented_than_one_in_twenty(path: Path) -> None:
    result = outcome(path)
    assert result.invented <= result.told / 20


@each_sample
def test_a_sample_tells_whose_plan_it_is_and_for_which_years(path: Path) -> None:
    skip_where_it_cannot_be_read(path)
    found, gold = read(path), gold_of(path)
    assert owners(found) == owners(gold)
    assert found.period == gold.period


@each_sample
def test_what_a_sample_states_as_shared_is_read_as_shared(path: Path) -> None:
    skip_where_it_cannot_be_read(path)
    gold = {node.ref: node.scope for node in gold_of(path).nodes}
    found = {node.ref: node.scope for node in read(path).nodes}
    same = [found[ref] == gold[ref] for ref in gold if ref in found]
    assert sum(same) >= 0.95 * len(same)


def test_there_are_samples_of_every_format() -> None:
    endings = {path.suffix for path in DOCUMENTS}
    wanted = ".docx .odt .pdf .xlsx .ods .csv .html .txt .md .rtf"
    assert endings >= set(wanted.split())
    assert len(DOCUMENTS) >= 14


def owners(plan: PlanFile) -> list[tuple[str, str]]:
    """The authorities named, whatever the shape of the apostrophe."""
    return [
        (each.kind.value, (each.name or "").replace("’", "'"))
        for each in plan.organisations
    ]
