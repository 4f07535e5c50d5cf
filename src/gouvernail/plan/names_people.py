"""People in a text: by whom one knows, by a civility, by a first name of the list."""

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from re import compile as pattern

LISTS = Path(__file__).with_name("names.toml")
WORD = pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ELIDED = pattern(r"^[dlDL]['’]")
# A family name alone is told only when it is long enough to be one.
SHORTEST_FAMILY = 4
LONGEST_ACRONYM = 4
MOST_FAMILY_WORDS = 4
SPACES = ("", " ", "\u00a0", "\u202f", "\n")
AFTER_CIVILITY = (*SPACES[1:], ".", *(f".{space}" for space in SPACES[1:]))
BETWEEN_NAMES = (" ", "\u00a0", "\u202f", "\n", "  ")
INFINITIVES = ("er", "ir", "re")
BETWEEN_FIRST_NAMES = (", ", ",", " et ", " & ", "/", " / ")
# Where it begins and ends, what it is, how sure.
Span = tuple[int, int, str, float]


@dataclass(frozen=True)
class Lists:
    """The words of `names.toml`."""

    first_names: frozenset[str]
    doubtful_first_names: frozenset[str]
    civilities: frozenset[str]
    particles: frozenset[str]
    places: frozenset[str]
    not_families: frozenset[str]

    @cached_property
    def never_families(self) -> frozenset[str]:
        """No name follows by these."""
        own = self.civilities | self.particles
        return self.not_families | self.places | own


@cache
def lists() -> Lists:
    """Read once."""
    read = tomllib.loads(LISTS.read_text(encoding="utf-8"))
    return Lists(**{name: frozenset(words.split()) for name, words in read.items()})


@dataclass(frozen=True)
class Word:
    """A word, its place, itself without case and accents."""

    text: str
    start: int
    end: int
    folded: str

    @property
    def is_capital(self) -> bool:
        """Does it begin as a name does, `d’Haens` among them?"""
        return ELIDED.sub("", self.text)[:1].isupper()

    @property
    def is_particle(self) -> bool:
        """`de`, `van`, `la`."""
        return self.folded in lists().particles

    @property
    def is_family(self) -> bool:
        """May it be a family name?"""
        bare = ELIDED.sub("", self.text)
        is_acronym = bare.isupper() and len(bare) <= LONGEST_ACRONYM
        named = self.is_capital and len(bare) > 1 and not is_acronym
        return named and fold(bare) not in lists().never_families


class People:
    """The people one knows, ready to be recognised in either order of their names."""

    def __init__(self, names: Iterable[tuple[str, str]] = ()) -> None:
        self.by_first_word: dict[str, set[tuple[str, ...]]] = {}
        self.families: set[str] = set()
        for first, last in names:
            self._know(_folded_words(first), _folded_words(last))

    def _know(self, first: tuple[str, ...], last: tuple[str, ...]) -> None:
        if not first or not last:
            return
        for whole in (first + last, last + first):
            self.by_first_word.setdefault(whole[0], set()).add(whole)
        if len(last[-1]) >= SHORTEST_FAMILY:
            self.families.add(last[-1])

    def named_at(self, words: Sequence[Word], rank: int) -> int:
        """How many words from there on are somebody's whole name; 0 for none."""
        fitting = (
            len(whole)
            for whole in self.by_first_word.get(words[rank].folded, ())
            if whole == tuple(word.folded for word in words[rank : rank + len(whole)])
        )
        return max(fitting, default=0)


def fold(text: str) -> str:
    """Lower case, no accent, one kind of apostrophe, spaces collapsed."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    kept = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(kept.split())


def people_in(text: str, people: People) -> Iterator[Span]:
    """Everybody who seems to be named; the same words may be found twice."""
    words = [
        Word(match.group(), match.start(), match.end(), fold(match.group()))
        for match in WORD.finditer(text)
    ]
    for rank, word in enumerate(words):
        if word.is_capital or word.is_particle or word.folded in lists().civilities:
            yield from _Place(text, words, rank).spans(people)


@dataclass(frozen=True)
class _Place:
    """A word among those of a text."""

    text: str
    words: Sequence[Word]
    rank: int

    @property
    def word(self) -> Word:
        return self.words[self.rank]

    def spans(self, people: People) -> Iterator[Span]:
        yield from self._known(people)
        if not self.word.is_particle and not self._is_in_a_place():
            yield from self._after_civility()
            yield from self._first_name()
        bare = self.word.folded.removeprefix("d'")
        if self.word.is_family and bare in people.families:
            yield self.word.start, self.word.end, "family", 0.5

    def _known(self, people: People) -> Iterator[Span]:
        named = self.words[
            self.rank : self.rank + people.named_at(self.words, self.rank)
        ]
        capital = all(word.is_capital or word.is_particle for word in named)
        if named and capital and self._are_together(named):
            yield named[0].start, named[-1].end, "known", 0.98

    def _are_together(self, named: Sequence[Word]) -> bool:
        pairs = zip(named, named[1:], strict=False)
        gaps = (self.text[one.end : two.start] for one, two in pairs)
        return all(not gap.strip() for gap in gaps)

    def _after_civility(self) -> Iterator[Span]:
        """`M. Léonard`, `Mme Anne Dupont`; not `Madame la Bourgmestre`."""
        word = self.word
        if word.folded not in lists().civilities:
            return
        if word.folded == "m" and not self._is_monsieur():
            return
        if last := self._family(AFTER_CIVILITY):
            yield word.start, last.end, "civility", 0.9

    def _is_monsieur(self) -> bool:
        """`M. Léonard`; a lone m is a metre, `M. Mener` the line M of a list."""
        word, following = self.word, self.words[self.rank + 1 :][:1]
        begins = (
            not self.text[: word.start].strip() or self.text[word.start - 1] == "\n"
        )
        verb = bool(following) and following[0].folded.endswith(INFINITIVES)
        is_title = self.text[word.start : word.end + 1] == "M."
        return is_title and not (begins and verb)

    def _first_name(self) -> Iterator[Span]:
        word, known = self.word, lists()
        sure = word.folded in known.first_names
        if not word.is_capital or not (
            sure or word.folded in known.doubtful_first_names
        ):
            return
        confidence = 0.8 if sure else 0.5
        if last := self._family(BETWEEN_NAMES):
            yield word.start, last.end, "name", confidence
        elif sure and self._is_listed():
            yield word.start, word.end, "first_name", 0.6
        if before := self._capital_family_before():
            yield before.start, word.end, "name", confidence

    def _family(self, gaps: tuple[str, ...]) -> Word | None:
        """The last word of the family name that begins after this word."""
        last, end = None, self.word.end
        for word in self.words[self.rank + 1 :][:MOST_FAMILY_WORDS]:
            is_part = word.is_family or word.is_particle
            if self.text[end : word.start] not in gaps or not is_part:
                break
            end, gaps = word.end, BETWEEN_NAMES
            last = word if word.is_family else last
        return last

    def _capital_family_before(self) -> Word | None:
        """`DUPONT Anne`."""
        if not self.rank:
            return None
        before = self.words[self.rank - 1]
        near = self.text[before.end : self.word.start] in BETWEEN_NAMES
        return before if near and before.is_family and before.text.isupper() else None

    def _is_listed(self) -> bool:
        """`Nathalie, Éric et Christophe`: first names side by side."""
        beside = self.words[max(0, self.rank - 2) : self.rank + 3]
        return any(
            other.is_capital
            and other.folded in lists().first_names
            and self._gap(other) in BETWEEN_FIRST_NAMES
            for other in beside
            if other is not self.word
        )

    def _gap(self, other: Word) -> str:
        one, two = sorted((self.word, other), key=lambda word: word.start)
        return self.text[one.end : two.start]

    def _is_in_a_place(self) -> bool:
        """`rue Joseph Wauters`, `école du Docteur Jean Dupont`: a street, a school."""
        before = [word.folded for word in self.words[max(0, self.rank - 3) : self.rank]]
        while before and before[-1] in lists().particles | lists().civilities:
            before.pop()
        return bool(before) and before[-1].removeprefix("l'") in lists().places


def _folded_words(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in WORD.findall(name))
