"""A paper as a value."""

from hypothesis import given, strategies as st

from gouvernail.writing.paper import Heading, clean, levelled
from tests.writing.papers import paper_of

HEADINGS = st.lists(st.integers(1, 6).map(lambda level: Heading(level, "x")))


@given(HEADINGS)
def test_no_heading_skips_a_level(headings: list[Heading]) -> None:
    levels = [each.level for each in levelled(headings) if isinstance(each, Heading)]
    before = [0, *levels]
    assert all(now <= last + 1 for last, now in zip(before, levels, strict=False))


@given(HEADINGS)
def test_what_stood_below_still_stands_below(headings: list[Heading]) -> None:
    levels = [each.level for each in levelled(headings) if isinstance(each, Heading)]
    pairs = zip(headings, headings[1:], strict=False)
    for (first, then), now, later in zip(pairs, levels, levels[1:], strict=False):
        assert (then.level > first.level) == (later > now)


@given(st.text(st.characters()))
def test_clean_words_can_be_written_and_keep_their_order(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert clean(cleaned) == cleaned
    letters = iter(text)
    assert all(letter in letters for letter in cleaned)


def test_headings_are_listed_in_order() -> None:
    paper = paper_of(Heading(1, "a"), Heading(3, "b"))
    assert [(each.level, each.text) for each in paper.headings] == [(1, "a"), (2, "b")]
