"""Searching a publication: every word of titles, texts, departments, tags and news."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache

from gouvernail.core.folding import fold
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node
from gouvernail.public.pages.shelf import shelf_of
from gouvernail.public.pages.words import SILENT, WORD, is_hit, stem, stems_of
from gouvernail.publishing.reading import KEPT, Opened

# What is read of a question: longer ones are cut, never refused.
LONGEST, MOST_WORDS = 200, 12
TITLE, TAG, OWNER, TEXT = 8, 4, 2, 1


@dataclass(frozen=True)
class Question:
    """What somebody typed: as it is shown, and the stems that are looked for."""

    shown: str
    stems: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing in it can be looked for."""
        return not self.stems


@dataclass(frozen=True)
class Hit:
    """A node that answers, and how well."""

    node: Node
    score: int


@dataclass(frozen=True)
class Answer:
    """What answers a question. `is_whole`: each hit holds every word of it.

    `instead` is a spelling that would find something.
    """

    question: Question
    hits: tuple[Hit, ...]
    is_whole: bool = True
    instead: str = ""


def asked(text: str) -> Question:
    """Operators and quotes are words like others, or nothing."""
    shown = " ".join(text.replace("\x00", "").split())[:LONGEST]
    stems = dict.fromkeys(stems_of(shown))
    return Question(shown, tuple(stems)[:MOST_WORDS])


@dataclass(frozen=True, eq=False)
class Index:
    """Where each word stands, and how much it weighs there."""

    told: Opened

    @cached_property
    def weights(self) -> Mapping[str, Mapping[str, int]]:
        """By stem, the nodes that hold it."""
        found: dict[str, Counter[str]] = {}
        for node in self.told.value.plan.nodes:
            for text, weight in self._texts(node):
                for word in set(stems_of(text)):
                    found.setdefault(word, Counter())[node.id] += weight
        return found

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Every word as one may type it, by its folded form."""
        found: dict[str, str] = {}
        for node in self.told.value.plan.nodes:
            for text, _weight in self._texts(node):
                for word in WORD.findall(text):
                    if len(word) > 3 and fold(word) not in SILENT:
                        found.setdefault(fold(word), word.lower())
        return found

    def answer(self, question: Question) -> Answer:
        """The nodes that hold every word, else those that hold some."""
        if question.is_blank:
            return Answer(question, ())
        scores = [self._scores(each) for each in question.stems]
        whole = set.intersection(*(set(each) for each in scores))
        some = whole or set.union(*(set(each) for each in scores))
        hits = [
            Hit(self.told.nodes[key], sum(each.get(key, 0) for each in scores))
            for key in some
        ]
        hits.sort(key=lambda hit: (-hit.score, self._places[hit.node.id]))
        instead = "" if whole else self._instead(question)
        return Answer(question, tuple(hits), bool(whole), instead)

    def _scores(self, wanted: str) -> Mapping[str, int]:
        exact = self.weights.get(wanted, {})
        found: Counter[str] = Counter({key: 2 * each for key, each in exact.items()})
        for word, nodes in self.weights.items():
            if word != wanted and is_hit(word, (wanted,)):
                found.update(nodes)
        return found

    def _instead(self, question: Question) -> str:
        """The question with each unknown word replaced by its nearest neighbour."""
        words = WORD.findall(question.shown)[:MOST_WORDS]
        better = [self._nearest(word) for word in words]
        changed = [new or old for new, old in zip(better, words, strict=True)]
        return " ".join(changed) if any(better) else ""

    def _nearest(self, word: str) -> str:
        plain = fold(word)
        if plain in SILENT or self._scores(stem(word)):
            return ""
        near = get_close_matches(plain, self.spellings, n=1, cutoff=0.75)
        return self.spellings[near[0]] if near else ""

    @cached_property
    def _places(self) -> Mapping[str, int]:
        nodes = self.told.value.plan.nodes
        return {node.id: place for place, node in enumerate(nodes)}

    @cached_property
    def _tags(self) -> Mapping[str, str]:
        entries = shelf_of(self.told).entries.items()
        return {
            key: " ".join(each.name for each in entry.labels) for key, entry in entries
        }

    @cached_property
    def _said(self) -> Mapping[str, str]:
        said: dict[str, list[str]] = {}
        for news in self.told.value.news:
            said.setdefault(news.node, []).append(news.words)
        return {key: " ".join(words) for key, words in said.items()}

    def _texts(self, node: Node) -> Iterator[tuple[str, int]]:
        if node.kind is NodeKind.VOLET:
            return
        fields, told = node.fields, self.told.told(node.id)
        yield node.title, TITLE
        yield self._tags.get(node.id, ""), TAG
        owners = (fields.department, fields.political_owner, *fields.partners)
        yield " ".join(owner for owner in owners if owner), OWNER
        yield node.text or "", TEXT
        yield f"{told.words} {told.next_step}", TEXT
        yield self._said.get(node.id, ""), TEXT


@lru_cache(maxsize=KEPT)
def index_of(told: Opened) -> Index:
    """The index of a publication, made once."""
    return Index(told)
