"""Words without case and accents, so that people find what they type."""

import unicodedata

# Marks that decomposition leaves go; ligatures and quotes are spelled.
PLAIN: dict[int, str | None] = {
    **dict.fromkeys(range(0x300, 0x370)),
    ord("œ"): "oe",
    ord("æ"): "ae",
    ord("’"): "'",
}


def fold(text: str) -> str:
    """`text` in lower case, without accents, its spaces collapsed."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(decomposed.translate(PLAIN).split())
