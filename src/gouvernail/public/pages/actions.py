"""The list of actions: narrowed and sorted by its address alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _, ngettext

from gouvernail.public.door import Visit, page
from gouvernail.public.pages.criteria import (
    SORTS,
    Choice,
    Criterion,
    criteria_of,
)
from gouvernail.public.pages.index import Question, asked, index_of
from gouvernail.public.pages.paging import sheet_of
from gouvernail.public.pages.shelf import Entry, shelf_of

PER_PAGE = 25
# A value of the address that is longer than this is none of ours.
LONGEST = 200


@dataclass(frozen=True)
class Chip:
    """One thing that was chosen, and the query that undoes it alone."""

    label: str
    word: str
    without: str


@dataclass(frozen=True)
class Facet:
    """One question of the form, with the choices that would leave something."""

    name: str
    label: str
    choices: list[Choice]
    is_tick: bool

    @property
    def is_chosen(self) -> bool:
        """Whether something of it is chosen."""
        return any(choice.is_chosen for choice in self.choices)


@dataclass(frozen=True)
class Narrowed:
    """The list as somebody narrowed it."""

    entries: Sequence[Entry]
    criteria: Sequence[Criterion]
    query: QueryDict
    question: Question
    holding: frozenset[str] | None

    @cached_property
    def chosen(self) -> dict[str, str]:
        """What is asked, of what can be asked."""
        asked = {
            each.name: self.query.get(each.name, "")[:LONGEST] for each in self.criteria
        }
        return {name: value for name, value in asked.items() if value}

    @cached_property
    def kept(self) -> list[Entry]:
        """What is left, in the order that is asked."""
        order = SORTS.get(self.query.get("sort", ""), SORTS["plan"])[1]
        return sorted(self._without(""), key=order)  # type: ignore[arg-type]

    @cached_property
    def facets(self) -> list[Facet]:
        """Each question with the counts that the other ones leave."""
        facets = [self._facet(each) for each in self.criteria]
        return [each for each in facets if each.choices]

    @cached_property
    def chips(self) -> list[Chip]:
        """What was chosen, each with the way back."""
        words = [("q", _("Words"), self._quoted)]
        shown = words if self.holding is not None else []
        shown += [
            (each.name, str(each.label), each.word(self.chosen[each.name]))
            for each in self.criteria
            if each.name in self.chosen
        ]
        return [Chip(label, word, self._undone(name)) for name, label, word in shown]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked."""
        return bool(self.chosen) or self.holding is not None

    @property
    def sentence(self) -> str:
        """“14 actions sur 182 : en cours, à Orvaux”."""
        count, whole = len(self.kept), len(self.entries)
        if not self.is_narrowed:
            words = ngettext("%(count)s action", "%(count)s actions", whole)
            return words % {"count": whole}
        words = ngettext(
            "%(count)s action of %(whole)s: %(what)s",
            "%(count)s actions of %(whole)s: %(what)s",
            count,
        )
        return words % {"count": count, "whole": whole, "what": self._what}

    @property
    def _what(self) -> str:
        told = [
            each.told(self.chosen[each.name])
            for each in self.criteria
            if each.name in self.chosen
        ]
        quoted = [self._quoted] if self.holding is not None else []
        return ", ".join([*quoted, *told])

    @property
    def _quoted(self) -> str:
        return _("“%(words)s”") % {"words": self.question.shown}

    def _without(self, name: str) -> list[Entry]:
        """What all the questions but `name` leave."""
        rules = [each for each in self.criteria if each.name in self.chosen]
        return [
            entry
            for entry in self.entries
            if (self.holding is None or entry.node.id in self.holding)
            and all(
                each.name == name or each.keeps(entry, self.chosen[each.name])
                for each in rules
            )
        ]

    def _facet(self, criterion: Criterion) -> Facet:
        chosen = self.chosen.get(criterion.name, "")
        choices = criterion.choices(self._without(criterion.name), chosen)
        is_tick = criterion.name in ("late", "recurring")
        return Facet(
            criterion.name, str(criterion.label), _ordered(criterion, choices), is_tick
        )

    def _undone(self, name: str) -> str:
        query = self.query.copy()
        query.pop(name, None)
        query.pop("page", None)
        return f"?{query.urlencode()}" if query else "?"


def _ordered(criterion: Criterion, choices: list[Choice]) -> list[Choice]:
    if criterion.name in ("objective", "status"):
        return choices
    return sorted(choices, key=lambda each: each.word.casefold())


def narrowed(visit: Visit) -> Narrowed:
    """The list that the address of this visit asks for."""
    query = visit.request.GET
    shelf = shelf_of(visit.opened)
    question = asked(query.get("q", ""))
    holding = None
    if not question.is_blank:
        answer = index_of(visit.opened).answer(question)
        hits = answer.hits if answer.is_whole else ()
        holding = frozenset(hit.node.id for hit in hits)
    return Narrowed(
        list(shelf.entries.values()), criteria_of(shelf), query, question, holding
    )


@page
def actions(visit: Visit) -> HttpResponse:
    """Every action, or those that are asked for."""
    listed = narrowed(visit)
    query = visit.request.GET
    context = {
        "listed": listed,
        "sheet": sheet_of(listed.kept, query, PER_PAGE),
        "sorts": [
            (code, name, code == query.get("sort", "plan"))
            for code, (name, _key) in SORTS.items()
        ],
    }
    return visit.page("public/pages/actions.html", context)
