"""Coloured boxes in the right margin: a quotation, a figure, a reminder.

They stand beside the text and are read behind it, not across with its lines. A box
that tells fields ("Pilote : …") is of the lines beside it and stays with them.
"""

import re
from collections.abc import Iterator, Sequence

from gouvernail.reading.readers.pdf.columns import Element
from gouvernail.reading.readers.pdf.shapes import Ground, Shapes

_EDGE = 2.0
_WIDEST = 0.45
_MOSTLY = 0.8
_WIDTH, _HEIGHT, _MOST = 40.0, 10.0, 100
# A badge ("En cours") is of the title beside it.
_FEWEST_WORDS = 5
_FIELD = re.compile(r"[^\W\d_][^.:]{2,40}\s?:(?:\s|$)")


def without_boxes(
    group: Sequence[Element], shapes: Shapes
) -> Iterator[Sequence[Element]]:
    """The elements of a column, then those of each box in its margin."""
    boxes: list[list[Element]] = []
    rest = list(group)
    for ground in _grounds(shapes):
        inside = [element for element in rest if _is_inside(element, ground)]
        outside = [element for element in rest if not _is_inside(element, ground)]
        if _is_in_margin(ground, inside, outside):
            boxes.append(inside)
            rest = outside
    yield rest
    yield from boxes


def _grounds(shapes: Shapes) -> list[Ground]:
    """Those that can hold a text, from top to bottom; none on a page full of them."""
    large = [
        ground
        for ground in shapes.grounds
        if ground.right - ground.left > _WIDTH and ground.bottom - ground.top > _HEIGHT
    ]
    return sorted(large, key=lambda g: g.top) if len(large) <= _MOST else []


def _is_inside(element: Element, ground: Ground) -> bool:
    across = ground.left - _EDGE < element.left < element.right < ground.right + _EDGE
    down = ground.top - _EDGE < element.top < element.bottom < ground.bottom + _EDGE
    return across and down and element.grid is None


def _is_in_margin(
    ground: Ground, inside: Sequence[Element], outside: Sequence[Element]
) -> bool:
    words = sum(len(element.words) for element in inside)
    if words < _FEWEST_WORDS or not outside or any(map(_tells_field, inside)):
        return False
    left = min(element.left for element in outside)
    if ground.right - ground.left > _WIDEST * (ground.right - left):
        return False
    beside = [
        element
        for element in outside
        if element.bottom > ground.top and element.top < ground.bottom
    ]
    before = sum(element.right <= ground.left + _EDGE for element in outside)
    clear = all(element.right <= ground.left + _EDGE for element in beside)
    return bool(beside) and clear and before >= _MOSTLY * len(outside)


def _tells_field(element: Element) -> bool:
    return _FIELD.match(" ".join(word.text for word in element.words)) is not None
