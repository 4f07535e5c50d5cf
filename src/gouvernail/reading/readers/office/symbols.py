"""The signs that symbol fonts draw, as the characters they stand for.

Word writes "checked box" as a letter in the font Wingdings: read as it is, it would
be an "x" or a "þ".
"""

import re

BULLET = "•"
CHECKED = "☒"
UNCHECKED = "☐"
_TICK = "✓"
_ARROW = "➢"
_PRIVATE = range(0xF000, 0xF100)
_PRIVATE_SIGN = re.compile("[\uf000-\uf0ff]")

_FONTS = {
    "wingdings": {
        0x6F: UNCHECKED, 0x70: UNCHECKED, 0x71: UNCHECKED, 0x72: UNCHECKED,
        0x78: CHECKED, 0xA8: UNCHECKED, 0xFD: CHECKED, 0xFE: CHECKED,
        0xFB: "✗", 0xFC: _TICK, 0xD8: _ARROW, 0xE0: "→", 0xE8: "→", 0xF0: "→",
        0xA7: "▪", 0x6E: "■", 0x6C: "●", 0x76: "❖", 0x20: " ",
    },
    "wingdings 2": {
        0x2A: UNCHECKED, 0xA3: UNCHECKED, 0x30: UNCHECKED, 0x51: CHECKED,
        0x52: CHECKED, 0x53: CHECKED, 0x54: CHECKED, 0x4F: "✗", 0x50: _TICK,
        0x20: " ",
    },
    "webdings": {0x61: _TICK, 0x63: UNCHECKED, 0x72: "✗", 0x20: " "},
    "symbol": {
        0xB7: BULLET, 0xAE: "→", 0xDE: "⇒", 0xA3: "≤", 0xB3: "≥", 0xB1: "±",
        0x2D: "−", 0xB4: "×", 0x20: " ",
    },
    "zapfdingbats": {0x34: _TICK, 0x6F: UNCHECKED, 0x20: " "},
    "wingdings 3": {0x20: " "},
}  # fmt: skip


def is_symbol_font(font: str | None) -> bool:
    """Whether the letters of `font` are drawn as signs."""
    return (font or "").strip().casefold() in _FONTS


def drawn(text: str, font: str | None) -> str:
    """What `text` shows when written in `font`."""
    if not is_symbol_font(font) and not _PRIVATE_SIGN.search(text):
        return text
    return "".join(symbol(ord(character), font) for character in text)


def symbol(code: int, font: str | None) -> str:
    """The sign at `code` of `font`; a bullet where the sign is not known."""
    name = (font or "").strip().casefold()
    signs = _FONTS.get(name)
    if signs is None:
        if code not in _PRIVATE:
            return chr(code)
        signs = _FONTS["wingdings" if not name else "symbol"]
    low = code - _PRIVATE.start if code in _PRIVATE else code
    if low in signs or name != "symbol":
        return signs.get(low, BULLET)
    # The letters of Symbol are Greek ones, in an order of their own.
    return chr(low) if low < 0x30 or low in range(0x30, 0x3A) else BULLET


def bullet(text: str, font: str | None) -> str:
    """The bullet that a list shows: letters stand for shapes, "o" for a circle."""
    shown = drawn(text.strip(), font).strip()
    return BULLET if not shown or shown[0].isalnum() else shown[:4]
