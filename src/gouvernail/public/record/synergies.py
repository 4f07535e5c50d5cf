"""What is done together by the commune, its CPAS and others."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import TextChoices
from django.http import HttpResponse
from django.utils.translation import gettext as _, ngettext, override

from gouvernail.public.door import Visit, page
from gouvernail.public.record.pointing import Pointed, Pointer
from gouvernail.publishing.value import Together
from gouvernail.synergies.enums import Degree, SynergyState

ICONS: Mapping[str, str] = {
    "study": "not_started",
    "decided": "not_started",
    "running": "ongoing",
    "suspended": "waiting",
    "ended": "done",
}


@dataclass(frozen=True)
class Row:
    """One synergy, with the pages of its actions."""

    told: Together
    pointer: Pointer

    @cached_property
    def code(self) -> str:
        """Where it is in its life; empty where that is not told."""
        return _code(self.told.state, SynergyState, self._language)

    @property
    def state(self) -> str:
        """The same in words."""
        return str(SynergyState(self.code).label) if self.code else self.told.state

    @property
    def status(self) -> str:
        """The state of an action that says the same, for its icon."""
        return ICONS.get(self.code, "not_started")

    @property
    def degree(self) -> str:
        """How close the bodies come, in words."""
        code = _code(self.told.degree, Degree, self._language)
        return str(Degree(code).label) if code else self.told.degree

    @property
    def about(self) -> list[Pointed]:
        """Its actions and objectives that are shown."""
        found = (self.pointer.to(key) for key in self.told.nodes)
        return [each for each in found if each]

    @property
    def bodies(self) -> str:
        """Who takes part."""
        return ", ".join(self.told.bodies)

    @property
    def _language(self) -> str:
        return self.pointer.visit.opened.value.plan.language


@dataclass(frozen=True)
class Field:
    """The synergies of one field."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Register:
    """All of them."""

    rows: tuple[Row, ...]

    @property
    def headline(self) -> str:
        """“12 synergies: 7 running, 2 decided”."""
        count = len(self.rows)
        told = ngettext("%(count)s synergy", "%(count)s synergies", count)
        head = told % {"count": count}
        states = ", ".join(f"{n} {word.lower()}" for word, n in self.states.items())
        if not states:
            return head
        return _("%(told)s: %(became)s") % {"told": head, "became": states}

    @cached_property
    def states(self) -> Mapping[str, int]:
        """How many in each state, in the order of their lives."""
        counts = Counter(each.code for each in self.rows)
        return {str(each.label): counts[each] for each in SynergyState if counts[each]}

    @cached_property
    def fields(self) -> list[Field]:
        """By field, by name; those without one last."""
        held: dict[str, list[Row]] = {}
        for row in self.rows:
            held.setdefault(row.told.field, []).append(row)
        names = sorted(held, key=lambda name: (not name, name.casefold()))
        return [Field(name, tuple(held[name])) for name in names]


@page
def synergies(visit: Visit) -> HttpResponse:
    """Counts, then each synergy by field: its gain, who takes part, its actions."""
    pointer = Pointer(visit)
    rows = tuple(Row(each, pointer) for each in visit.opened.value.synergies)
    context = {"register": Register(rows)}
    return visit.page("public/record/synergies.html", context)


def _code(words: str, choices: type[TextChoices], language: str) -> str:
    """The code of what is said in the language of the plan; empty for what is not
    said, or is said otherwise."""
    with override(language):
        known = {str(each.label): str(each.value) for each in choices}
    return known.get(words, words if words in choices.values else "")
