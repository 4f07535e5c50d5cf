"""A text becomes promises after somebody checked it, and can be taken back."""

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given, strategies as st

from gouvernail.commitments.models import Commitment, Review
from gouvernail.commitments.review import (
    Line,
    as_json,
    from_json,
    joined,
    numbered,
    split,
    typed,
)
from gouvernail.commitments.services import (
    accept_review,
    bring_text,
    correct_review,
    give_review_up,
    take_review_back,
    type_in_review,
    undo_correction,
)
from gouvernail.plan.wording import PlanError
from tests.commitments.promised import Promised

TEXT = """# Mobilité
- Créer un taxi social
- Étendre le minibus. Former les chauffeurs.

# Logement
Pourquoi attendre ?
"""
words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8)
lines = st.builds(Line, words, words, st.none(), st.booleans())


def bring(promised: Promised, text: str = TEXT) -> Review:
    """The text, in review."""
    return bring_text(
        declaration=promised.declaration,
        name="dps.txt",
        data=text.encode(),
        by=promised.cast.coordinator,
    )


def correct(promised: Promised, review: Review, operation: str, number: int) -> None:
    """Press one button, with nothing typed."""
    correct_review(
        review=review,
        operation=operation,
        number=number,
        by=promised.cast.coordinator,
    )
    review.refresh_from_db()


def kept_texts(review: Review) -> list[str]:
    """The texts in review."""
    return [line["text"] for line in review.lines]


def test_nothing_is_written_before_somebody_accepts(promised: Promised) -> None:
    review = bring(promised)
    assert not Commitment.objects.exists()
    assert accept_review(review=review, by=promised.cast.coordinator) == 2
    rows = Commitment.objects.of_declaration(promised.declaration)
    assert [(row.chapter, row.text) for row in rows] == [
        ("Mobilité", "Créer un taxi social"),
        ("Mobilité", "Étendre le minibus. Former les chauffeurs."),
    ]


def test_each_correction_is_undone_in_turn(promised: Promised) -> None:
    review = bring(promised)
    first = kept_texts(review)
    correct(promised, review, "split", 1)
    correct(promised, review, "join", 1)
    assert [line["id"] for line in review.lines] == [0, 3, 2]
    assert kept_texts(review)[0] == "Créer un taxi social Étendre le minibus."
    for _turn in range(2):
        undo_correction(review=review, by=promised.cast.coordinator)
    review.refresh_from_db()
    assert kept_texts(review) == first
    with pytest.raises(PlanError):
        undo_correction(review=review, by=promised.cast.coordinator)


def test_what_was_accepted_is_taken_back_whole(promised: Promised) -> None:
    review, by = bring(promised), promised.cast.coordinator
    before = promised.promise("Elle était là avant")
    accept_review(review=review, by=by)
    take_review_back(review=Review.objects.get(), by=by)
    rows = Commitment.objects.of_declaration(promised.declaration)
    assert list(rows) == [before]
    assert accept_review(review=Review.objects.get(), by=by) == 2


def test_promises_that_somebody_linked_are_not_taken_back(promised: Promised) -> None:
    review, by = bring(promised), promised.cast.coordinator
    accept_review(review=review, by=by)
    rows = Commitment.objects.of_declaration(promised.declaration)
    promised.link(rows[0], "a1")
    with pytest.raises(PlanError):
        take_review_back(review=Review.objects.get(), by=by)
    assert rows.count() == 2


def test_a_text_is_accepted_only_once(promised: Promised) -> None:
    review, by = bring(promised), promised.cast.coordinator
    accept_review(review=review, by=by)
    for act in (accept_review, give_review_up, undo_correction):
        with pytest.raises(PlanError):
            act(review=review, by=by)


@pytest.mark.parametrize("text", ["", "   \n", "\x00\x01\x02" * 40])
def test_a_text_that_says_nothing_is_refused_in_one_sentence(
    promised: Promised, text: str
) -> None:
    with pytest.raises(PlanError):
        bring(promised, text)
    assert not Review.objects.exists()


def test_a_text_that_is_far_too_long_is_refused(promised: Promised) -> None:
    with pytest.raises(PlanError, match="at most"):
        bring(promised, "- Créer une chose\n" * 2_000)


def test_who_does_not_change_the_plan_brings_no_text(promised: Promised) -> None:
    with pytest.raises(PermissionDenied):
        bring_text(
            declaration=promised.declaration,
            name="dps.txt",
            data=TEXT.encode(),
            by=promised.cast.reader,
        )


def test_a_line_break_says_where_to_cut() -> None:
    found = split([Line("Un taxi\nun minibus. Et plus.")], 0)
    assert [line.text for line in found] == ["Un taxi", "un minibus. Et plus."]


def test_a_single_sentence_is_not_cut_by_itself() -> None:
    with pytest.raises(PlanError):
        split([Line("Un taxi social")], 0)


def test_what_was_typed_in_an_older_look_lands_on_its_own_line(
    promised: Promised,
) -> None:
    review, by = bring(promised), promised.cast.coordinator
    correct(promised, review, "join", 1)
    words = {1: Line("Parti"), 2: Line("Loger chacun")}
    gone = type_in_review(review=review, words=words, by=by)
    review.refresh_from_db()
    assert gone == 1
    assert kept_texts(review)[1:] == ["Loger chacun"]


def test_an_emptied_line_is_unticked_and_keeps_its_words() -> None:
    [line] = typed([Line("Un taxi")], {0: Line(" ")})
    assert line == Line("Un taxi", keep=False)


@given(st.lists(lines, min_size=2, max_size=8), st.data())
def test_joining_loses_no_word(rows: list[Line], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(rows) - 1))
    after = joined(numbered(rows), place)
    assert len(after) == len(rows) - 1
    told = " ".join(line.text for line in rows).split()
    assert " ".join(line.text for line in after).split() == told


@given(st.lists(lines, max_size=8))
def test_what_is_kept_is_read_again_as_it_was(rows: list[Line]) -> None:
    assert from_json(as_json(rows)) == rows
