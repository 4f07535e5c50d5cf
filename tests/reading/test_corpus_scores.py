"""The real plans of the shared corpus are read as a person reads them."""

import sys

import pytest

from gouvernail.reading import Reading, read_document
from tests.reading.corpus import STEMS, document, gold, gold_nodes, needs_corpus
from tests.reading.scoring import Score, score

pytestmark = needs_corpus


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {stem: read_document(document(stem), f"{stem}.txt") for stem in STEMS}


@pytest.fixture(scope="module")
def scores(readings: dict[str, Reading]) -> dict[str, Score]:
    return {
        stem: score(gold_nodes(stem), reading.plan.nodes)
        for stem, reading in readings.items()
    }


def test_the_corpus_is_placed_referenced_and_described(
    scores: dict[str, Score], capsys: pytest.CaptureFixture[str]
) -> None:
    total = sum(scores.values(), Score())
    with capsys.disabled():
        rows = [_row(*pair) for pair in [*scores.items(), ("total", total)]]
        sys.stdout.write("\n".join(["", *rows, ""]))
    assert total.placed_f1 >= 0.98
    assert total.ref_share >= 0.98
    assert total.text_similarity >= 0.90


def _row(name: str, found: Score) -> str:
    figures = (found.placed_f1, found.ref_share, found.text_similarity)
    return f"{name:<18} {found.expected:>4} {found.found:>4} " + " ".join(
        f"{figure:6.3f}" for figure in figures
    )


@pytest.mark.parametrize("stem", STEMS)
def test_each_document_is_placed_at_95_percent(
    stem: str, scores: dict[str, Score]
) -> None:
    assert scores[stem].placed_f1 >= 0.95


@pytest.mark.parametrize("stem", STEMS)
def test_institution_period_and_values_are_those_printed(
    stem: str, readings: dict[str, Reading]
) -> None:
    plan, wanted = readings[stem].plan, gold(stem)
    named = [(o.kind.value, o.name) for o in plan.organisations]
    period = plan.period.model_dump() if plan.period else None
    assert named == [(wanted["institution"]["kind"], wanted["institution"]["name"])]
    assert period == wanted["period"]
    assert list(plan.values) == wanted["values"]


@pytest.mark.parametrize("stem", STEMS)
def test_sections_before_the_plan_keep_their_titles(
    stem: str, readings: dict[str, Reading]
) -> None:
    titles = [section.title for section in readings[stem].plan.sections]
    assert titles == [section["title"] for section in gold(stem)["preamble_sections"]]


@pytest.mark.parametrize("stem", STEMS)
def test_scope_label_and_line_are_those_of_the_gold_tree(
    stem: str, readings: dict[str, Reading]
) -> None:
    found = [
        (n.ref, n.scope.value, n.printed, n.source and n.source.line)
        for n in readings[stem].plan.nodes
    ]
    wanted = [
        (n["ref"], n["scope"], n["printed"], n["line"]) for n in gold(stem)["nodes"]
    ]
    assert found == wanted


@pytest.mark.parametrize("stem", STEMS)
def test_every_block_has_one_mark_with_a_reason(
    stem: str, readings: dict[str, Reading]
) -> None:
    reading = readings[stem]
    assert [mark.block for mark in reading.marks] == list(
        range(len(reading.source.blocks))
    )
    assert all(mark.why.render("fr") for mark in reading.marks)


@pytest.mark.parametrize("stem", STEMS)
def test_a_node_to_check_says_why(stem: str, readings: dict[str, Reading]) -> None:
    plan = readings[stem].plan
    explained = {message.node for message in plan.messages}
    doubtful = {node.id for node in plan.nodes if node.confidence < 0.8}
    assert doubtful <= explained
