"""The labels that a browser draws before the items of a list, and Word in its text."""

import re
from dataclasses import dataclass

from gouvernail.reading.readers.html.marks import (
    Element,
    classes_of,
    css_of,
    text_of,
)

BULLET = "•"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 100_000
INDENT = 4
_DEEPEST = 9
_POINTS_A_LEVEL = 36
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "px": 0.75}
_MARGIN = re.compile(r"margin-left:(\d{0,4}\.?\d{1,4})(pt|cm|mm|in|px)")
_LISTED = re.compile("msolist(?:paragraph|bullet)")
_LEVEL = re.compile(r"mso-list:\S*?level(\d{1,2})")
_STYLES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}


@dataclass
class ListCounter:
    """A list being read: the label of its next item."""

    ordered: bool
    kind: str = "1"
    value: int = 1
    step: int = 1

    def label(self, item: Element) -> str:
        """The label of `item`, the next one of the list."""
        if not self.ordered:
            return BULLET
        self.value = _whole(item.get("value"), self.value)
        text = f"{numeral(self.value, item.get('type', self.kind))}."
        self.value += self.step
        return text


def counter_of(element: Element) -> ListCounter:
    """The counter of a `ul` or `ol` at its beginning."""
    if element.tag != "ol":
        return ListCounter(ordered=False)
    css = css_of(element).partition("list-style-type:")[2].partition(";")[0]
    is_reversed = element.get("reversed") is not None
    last = sum(1 for _item in element.iterchildren("li")) if is_reversed else 1
    return ListCounter(
        ordered=True,
        kind=_STYLES.get(css, element.get("type", "1")),
        value=_whole(element.get("start"), last),
        step=-1 if is_reversed else 1,
    )


def numeral(value: int, kind: str) -> str:
    """`value` as the list counts: 1, a, A, i or I."""
    if kind in ("i", "I") and 0 < value < 4000:
        roman = _roman(value)
        return roman if kind == "i" else roman.upper()
    if kind in ("a", "A") and value > 0:
        letters = _letters(value)
        return letters if kind == "a" else letters.upper()
    return str(value)


def word_indent(element: Element) -> int:
    """The columns by which a paragraph of a list of Word is set in, or 0.

    Where a page was saved "filtered", only the margin still tells the level.
    """
    css = css_of(element)
    level = _LEVEL.search(css)
    if level:
        return min(_DEEPEST, int(level.group(1))) * INDENT
    margin = _MARGIN.search(css)
    if margin is None or not any(map(_LISTED.match, classes_of(element))):
        return 0
    points = float(margin.group(1)) * _POINTS[margin.group(2)]
    return min(_DEEPEST * INDENT, round(points * INDENT / _POINTS_A_LEVEL))


def is_word_label(element: Element) -> bool:
    """Whether Word wrote the label of an item here, as text."""
    return "mso-list:ignore" in css_of(element) or _is_bullet(element)


def _is_bullet(element: Element) -> bool:
    """Whether a sign stands here with the blanks in small type that Word adds."""
    sign = (element.text or "").strip()
    if element.tag != "span" or len(sign) != 1 or sign.isdigit() or not len(element):
        return False
    blanks = element[-1]
    is_small = css_of(blanks).startswith("font:7.0pt")
    return is_small and text_of(element) == sign and not (blanks.tail or "").strip()


def word_label(text: str) -> str | None:
    """The label as shown: letters of symbol fonts stand for bullets."""
    text = " ".join(text.split())
    if not text:
        return None
    is_number = any(map(str.isdigit, text)) or text[-1] in ".)"
    return text if is_number else BULLET


def _roman(value: int) -> str:
    text = ""
    for amount, letters in _ROMAN:
        text += letters * (value // amount)
        value %= amount
    return text


def _letters(value: int) -> str:
    text = ""
    while value:
        value, rest = divmod(value - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _whole(text: str | None, default: int) -> int:
    digits = (text or "").strip().removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 6:
        return default
    value = int(digits)
    return -value if (text or "").strip().startswith("-") else value
