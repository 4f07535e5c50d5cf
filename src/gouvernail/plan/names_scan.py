"""People whom the texts of a plan name, found before the plan is published.

Each finding says where it stands and how sure it is; a person decides.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from gouvernail.plan.names_numbers import numbers_in
from gouvernail.plan.names_people import People, Span, fold, people_in

AROUND = 45


class Kind(StrEnum):
    """What was found."""

    KNOWN = "known"
    CIVILITY = "civility"
    NAME = "name"
    FIRST_NAME = "first_name"
    FAMILY = "family"
    EMAIL = "email"
    PHONE = "phone"
    NATIONAL_NUMBER = "national_number"
    IBAN = "iban"


@dataclass(frozen=True)
class Text:
    """Some words of a plan: of a node (none: of the plan itself), in one field."""

    node: str | None
    field: str
    text: str


@dataclass(frozen=True)
class Finding:
    """Somebody, or her number: where, between which words, how sure."""

    node: str | None
    field: str
    found: str
    kind: Kind
    confidence: float
    before: str
    after: str

    @property
    def words(self) -> str:
        """What it is recognised by: folded, its spaces collapsed."""
        return fold(self.found)


def scan_names(texts: Iterable[Text], people: People) -> list[Finding]:
    """Everything found, in the order of the texts."""
    return [finding for text in texts for finding in _scan(text, people)]


def _scan(text: Text, people: People) -> Iterator[Finding]:
    words = text.text
    spans = [*numbers_in(words), *people_in(words, people)]
    for start, end, kind, confidence in _apart(spans):
        yield Finding(
            node=text.node,
            field=text.field,
            found=words[start:end],
            kind=Kind(kind),
            confidence=confidence,
            before=words[max(0, start - AROUND) : start],
            after=words[end : end + AROUND],
        )


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Of those that overlap, the surest, then the longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (-each[3], each[0] - each[1])):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return sorted(kept)
