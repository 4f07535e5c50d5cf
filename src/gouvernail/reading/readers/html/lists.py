"""The labels that a browser draws before the items of a list, and Word in its text."""

import re
from dataclasses import dataclass

from gouvernail.reading.readers.html.marks import Element, css_of

BULLET = "•"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 100_000
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


def word_level(element: Element) -> int:
    """The level in a list of Word that a paragraph has, or 0."""
    match = _LEVEL.search(css_of(element))
    return min(9, int(match.group(1))) if match else 0


def is_word_label(element: Element) -> bool:
    """Whether Word wrote the label of an item here, as text."""
    return "mso-list:ignore" in css_of(element)


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
