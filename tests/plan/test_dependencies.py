"""What waits for what: circles, clashes, what is left to finish."""

from datetime import date

from hypothesis import given, strategies as st

from gouvernail.plan.dependencies import (
    Span,
    clashes,
    closes_a_circle,
    followers_of,
    unfinished_before,
)

NAMES = st.integers(0, 7)
LINKS = st.lists(st.tuples(NAMES, NAMES), max_size=14)


def _grown(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    links: list[tuple[int, int]] = []
    for before, after in pairs:
        if not closes_a_circle(links, before, after):
            links.append((before, after))
    return links


@given(LINKS)
def test_links_that_are_each_accepted_never_make_anything_wait_for_itself(
    pairs: list[tuple[int, int]],
) -> None:
    links = _grown(pairs)
    assert all(name not in followers_of(name, links) for name in range(8))


@given(LINKS, NAMES, NAMES)
def test_a_link_is_refused_only_when_the_other_way_exists(
    pairs: list[tuple[int, int]], before: int, after: int
) -> None:
    links = _grown(pairs)
    refused = closes_a_circle(links, before, after)
    assert refused == (before == after or before in followers_of(after, links))


def test_what_waits_indirectly_is_found() -> None:
    assert followers_of("a", [("a", "b"), ("b", "c"), ("x", "c")]) == {"b", "c"}


def test_a_start_before_the_end_of_what_comes_first_is_a_clash_of_days() -> None:
    spans = {
        "a": Span(end=date(2027, 3, 10)),
        "b": Span(start=date(2027, 3, 1)),
        "c": Span(start=date(2027, 3, 11)),
    }
    found = clashes([("a", "b"), ("a", "c")], spans)
    assert [(each.before, each.after, each.days) for each in found] == [("a", "b", 10)]


def test_what_is_over_clashes_with_nothing() -> None:
    spans = {
        "a": Span(end=date(2027, 3, 10), is_over=True),
        "b": Span(start=date(2027, 3, 1)),
    }
    assert clashes([("a", "b")], spans) == []


def test_what_is_left_to_finish_comes_in_the_order_of_the_links() -> None:
    spans = {"a": Span(), "b": Span(is_over=True), "c": Span()}
    links = [("c", "z"), ("b", "z"), ("a", "z"), ("a", "y")]
    assert unfinished_before("z", links, spans) == ["c", "a"]
