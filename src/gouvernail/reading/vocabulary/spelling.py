"""What does not matter in the spelling of a word: case, accents, number, gender."""

import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans(
    {"œ": "o", "Œ": "o", "æ": "a", "ß": "s", "’": "'", "‘": "'", "`": "'", "´": "'"}
)
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "ß": "ss"})
# "Échevin(e)", "élu·e·s", "Directeur/trice", "coordinateur.rice".
_INCLUSIVE = re.compile(
    r"(?<=[a-z]{3})(?: ?\((?:e|s|es|ne|nes|le|x|en|e en|rice|trice)\)|"
    r"[.·•‧⋅/-](?:e|ne|le|rice|trice|euse|ere|in|innen)?(?:[.·•‧⋅-]?s)?(?![a-z0-9]))+"
)
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_WORD = re.compile(r"[a-z0-9]+")
# Small words that come and go: "date de début", "date début", "coût de l'action".
_SMALL = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "de",
        "du",
        "des",
        "d",
        "en",
        "et",
        "un",
        "une",
        "the",
        "van",
        "de",
        "het",
        "een",
        "der",
        "die",
        "das",
        "des",
        "und",
    ]
)


def fold(text: str) -> str:
    """Lower case without accents, one character for one, so that offsets hold."""
    return _folded(text) if len(text) < _SHORT else _fold(text)


def _fold(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_FOLDED)


# Each line is folded by several rules; a whole document only once.
_SHORT = 400
_folded = lru_cache(maxsize=20_000)(_fold)


class _Folded(dict[int, str]):
    """What each character becomes, found once: `str.translate` looks it up."""

    def __missing__(self, code: int) -> str:
        char = chr(code).translate(_PLAIN)
        if not char.isascii():
            char = unicodedata.normalize("NFKD", char)[:1] or char
        self[code] = char.lower()[:1]
        return self[code]


_FOLDED = _Folded()


def normal(text: str) -> str:
    """What is left to compare of a title: folded letters and digits, one space."""
    return " ".join(_WORD.findall(fold(text)))


def stem(text: str) -> str:
    """What is left to compare of a term: no brackets, no small words, no endings."""
    plain = fold(text.translate(_LIGATURES).replace("\n", " "))
    plain = _INCLUSIVE.sub("", plain).replace("%", " pct ")
    plain = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", plain)
    bare = _BRACKETS.sub(" ", plain)
    words = _WORD.findall(bare) or _WORD.findall(plain)
    return " ".join(_ending_off(word) for word in words if word not in _SMALL)


def _ending_off(word: str) -> str:
    """Singular and masculine, so to speak: "concernées" and "concerné" are one."""
    bare = word.rstrip("sx").rstrip("e")
    return bare if len(bare) > 1 else word
