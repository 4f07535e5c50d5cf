"""The reading order of a page set in columns, and of the boxes in its margin."""

from collections.abc import Sequence

from gouvernail.reading.readers.pdf.columns import (
    Element,
    Gutters,
    element_of,
    in_order,
)
from gouvernail.reading.readers.pdf.margins import without_boxes
from gouvernail.reading.readers.pdf.paragraphs import joined
from gouvernail.reading.readers.pdf.shapes import Ground, Shapes
from gouvernail.reading.readers.pdf.words import Word

LEFT, RIGHT = 50.0, 320.0
BODY, LARGE = 9.0, 12.0
# Lines of the two columns stand on heights of their own, as boxes make them.
STEP = 12.0


def line(
    text: str, left: float, top: float, size: float = BODY, wide: float = 220
) -> Element:
    base = top + 0.8 * size
    return element_of([Word(text, left, left + wide, base, size)])


def column(name: str, left: float, top: float, count: int = 8) -> list[Element]:
    return [line(f"{name}{i}", left, top + i * STEP) for i in range(count)]


def order(elements: Sequence[Element]) -> list[str]:
    groups = in_order(elements, Gutters())
    return [element.words[0].text for group in groups for element in group]


def test_a_heading_of_the_right_column_stays_in_it() -> None:
    heads = [line("head", RIGHT, 85, LARGE), line("title", RIGHT, 101, LARGE)]
    box = [line("quote", LEFT, 100)]
    texts = [*column("a", LEFT, 130), *column("b", RIGHT, 134)]
    read = order([*heads, *box, *texts])
    assert read.index("head") == read.index("title") - 1 > read.index("a7")


def test_a_large_text_of_two_lines_in_one_column_parts_no_columns() -> None:
    left = [*column("a", LEFT, 100, 6), line("x", LEFT, 178, LARGE)]
    left += [line("y", LEFT, 194, LARGE), *column("c", LEFT, 212, 6)]
    right = [*column("b", RIGHT, 104, 5), *column("d", RIGHT, 195, 6)]
    read = order([*left, *right])
    assert read[:14] == [element.words[0].text for element in left]


def test_a_large_line_over_a_text_across_both_columns_heads_it() -> None:
    columns = [*column("a", LEFT, 100), *column("b", RIGHT, 104)]
    end = [line("lexicon", LEFT, 220, LARGE), line("words", LEFT, 245, wide=480)]
    assert order([*columns, *end])[-3:] == ["b7", "lexicon", "words"]


def test_a_few_lines_in_columns_follow_those_of_their_page() -> None:
    columns = [*column("a", LEFT, 100), *column("b", RIGHT, 104)]
    band = [line("banner", LEFT, 220, LARGE, wide=480)]
    few = [*column("c", LEFT, 250, 2), *column("d", RIGHT, 245, 3)]
    assert order([*columns, *band, *few])[-5:] == ["c0", "c1", "d0", "d1", "d2"]


def in_box(*texts: str) -> list[list[str]]:
    """The groups in which a page is read that has a box of these lines beside it."""
    ground = Ground(400, 120, 540, 170, "f6ecd9")
    shapes = Shapes((), (), (), (ground,), 0, 1)
    box = [
        element_of(
            [Word(word, 405, 500, 134 + i * STEP, BODY) for word in text.split()]
        )
        for i, text in enumerate(texts)
    ]
    groups = without_boxes([*column("a", LEFT, 100), *box], shapes)
    return [[element.words[0].text for element in group] for group in groups]


def test_a_box_in_the_margin_is_read_behind_the_text_beside_it() -> None:
    text, box = in_box("« On a besoin de lieux", "où se croiser »")
    assert text[-1] == "a7"
    assert box == ["«", "où"]


def test_a_badge_or_a_field_beside_a_text_is_no_box_of_the_margin() -> None:
    assert len(in_box("En cours")) == 1
    assert len(in_box("Pilote : le service des travaux")) == 1


def test_a_compound_cut_at_its_hyphen_keeps_it() -> None:
    assert (
        joined("la place du Marché-", "aux-Herbes") == "la place du Marché-aux-Herbes"
    )
    assert joined("la rénova-", "tion") == "la rénovation"
