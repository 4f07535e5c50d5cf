"""How wide words are when drawn, so that labels do not run into each other.

Advances of Source Sans 3, in thousandths of its size; other faces are close enough.
"""

from collections.abc import Iterator

_ADVANCES = {
    0: "\u00ad",
    120: "\u202f",
    200: " \u00a0",
    240: "',.:;ij|¦·ìíîï‘’",
    260: "IlÌÍÎÏ",
    290: "!¡()[]f{}",
    330: "-rtª°",
    360: "/\\²³¹º",
    420: '"*?sz«®»¿“”x',
    460: "cvyçýÿ",
    480: "JLYÝŸ–",
    520: "EVXÈÉÊË",
    540: "ASTZhnouÀÁÂÃÄÅðñòóôõöøùúûü",
    560: "PRbdpqµ¶þ",
    580: "BCKÇÞß",
    610: "&DG→",
    640: "NUÐÑÙÚÛÜ",
    660: "HOQÒÓÔÕÖØ",
    720: "Mw",
    790: "W¼æ½¾—",
    830: "%mÆ@Œœ",
    940: "…",
}
_WIDTHS = {ord(letter): wide for wide, all_ in _ADVANCES.items() for letter in all_}
USUAL = 500
BOLD = 1.03


def width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    """The width of `text` set in `size`."""
    length = sum(_WIDTHS.get(ord(letter), USUAL) for letter in text)
    return length * size / 1000 * (BOLD if is_bold else 1)


def lines_of(text: str, size: float, width: float) -> list[str]:
    """`text` broken between words into lines of at most `width` if that can be."""
    words = [word for word in text.split(" ") if word]
    return list(_broken(words, size, width))


def _broken(words: list[str], size: float, width: float) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size) > width:
            yield line
            line = word
        else:
            line = longer
    yield line
