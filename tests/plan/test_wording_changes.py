"""Two wordings compared word by word."""

from hypothesis import given, strategies as st

from gouvernail.plan.wording_changes import SegmentKind, wording_changes
from tests.plan.strategies import texts


def marked(old: str, new: str) -> str:
    """The comparison with brackets for what went and braces for what came."""
    marks = {
        SegmentKind.SAME: "%s",
        SegmentKind.GONE: "[%s]",
        SegmentKind.ADDED: "{%s}",
    }
    return "".join(marks[each.kind] % each.text for each in wording_changes(old, new))


@given(texts(), texts())
def test_the_segments_hold_both_wordings_whole(old: str, new: str) -> None:
    segments = wording_changes(old, new)
    before = [each.text for each in segments if each.kind is not SegmentKind.ADDED]
    after = [each.text for each in segments if each.kind is not SegmentKind.GONE]
    assert ("".join(before), "".join(after)) == (old, new)


def test_the_words_that_stay_are_shown_once() -> None:
    assert marked("Créer un taxi social", "Créer un bus social") == (
        "Créer un [taxi]{bus} social"
    )


def test_changes_that_only_a_space_parts_are_one() -> None:
    assert marked("le service de transport", "le taxi social partagé") == (
        "le [service de transport]{taxi social partagé}"
    )


def test_what_was_added_at_the_end_is_all_that_is_marked() -> None:
    assert marked("Rénover le hall", "Rénover le hall et la salle") == (
        "Rénover le hall{ et la salle}"
    )


def test_a_small_word_between_two_changes_is_part_of_them() -> None:
    old = "au tarif de 0,42 € le kilomètre"
    new = "au prix de 0,50 € le kilomètre"
    assert marked(old, new) == "au [tarif de 0,42]{prix de 0,50} € le kilomètre"


def test_only_the_signs_that_changed_are_marked() -> None:
    assert marked("Rénover l'école", "Rénover l’école") == "Rénover l[']{’}école"
    assert marked("le hall, puis", "le hall ; puis") == "le hall[,]{ ;} puis"


@given(texts())
def test_equal_wordings_are_one_segment(text: str) -> None:
    assert [each.text for each in wording_changes(text, text)] == (
        [text] if text else []
    )


@given(
    st.lists(st.sampled_from(("le", "hall", "et", "parc")), max_size=12).map(" ".join)
)
def test_what_stays_is_told_as_staying(text: str) -> None:
    longer = f"{text} deux mots"
    assert not [s for s in wording_changes(text, longer) if s.kind is SegmentKind.GONE]


def test_what_is_too_long_to_compare_is_shown_one_after_the_other() -> None:
    old, new = "un mot" + " mot" * 3_000, "deux mots" + " mots mot" * 3_000
    assert [each.text for each in wording_changes(old, new)] == [
        old.removesuffix(" mot"),
        new.removesuffix(" mot"),
        " mot",
    ]
