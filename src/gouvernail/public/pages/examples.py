"""Three things one may search for, in the words of the plan itself."""

from collections.abc import Iterator
from functools import lru_cache

from gouvernail.core.folding import fold
from gouvernail.public.pages.index import index_of
from gouvernail.public.pages.words import SILENT, WORD, stem
from gouvernail.publishing.reading import KEPT, Opened

COUNT = 3
# How many answers are enough for an example.
ENOUGH = 3
# A pair of words of which each says something: “taxi social”.
SHORTEST, LONGEST = 4, 14
# Of quantities nobody searches.
COUNTED = """
chaque annee annees deux trois quatre cinq dix quinze vingt nombre plusieurs tous toutes
tout toute moins mois jours heures nouveau nouvelle nouveaux nouvelles leurs ainsi
pendant habitants personnes agents projet projets plans service services seul seule six
sept huit neuf onze douze trente cent mille premier premiere chacun chacune autre autres
meme memes
"""
QUANTITIES = frozenset(COUNTED.split())
# A word that ends so is mostly a verb, which names nothing.
VERBS = ("er", "ir", "re", "ant", "ment")


@lru_cache(maxsize=KEPT)
def examples_of(told: Opened) -> tuple[str, ...]:
    """The same for the same publication; none where titles hold no pair of words."""
    places = [fold(tag.name) for tag in told.value.tags if tag.vocabulary == "place"]
    weights = index_of(told).weights
    pairs: dict[str, int] = {}
    for node in told.actions:
        for first, second in _pairs(node.title):
            holding = weights[stem(first)].keys() & weights[stem(second)].keys()
            pairs.setdefault(f"{first} {second}", min(len(holding), ENOUGH))
    ranked = sorted(pairs, key=lambda pair: (-pairs[pair], len(pair), pair))
    return tuple(_spread([pair for pair in ranked if fold(pair) not in places]))


def _pairs(title: str) -> Iterator[tuple[str, str]]:
    words = list(WORD.finditer(title))
    for one, other in zip(words[1:], words[2:], strict=False):
        is_near = title[one.end() : other.start()] == " "
        if is_near and _names(one.group()) and _names(other.group()):
            yield one.group(), other.group()


def _names(word: str) -> bool:
    plain = fold(word)
    is_right = SHORTEST <= len(word) <= LONGEST and word.islower() and word.isalpha()
    is_said = plain in SILENT or plain in QUANTITIES
    return is_right and not is_said and not plain.endswith(VERBS)


def _spread(ranked: list[str]) -> Iterator[str]:
    """Those that share no word with one before."""
    taken: set[str] = set()
    for pair in ranked:
        words = {stem(word) for word in pair.split()}
        if not words & taken:
            taken |= words
            yield pair
        if len(taken) >= 2 * COUNT:
            return
