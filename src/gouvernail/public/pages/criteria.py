"""By what a visitor narrows the list of actions: one word of the address each."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import (
    gettext as _,
    gettext_lazy,
    pgettext,
    pgettext_lazy,
)

from gouvernail.core.charts.status import COUNTED_AS, STATUSES
from gouvernail.organisations.enums import Vocabulary
from gouvernail.public.pages.labels import NAMES
from gouvernail.public.pages.shelf import Entry, Shelf

Values = Callable[[Entry], Iterable[str]]
Words = Callable[[str], str]


@dataclass(frozen=True)
class Choice:
    """A value that may be chosen: its word, and how many actions would be left."""

    value: str
    word: str
    left: int
    is_chosen: bool


@dataclass(frozen=True)
class Criterion:
    """One question of the filter. `told` words a value in the sentence of results."""

    name: str
    label: str | Promise
    values: Values
    word: Words
    told: Words

    def keeps(self, entry: Entry, value: str) -> bool:
        """Whether the action has this value."""
        return value in self.values(entry)

    def choices(self, entries: Iterable[Entry], chosen: str) -> list[Choice]:
        """What may be chosen among `entries`, in the order of `word`'s making."""
        found = Counter(value for each in entries for value in self.values(each))
        if chosen:
            found.setdefault(chosen, 0)
        return [
            Choice(value, self.word(value), count, value == chosen)
            for value, count in found.items()
        ]


def criteria_of(shelf: Shelf) -> list[Criterion]:
    """The questions that this publication can answer."""
    told = [_objective(shelf)]
    if shelf.is_state_shown:
        told += [_status(), _late()]
    told += [_labelled(shelf, vocabulary) for vocabulary in NAMES]
    return [*told, _recurring(), _year(), _department(), _owner()]


def _objective(shelf: Shelf) -> Criterion:
    tops = {node.id: node for node in shelf.told.objectives}

    def named(value: str) -> str:
        node = tops.get(value)
        return f"{node.ref or ''} {node.title}".strip() if node else value

    def said(value: str) -> str:
        node = tops.get(value)
        ref = node.ref if node and node.ref else named(value)
        return _("objective %(ref)s") % {"ref": ref}

    def above(entry: Entry) -> list[str]:
        return [entry.objective.id] if entry.objective else []

    return Criterion("objective", gettext_lazy("Objective"), above, named, said)


def _status() -> Criterion:
    def stated(entry: Entry) -> list[str]:
        return [] if entry.is_recurring else [entry.state]

    def word(value: str) -> str:
        return str(COUNTED_AS[value]) if value in STATUSES else value

    label = pgettext_lazy("filter of actions", "Where it stands")
    return Criterion("status", label, stated, word, word)


def _late() -> Criterion:
    return _yes(
        "late",
        pgettext_lazy("filter of actions", "Late"),
        lambda entry: bool(entry.days_late),
        pgettext_lazy("actions counted", "late"),
    )


def _recurring() -> Criterion:
    return _yes(
        "recurring",
        pgettext_lazy("filter of actions", "Every year"),
        lambda entry: entry.is_recurring,
        pgettext_lazy("actions counted", "that come back every year"),
    )


def _yes(
    name: str, label: Promise, holds: Callable[[Entry], bool], told: Promise
) -> Criterion:
    return Criterion(
        name,
        label,
        lambda entry: ["1"] if holds(entry) else [],
        lambda value: str(told) if value == "1" else value,
        lambda value: str(told) if value == "1" else value,
    )


def _labelled(shelf: Shelf, vocabulary: str) -> Criterion:
    names = {
        label.slug: label.title
        for label in shelf.labels
        if label.vocabulary == vocabulary
    }

    def worn(entry: Entry) -> list[str]:
        return [each.slug for each in entry.labels if each.vocabulary == vocabulary]

    def said(value: str) -> str:
        name = names.get(value, value)
        if vocabulary == Vocabulary.PLACE:
            return pgettext("actions counted", "at %(place)s") % {"place": name}
        return name

    return Criterion(
        vocabulary, NAMES[vocabulary], worn, lambda value: names.get(value, value), said
    )


def _year() -> Criterion:
    def ends(entry: Entry) -> list[str]:
        return [str(entry.due.year)] if entry.due and not entry.is_recurring else []

    def said(value: str) -> str:
        return _("planned for %(year)s") % {"year": value}

    return Criterion("year", gettext_lazy("Planned for"), ends, str, said)


def _department() -> Criterion:
    def of(entry: Entry) -> list[str]:
        return [entry.node.fields.department] if entry.node.fields.department else []

    return Criterion("department", gettext_lazy("Department"), of, str, str)


def _owner() -> Criterion:
    def of(entry: Entry) -> list[str]:
        owner = entry.node.fields.political_owner
        return [owner] if owner else []

    return Criterion("charge", gettext_lazy("Elected member in charge"), of, str, str)


SORTS: Mapping[str, tuple[Promise, Callable[[Entry], object]]] = {
    "plan": (pgettext_lazy("order of a list", "As in the plan"), lambda entry: 0),
    "due": (
        pgettext_lazy("order of a list", "By end date"),
        lambda entry: (entry.due is None, entry.due),
    ),
    "news": (
        pgettext_lazy("order of a list", "Last news first"),
        lambda entry: -(entry.told.on.toordinal() if entry.told.on else 0),
    ),
}
