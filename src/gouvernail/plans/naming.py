"""When the words of a document and a row name the same person, service or plan."""

import re
from collections.abc import Iterable

from gouvernail.core.folding import fold
from gouvernail.organisations.models import Term

# Said before a name; not part of it.
CIVILITIES = {"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"}
WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def person_key(name: str) -> tuple[str, ...]:
    """The words of a name in any order: “WAUTHIER Julie” is “Mme Julie Wauthier”."""
    words = WORD.findall(fold(name))
    return tuple(sorted(word for word in words if word not in CIVILITIES))


def is_same_person(one: str, other: str) -> bool:
    """Do both name one person?"""
    return person_key(one) == person_key(other) != ()


def is_same_name(one: str, other: str) -> bool:
    """The same but for case, accents and spaces."""
    return fold(one) == fold(other)


def are_same_names(some: Iterable[str], others: Iterable[str]) -> bool:
    """Do both lists name the same, in whatever order?"""
    return {fold(name) for name in some} == {fold(name) for name in others}


def are_same_plans(terms: Iterable[Term], names: Iterable[str]) -> bool:
    """Are these the sector plans of these names or initials, and no others?"""
    called = {name: term.pk for term in terms for name in names_of_plan(term)}
    found = [called.get(fold(name)) for name in names]
    return None not in found and set(found) == set(called.values())


def names_of_plan(term: Term) -> list[str]:
    """What a document may call a sector plan, folded: its initials, its name."""
    return [fold(name) for name in (term.code, term.name) if name]
