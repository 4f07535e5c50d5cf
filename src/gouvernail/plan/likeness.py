"""How alike two titles are, whatever their case, accents, small words and endings.

Words weigh by how rare they are in the plans compared: two actions are not alike for
beginning with "Créer", they are for saying "ludothèque".
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

# Past this, two forms of a word differ by their ending rather than by their sense.
STEM = 6
# Articles and prepositions say nothing; those of one or two letters go anyway.
SMALL_WORDS = frozenset(
    {"les", "des", "une", "aux", "par", "sur", "pour", "dans", "avec", "entre", "leur"}
    | {"ses", "son", "nos", "notre", "qui", "que", "est", "ainsi", "afin", "lors"}
    | {"der", "die", "das", "den", "dem", "und", "von", "fur", "ein", "eine", "mit"}
    | {"het", "een", "van", "voor", "met", "the", "and", "for", "door", "naar"}
)
# A title of fewer words is contained in others by chance.
TELLING = 3
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
ACCENTS = dict.fromkeys(range(0x300, 0x370))
# The titles of some plans: each comparison looks at the same ones again.
KEPT = 4_096

QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": None}
)
# French puts a space here, of any width or none.
SPACED = re.compile(r"\s+([;:!?%€»])|(«)\s+")


def words_of(title: str) -> list[str]:
    """The words without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", title.casefold().translate(LIGATURES))
    return re.findall(r"[^\W_]+", plain.translate(ACCENTS))


def plain(text: str) -> str:
    """`text` without what only typography changes: apostrophes, dashes, spaces."""
    uniform = unicodedata.normalize("NFKC", text).translate(QUOTES)
    return " ".join(SPACED.sub(r"\1\2", uniform).split())


@dataclass(frozen=True)
class Profile:
    """What is compared of a title. `same` is equal for titles that say the same."""

    same: str
    telling: tuple[str, ...]

    @staticmethod
    @lru_cache(KEPT)
    def of(title: str) -> "Profile":
        """The profile of `title`; where no word is left, its very characters."""
        words = words_of(title)
        telling = [word for word in words if _tells(word)]
        return Profile(" ".join(words) or title.strip(), tuple(telling or words))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of the words."""
        return frozenset(word[:STEM] for word in self.telling)

    @cached_property
    def grams(self) -> frozenset[str]:
        """All runs of three characters, which survive a misreading."""
        text = f" {' '.join(self.telling)} "
        return frozenset(text[place : place + 3] for place in range(len(text) - 2))

    @cached_property
    def figures(self) -> frozenset[str]:
        """The numbers, which tell titles apart that are otherwise alike."""
        return frozenset(word for word in self.telling if word.isdecimal())


class Vocabulary:
    """The words of the plans compared, and how much each tells."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self.frequency = Counter(stem for each in profiles for stem in each.stems)
        self._total = max(self.frequency.values(), default=1)

    def weight(self, stem: str) -> float:
        """High for a rare word."""
        return log(2 + 2 * self._total / self.frequency[stem])

    def likeness(self, one: Profile, other: Profile) -> float:
        """0 for nothing in common, 1 for the same words; the same both ways round."""
        if one.same == other.same:
            return 1.0
        found = 0.55 * self._common_words(one, other) + 0.45 * _common(one, other)
        return min(found, 0.99) * _agreement_of_figures(one, other)

    def _common_words(self, one: Profile, other: Profile) -> float:
        both = self._sum(one.stems & other.stems)
        mine, yours = self._sum(one.stems), self._sum(other.stems)
        if not both:
            return 0.0
        return _share(both, mine, yours, min(len(one.stems), len(other.stems)))

    def _sum(self, stems: frozenset[str]) -> float:
        # Sorted: the same sum whatever the order in which a set gives its words.
        return sum(self.weight(stem) for stem in sorted(stems))


def _tells(word: str) -> bool:
    return word.isdecimal() or (len(word) > 2 and word not in SMALL_WORDS)


def _common(one: Profile, other: Profile) -> float:
    both = len(one.grams & other.grams)
    if not both:
        return 0.0
    fewest = min(len(one.stems), len(other.stems))
    return _share(both, len(one.grams), len(other.grams), fewest)


def _share(both: float, mine: float, yours: float, fewest: int) -> float:
    """What is common of the two; nearly all of it where one title contains the other.

    A title that was completed still is the same title.
    """
    dice = 2 * both / (mine + yours)
    if fewest < TELLING:
        return dice
    return max(dice, 0.85 * both / min(mine, yours))


def _agreement_of_figures(one: Profile, other: Profile) -> float:
    # "Phase 1" is not "Phase 2"; a year that was added does not make another action.
    mine, yours = one.figures - other.figures, other.figures - one.figures
    return 0.75 if mine and yours else 1.0
