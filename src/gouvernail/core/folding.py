"""Words without case and accents, so that people find what they type."""

import unicodedata

# Marks that decomposition leaves go; ligatures and quotes are spelled.
PLAIN = {
    **dict.fromkeys(range(768, 880)),
    **str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "\u00a0": " ", "\u202f": " "}),
}


def fold(text: str) -> str:
    """`text` in lower case, without accents, its spaces collapsed."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(decomposed.translate(PLAIN).split())
