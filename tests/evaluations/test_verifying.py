"""Whoever alters a frozen evaluation is found out."""

import pytest
from django.db.models import QuerySet

from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.sealing import reopen, seal
from gouvernail.evaluations.services.wording import write
from gouvernail.evaluations.verifying import altered_evaluations
from tests.factories import Cast


@pytest.fixture
def sealed(evaluation: Evaluation, cast: Cast) -> Evaluation:
    """Closed, opened again, closed on other words."""
    seal(evaluation=evaluation, by=cast.coordinator)
    reopen(evaluation=evaluation, by=cast.coordinator)
    write(evaluation=evaluation, texts={"context": "Une crue."}, by=cast.coordinator)
    seal(evaluation=evaluation, by=cast.coordinator)
    return evaluation


def by_force(evaluation: Evaluation, **columns: object) -> None:
    """What somebody does who writes past the product."""
    rows = QuerySet(Evaluation).filter(pk=evaluation.pk)
    rows.update(**columns)


def test_what_nobody_touched_is_in_order(sealed: Evaluation) -> None:
    assert altered_evaluations() == []


def test_what_was_altered_is_named(sealed: Evaluation) -> None:
    content, evidence, words = sealed.content, sealed.evidence, sealed.words
    alterations: list[dict[str, object]] = [
        {"content": content.replace("taxi", "train")},
        {"evidence": {**evidence, "internal": ["a1"]}},
        {"words": {**words, "texts": {}}},
    ]
    for columns in alterations:
        by_force(sealed, **columns)
        assert [each.title for each in altered_evaluations()] == [sealed.title]
        by_force(sealed, content=content, evidence=evidence, words=words)
    assert altered_evaluations() == []


def test_an_alteration_with_its_digest_leaves_the_journal_to_tell(
    sealed: Evaluation,
) -> None:
    by_force(sealed, words={}, words_digest="")
    found = altered_evaluations()
    assert [each.wording.template for each in found] == [
        "the journal keeps another fingerprint of its words"
    ]
