"""Words without case and accents, so that people find what they type."""

import unicodedata


def fold(text: str) -> str:
    """`text` in lower case, without accents, its spaces collapsed."""
    lowered = text.casefold().replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", lowered).replace("’", "'")
    return " ".join(
        "".join(c for c in decomposed if not unicodedata.combining(c)).split()
    )
