"""Words as visitors may type and meet them: without case, accents, plural."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from gouvernail.core.folding import fold
from gouvernail.plan.likeness import SMALL_WORDS

WORD = re.compile(r"[^\W_]+")
# Of these nobody searches.
SMALL = """
a au aux ce ces cet cette d de du elle en entre est et il ils je l la le les leur leurs
ma mais mes mon n ne nos notre nous on ou par pas plus pour qu que qui s sa se ses si
son sont sur ta te tes toi ton tu un une vos votre vous y in of to is op te zu im am
"""
SILENT = SMALL_WORDS | frozenset(SMALL.split())
# A word shorter than this is only itself; a longer one is also a beginning.
BEGINNING = 4


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What is left of a word: "Écoles", "école" are one; "communaux", "communal"."""
    plain = fold(word)
    if len(plain) > 5 and plain.endswith("eaux"):
        return plain[:-1]
    if len(plain) > 4 and plain.endswith("aux"):
        return f"{plain[:-3]}al"
    bare = plain.rstrip("sx").rstrip("e") if len(plain) > 3 else plain
    return bare if len(bare) > 2 else plain


def stems_of(text: str) -> list[str]:
    """The stems of the words that tell something, in their order."""
    found = (word for word in WORD.findall(text) if fold(word) not in SILENT)
    return [stem(word) for word in found]


def is_hit(word: str, wanted: Collection[str]) -> bool:
    """Whether a stem answers one of those that are wanted."""
    return word in wanted or any(
        len(each) >= BEGINNING and word.startswith(each) for each in wanted
    )


def marked(text: str, wanted: Collection[str]) -> list[tuple[str, bool]]:
    """`text` in pieces, with whether each answers what is wanted."""
    return list(_pieces(text, frozenset(wanted)))


def _pieces(text: str, wanted: frozenset[str]) -> Iterator[tuple[str, bool]]:
    done = 0
    for found in WORD.finditer(text):
        if is_hit(stem(found.group()), wanted):
            if found.start() > done:
                yield text[done : found.start()], False
            yield found.group(), True
            done = found.end()
    if done < len(text):
        yield text[done:], False


def around(text: str, wanted: Collection[str], length: int = 180) -> str:
    """The part of `text` where what is wanted stands, cut between words."""
    plain = " ".join(text.split())
    if len(plain) <= length:
        return plain
    hits = (each for each in WORD.finditer(plain) if is_hit(stem(each.group()), wanted))
    place = next((each.start() for each in hits), 0)
    start = plain.rfind(" ", 0, max(place - length // 3, 0)) + 1
    end = plain.rfind(" ", start, start + length)
    cut = plain[start : end if end > start else start + length]
    return (
        f"{'… ' if start else ''}{cut}{' …' if start + len(cut) < len(plain) else ''}"
    )
